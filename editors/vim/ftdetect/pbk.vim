" Files of pbk.
autocmd BufNewFile,BufRead *.pbk setfiletype pbk
