" :compiler pbk, then :make: what `pbk check` says, as a list to jump through.

if exists('current_compiler')
  finish
endif
let current_compiler = 'pbk'

CompilerSet makeprg=pbk\ check\ --output-format\ concise\ %:S
CompilerSet errorformat=%f:%l:%c:\ %trror[PBK%n]:\ %m,%f:%l:%c:\ %tarning[PBK%n]:\ %m,%f:%l:%c:\ %tote[PBK%n]:\ %m,%-G%.%#
