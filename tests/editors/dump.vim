" Writes the syntax group of every byte of the files listed in $PBK_FILES, as JSON lines of [group, length] runs.
set nocompatible encoding=utf-8 fileencodings=utf-8 noswapfile hidden
let &runtimepath = $PBK_VIM . ',' . &runtimepath
filetype plugin indent on
syntax on
for s:file in readfile($PBK_FILES)
  execute 'edit' fnameescape(s:file)
  let s:runs = []
  for s:line in range(1, line('$'))
    let s:last = -1
    for s:column in range(1, col([s:line, '$']) - 1)
      let s:id = synID(s:line, s:column, 1)
      if s:id != s:last
        call add(s:runs, [s:line, s:column, synIDattr(s:id, 'name'), synIDattr(synIDtrans(s:id), 'name')])
        let s:last = s:id
      endif
    endfor
  endfor
  call writefile([json_encode([&filetype, s:runs])], $PBK_OUT, 'a')
endfor
qall!
