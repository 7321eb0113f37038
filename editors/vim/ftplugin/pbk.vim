" What Vim and Neovim do while a playbook is edited.

if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal comments=:# commentstring=#\ %s
setlocal formatoptions-=t formatoptions+=croql
setlocal expandtab shiftwidth=2 softtabstop=2
setlocal fileencoding=utf-8
setlocal suffixesadd=.pbk include=^\\s*use

let b:undo_ftplugin = 'setlocal comments< commentstring< formatoptions< expandtab< shiftwidth< softtabstop<'
      \ . ' fileencoding< suffixesadd< include<'

" let g:pbk_folding = 1 folds blocks, by the layout that `pbk format` gives them.
if get(g:, 'pbk_folding', 0)
  setlocal foldmethod=indent
  let b:undo_ftplugin .= ' foldmethod<'
endif
