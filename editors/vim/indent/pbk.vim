" Indents by braces; the lines of a long text stay as they are.

if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal indentexpr=PbkIndent() indentkeys=0},!^F,o,O nolisp nosmartindent autoindent
let b:undo_indent = 'setlocal indentexpr< indentkeys< lisp< smartindent< autoindent<'

if exists('*PbkIndent')
  finish
endif

" How many blocks a line opens and does not close: 1 or more, or none. What stands in quotes or a comment counts nothing.
function! s:opens(line) abort
  let l:text = substitute(getline(a:line), '"[^"]*"\|[“”„][^"“”„]*["“”„]', '', 'g')
  let l:text = substitute(l:text, '#.*', '', '')
  let l:open = 0
  for l:brace in split(substitute(l:text, '[^{}]', '', 'g'), '\zs')
    let l:open = l:brace ==# '{' ? l:open + 1 : max([l:open - 1, 0])
  endfor
  return l:open
endfunction

" Whether a line begins inside a text of several lines; the syntax file knows.
function! s:in_text(line) abort
  return !empty(filter(synstack(a:line, 1), "synIDattr(v:val, 'name') =~# '^pbkLong'"))
endfunction

function! PbkIndent() abort
  if s:in_text(v:lnum)
    return -1
  endif
  let l:before = prevnonblank(v:lnum - 1)
  while l:before > 0 && s:in_text(l:before)
    let l:before = prevnonblank(l:before - 1)
  endwhile
  if l:before == 0
    return 0
  endif
  return indent(l:before) + (s:opens(l:before) - (getline(v:lnum) =~# '^\s*}')) * shiftwidth()
endfunction
