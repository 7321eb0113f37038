-- For Neovim 0.11 and later: vim.lsp.enable('pbk'), or require('pbk').setup(), which does this and more.
return require('pbk').config()
