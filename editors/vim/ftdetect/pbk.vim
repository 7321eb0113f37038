autocmd BufNewFile,BufRead *.pbk setfiletype pbk
