" Vim syntax file of pbk, playbooks for following up with business contacts.
" Made by editors/make.py from grammar/playbook.lark: change that, and run it again.

if exists('b:current_syntax')
  finish
endif
scriptencoding utf-8
let s:cpo_save = &cpoptions
set cpoptions&vim

syn case match
syn spell notoplevel
syn sync fromstart

" What is left of a line that cannot be read: texts and comments keep their colours.
syn match pbkRest /[^ \t;{}#"“”„]\+/ nextgroup=@pbkBroken skipwhite
syn region pbkRestText matchgroup=pbkText start=+"+ end=+"\|$+ contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbkBroken skipwhite
syn region pbkRestText matchgroup=pbkText start=+[“”„]+ end=+["“”„]\|$+ contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbkBroken skipwhite
syn region pbkLongRestText matchgroup=pbkText start=+[“”„]\{3}+ end=+[“”„]\{3}+ contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbkBroken skipwhite
syn region pbkLongRestText matchgroup=pbkText start=+"""+ end=+"""+ contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbkBroken skipwhite
syn cluster pbkBroken contains=pbkRest,pbkRestText,pbkLongRestText,pbkComment
syn match pbkMark /[{};]/
syn match pbkComment /#.*/ contains=pbkDirective,@Spell
syn match pbkDirective /\v%(#\s*)@<=%(pbk:\s*%(ignore-file|ignore)[A-Za-z0-9_-]@!%(\s*\[[^\]]*\])?|practice:)/ contained
syn match pbkPlaceholder /{[^{}]\+}/ contained
syn match pbkEscape /{{\|}}/ contained

syn match pbk0_38 /\vwait[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk35 skipwhite
syn match pbk0_37 /\vversion[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk34 skipwhite
syn match pbk0_36 /\vtone[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk33 skipwhite
syn match pbk0_35 /\vtask[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk32 skipwhite
syn match pbk0_34 /\vtakes[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk31 skipwhite
syn match pbk0_33 /\vstarts[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk30 skipwhite
syn match pbk0_32 /\vstage[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk18 skipwhite
syn match pbk0_31 /\vsend[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk29 skipwhite
syn match pbk0_30 /\vrun[^ \t\u00a0\u3000{};,:#"“”„]@!|stop[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk1 skipwhite
syn match pbk0_29 /\vrole[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk28 skipwhite
syn match pbk0_28 /\vresume[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk27 skipwhite
syn match pbk0_27 /\vrepeat[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk26 skipwhite
syn match pbk0_26 /\vremind[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk25 skipwhite
syn match pbk0_25 /\vrelationship[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk24 skipwhite
syn match pbk0_24 /\vquiet[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk23 skipwhite
syn match pbk0_23 /\vprofile[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk22 skipwhite
syn match pbk0_22 /\vplaybook[^ \t\u00a0\u3000{};,:#"“”„]@!|use[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk1 skipwhite
syn match pbk0_21 /\vpause[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk21 skipwhite
syn match pbk0_20 /\voutcome[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk20 skipwhite
syn match pbk0_19 /\von[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk19 skipwhite
syn match pbk0_18 /\vmessage[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk18 skipwhite
syn match pbk0_17 /\vmarket[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk17 skipwhite
syn match pbk0_16 /\vleads[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk16 skipwhite
syn match pbk0_15 /\vhours[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk15 skipwhite
syn match pbk0_14 /\vhome[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk14 skipwhite
syn match pbk0_13 /\vgo[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk13 skipwhite
syn match pbk0_12 /\vgiven[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk12 skipwhite
syn match pbk0_11 /\vfollow[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk11 skipwhite
syn match pbk0_10 /\vexpect[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk10 skipwhite
syn match pbk0_9 /\vexample[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk9 skipwhite
syn match pbk0_8 /\vensure[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk8 skipwhite
syn match pbk0_7 /\vcontext[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk7 skipwhite
syn match pbk0_6 /\vclosed[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk6 skipwhite
syn match pbk0_5 /\vchannels[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk5 skipwhite
syn match pbk0_4 /\vchannel[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk4 skipwhite
syn match pbk0_3 /\vcall[^ \t\u00a0\u3000{};,:#"“”„]@!|meet[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk3 skipwhite
syn match pbk0_2 /\vbody[^ \t\u00a0\u3000{};,:#"“”„]@!|note[^ \t\u00a0\u3000{};,:#"“”„]@!|offer[^ \t\u00a0\u3000{};,:#"“”„]@!|subject[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk1 skipwhite
syn match pbk0_1 /\vavoid[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk2 skipwhite
syn match pbk0_0 /\vabout[^ \t\u00a0\u3000{};,:#"“”„]@!/ nextgroup=@pbk1 skipwhite
syn cluster pbk0 contains=pbk0_0,pbk0_1,pbk0_2,pbk0_3,pbk0_4,pbk0_5,pbk0_6,pbk0_7,pbk0_8,pbk0_9,pbk0_10,pbk0_11,pbk0_12,pbk0_13,pbk0_14,pbk0_15,pbk0_16,pbk0_17,pbk0_18,pbk0_19,pbk0_20,pbk0_21,pbk0_22,pbk0_23,pbk0_24,pbk0_25,pbk0_26,pbk0_27,pbk0_28,pbk0_29,pbk0_30,pbk0_31,pbk0_32,pbk0_33,pbk0_34,pbk0_35,pbk0_36,pbk0_37,pbk0_38,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn region pbk1_0 matchgroup=pbkText start=+"+ end=+"\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk27 skipwhite
syn region pbk1_0 matchgroup=pbkText start=+[“”„]+ end=+["“”„]\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk27 skipwhite
syn region pbkLong1_0 matchgroup=pbkText start=+[“”„]\{3}+ end=+[“”„]\{3}+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk27 skipwhite
syn region pbkLong1_0 matchgroup=pbkText start=+"""+ end=+"""+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk27 skipwhite
syn cluster pbk1 contains=pbkLong1_0,pbk1_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn region pbk2_0 matchgroup=pbkText start=+"+ end=+"\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk36 skipwhite
syn region pbk2_0 matchgroup=pbkText start=+[“”„]+ end=+["“”„]\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk36 skipwhite
syn region pbkLong2_0 matchgroup=pbkText start=+[“”„]\{3}+ end=+[“”„]\{3}+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk36 skipwhite
syn region pbkLong2_0 matchgroup=pbkText start=+"""+ end=+"""+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk36 skipwhite
syn cluster pbk2 contains=pbkLong2_0,pbk2_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk3_1 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk38 skipwhite
syn region pbk3_0 matchgroup=pbkText start=+"+ end=+"\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk37 skipwhite
syn region pbk3_0 matchgroup=pbkText start=+[“”„]+ end=+["“”„]\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk37 skipwhite
syn region pbkLong3_0 matchgroup=pbkText start=+[“”„]\{3}+ end=+[“”„]\{3}+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk37 skipwhite
syn region pbkLong3_0 matchgroup=pbkText start=+"""+ end=+"""+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk37 skipwhite
syn cluster pbk3 contains=pbkLong3_0,pbk3_0,pbk3_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk4_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk1 skipwhite
syn cluster pbk4 contains=pbk4_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk5_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk39 skipwhite
syn cluster pbk5 contains=pbk5_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn region pbk6_0 matchgroup=pbkText start=+"+ end=+"\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk40 skipwhite
syn region pbk6_0 matchgroup=pbkText start=+[“”„]+ end=+["“”„]\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk40 skipwhite
syn region pbkLong6_0 matchgroup=pbkText start=+[“”„]\{3}+ end=+[“”„]\{3}+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk40 skipwhite
syn region pbkLong6_0 matchgroup=pbkText start=+"""+ end=+"""+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk40 skipwhite
syn cluster pbk6 contains=pbkLong6_0,pbk6_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk7_0 /\vhigh[^ \t\u00a0\u3000{};,:#"“”„]@!|low[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk7 contains=pbk7_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk8_7 /\vtouch[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk48 skipwhite
syn match pbk8_6 /\vonly[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk47 skipwhite
syn match pbk8_5 /\vno[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk46 skipwhite
syn match pbk8_4 /\vfirst[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk45 skipwhite
syn match pbk8_3 /\vfinishes[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk44 skipwhite
syn match pbk8_2 /\vevery[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk43 skipwhite
syn match pbk8_1 /\vat[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk42 skipwhite
syn match pbk8_0 /\van?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk41 skipwhite
syn cluster pbk8 contains=pbk8_0,pbk8_1,pbk8_2,pbk8_3,pbk8_4,pbk8_5,pbk8_6,pbk8_7,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn region pbk9_0 matchgroup=pbkText start=+"+ end=+"\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk49 skipwhite
syn region pbk9_0 matchgroup=pbkText start=+[“”„]+ end=+["“”„]\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk49 skipwhite
syn region pbkLong9_0 matchgroup=pbkText start=+[“”„]\{3}+ end=+[“”„]\{3}+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk49 skipwhite
syn region pbkLong9_0 matchgroup=pbkText start=+"""+ end=+"""+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk49 skipwhite
syn cluster pbk9 contains=pbkLong9_0,pbk9_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk10_2 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk52 skipwhite
syn match pbk10_1 /\vend[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk51 skipwhite
syn match pbk10_0 /\v\d+[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk50 skipwhite
syn cluster pbk10 contains=pbk10_0,pbk10_1,pbk10_2,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk11_0 /\vup[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk53 skipwhite
syn cluster pbk11 contains=pbk11_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk12_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk54 skipwhite
syn cluster pbk12 contains=pbk12_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk13_0 /\vto[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk18 skipwhite
syn cluster pbk13 contains=pbk13_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk14_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk55 skipwhite
syn cluster pbk14 contains=pbk14_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk15_0 /\v\d{1,2}:\d{2}%([-–]\d{1,2}:\d{2})?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk15 contains=pbk15_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk16_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk56 skipwhite
syn cluster pbk16 contains=pbk16_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk17_1 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk57 skipwhite
syn region pbk17_0 matchgroup=pbkText start=+"+ end=+"\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk57 skipwhite
syn region pbk17_0 matchgroup=pbkText start=+[“”„]+ end=+["“”„]\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk57 skipwhite
syn region pbkLong17_0 matchgroup=pbkText start=+[“”„]\{3}+ end=+[“”„]\{3}+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk57 skipwhite
syn region pbkLong17_0 matchgroup=pbkText start=+"""+ end=+"""+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk57 skipwhite
syn cluster pbk17 contains=pbkLong17_0,pbk17_0,pbk17_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk18_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk18 contains=pbk18_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk19_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk19 skipwhite
syn cluster pbk19 contains=pbk19_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk20_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk58 skipwhite
syn cluster pbk20 contains=pbk20_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk21_0 /\vuntil[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk59 skipwhite
syn cluster pbk21 contains=pbk21_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn region pbk22_0 matchgroup=pbkText start=+"+ end=+"\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk60 skipwhite
syn region pbk22_0 matchgroup=pbkText start=+[“”„]+ end=+["“”„]\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk60 skipwhite
syn region pbkLong22_0 matchgroup=pbkText start=+[“”„]\{3}+ end=+[“”„]\{3}+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk60 skipwhite
syn region pbkLong22_0 matchgroup=pbkText start=+"""+ end=+"""+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk60 skipwhite
syn cluster pbk22 contains=pbkLong22_0,pbk22_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn region pbk23_0 matchgroup=pbkText start=+"+ end=+"\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk61 skipwhite
syn region pbk23_0 matchgroup=pbkText start=+[“”„]+ end=+["“”„]\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk61 skipwhite
syn region pbkLong23_0 matchgroup=pbkText start=+[“”„]\{3}+ end=+[“”„]\{3}+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk61 skipwhite
syn region pbkLong23_0 matchgroup=pbkText start=+"""+ end=+"""+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk61 skipwhite
syn cluster pbk23 contains=pbkLong23_0,pbk23_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk24_0 /\vfirst[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk24 contains=pbk24_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk25_2 /\van?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk62 skipwhite
syn match pbk25_1 /\v%(minutes?|hours?|business[ \t\u00a0\u3000]+days?|days?|weeks?|months?|quarters?|years?)[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk63 skipwhite
syn match pbk25_0 /\v\d+%([-–]\d+)?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk62 skipwhite
syn cluster pbk25 contains=pbk25_0,pbk25_1,pbk25_2,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk26_0 /\vevery[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk64 skipwhite
syn cluster pbk26 contains=pbk26_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn cluster pbk27 contains=pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn region pbk28_0 matchgroup=pbkText start=+"+ end=+"\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk65 skipwhite
syn region pbk28_0 matchgroup=pbkText start=+[“”„]+ end=+["“”„]\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk65 skipwhite
syn region pbkLong28_0 matchgroup=pbkText start=+[“”„]\{3}+ end=+[“”„]\{3}+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk65 skipwhite
syn region pbkLong28_0 matchgroup=pbkText start=+"""+ end=+"""+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk65 skipwhite
syn cluster pbk28 contains=pbkLong28_0,pbk28_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk29_0 /\v%(via[^ \t\u00a0\u3000{};,:#"“”„]@!)@![^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk66 skipwhite
syn cluster pbk29 contains=pbk29_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk30_0 /\vafter[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk67 skipwhite
syn cluster pbk30 contains=pbk30_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk31_2 /\van?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk68 skipwhite
syn match pbk31_1 /\v%(minutes?|hours?|business[ \t\u00a0\u3000]+days?|days?|weeks?|months?|quarters?|years?)[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn match pbk31_0 /\v\d+%([-–]\d+)?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk68 skipwhite
syn cluster pbk31 contains=pbk31_0,pbk31_1,pbk31_2,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn region pbk32_0 matchgroup=pbkText start=+"+ end=+"\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk69 skipwhite
syn region pbk32_0 matchgroup=pbkText start=+[“”„]+ end=+["“”„]\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk69 skipwhite
syn region pbkLong32_0 matchgroup=pbkText start=+[“”„]\{3}+ end=+[“”„]\{3}+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk69 skipwhite
syn region pbkLong32_0 matchgroup=pbkText start=+"""+ end=+"""+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk69 skipwhite
syn cluster pbk32 contains=pbkLong32_0,pbk32_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk33_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk70 skipwhite
syn cluster pbk33 contains=pbk33_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk34_0 /\v\d+[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk34 contains=pbk34_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk35_3 /\vuntil[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk59 skipwhite
syn match pbk35_2 /\van?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk68 skipwhite
syn match pbk35_1 /\v%(minutes?|hours?|business[ \t\u00a0\u3000]+days?|days?|weeks?|months?|quarters?|years?)[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn match pbk35_0 /\v\d+%([-–]\d+)?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk68 skipwhite
syn cluster pbk35 contains=pbk35_0,pbk35_1,pbk35_2,pbk35_3,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk36_0 /\v,/ contained nextgroup=@pbk2 skipwhite
syn cluster pbk36 contains=pbk36_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk37_6 /\vvia[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk75 skipwhite
syn match pbk37_5 /\voffering[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk32 skipwhite
syn match pbk37_4 /\vinside[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk69 skipwhite
syn match pbk37_3 /\vforwarding[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk74 skipwhite
syn match pbk37_2 /\vby[^ \t\u00a0\u3000{};,:#"“”„]@!|to[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk73 skipwhite
syn match pbk37_1 /\vat[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk72 skipwhite
syn match pbk37_0 /\vas[^ \t\u00a0\u3000{};,:#"“”„]@!|using[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk71 skipwhite
syn cluster pbk37 contains=pbk37_0,pbk37_1,pbk37_2,pbk37_3,pbk37_4,pbk37_5,pbk37_6,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk38_7 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk38 skipwhite
syn match pbk38_6 /\vvia[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk75 skipwhite
syn match pbk38_5 /\voffering[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk32 skipwhite
syn match pbk38_4 /\vinside[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk69 skipwhite
syn match pbk38_3 /\vforwarding[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk74 skipwhite
syn match pbk38_2 /\vby[^ \t\u00a0\u3000{};,:#"“”„]@!|to[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk73 skipwhite
syn match pbk38_1 /\vat[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk72 skipwhite
syn match pbk38_0 /\vas[^ \t\u00a0\u3000{};,:#"“”„]@!|using[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk71 skipwhite
syn cluster pbk38 contains=pbk38_0,pbk38_1,pbk38_2,pbk38_3,pbk38_4,pbk38_5,pbk38_6,pbk38_7,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk39_0 /\v,/ contained nextgroup=@pbk5 skipwhite
syn cluster pbk39 contains=pbk39_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk40_0 /\vfrom[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk76 skipwhite
syn cluster pbk40 contains=pbk40_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk41_0 /\vnext[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk77 skipwhite
syn cluster pbk41 contains=pbk41_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk42_1 /\vmost[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk79 skipwhite
syn match pbk42_0 /\vleast[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk78 skipwhite
syn cluster pbk42 contains=pbk42_0,pbk42_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk43_0 /\vend[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk80 skipwhite
syn cluster pbk43 contains=pbk43_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk44_0 /\vwithin[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk81 skipwhite
syn cluster pbk44 contains=pbk44_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk45_0 /\vtouch[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk82 skipwhite
syn cluster pbk45 contains=pbk45_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk46_0 /\vtouch[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk83 skipwhite
syn cluster pbk46 contains=pbk46_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk47_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk84 skipwhite
syn cluster pbk47 contains=pbk47_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk48_0 /\vby[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk85 skipwhite
syn cluster pbk48 contains=pbk48_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk49_0 /\vstart[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk86 skipwhite
syn cluster pbk49 contains=pbk49_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk50_0 /\vtouch(es)?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk50 contains=pbk50_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk51_1 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk67 skipwhite
syn region pbk51_0 matchgroup=pbkText start=+"+ end=+"\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk27 skipwhite
syn region pbk51_0 matchgroup=pbkText start=+[“”„]+ end=+["“”„]\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk27 skipwhite
syn region pbkLong51_0 matchgroup=pbkText start=+[“”„]\{3}+ end=+[“”„]\{3}+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk27 skipwhite
syn region pbkLong51_0 matchgroup=pbkText start=+"""+ end=+"""+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk27 skipwhite
syn cluster pbk51 contains=pbkLong51_0,pbk51_0,pbk51_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk52_0 /\von[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk87 skipwhite
syn cluster pbk52 contains=pbk52_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk53_2 /\van?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk88 skipwhite
syn match pbk53_1 /\v%(minutes?|hours?|business[ \t\u00a0\u3000]+days?|days?|weeks?|months?|quarters?|years?)[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk30 skipwhite
syn match pbk53_0 /\v\d+%([-–]\d+)?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk88 skipwhite
syn cluster pbk53 contains=pbk53_0,pbk53_1,pbk53_2,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk54_0 /\v:/ contained nextgroup=@pbk89 skipwhite
syn cluster pbk54 contains=pbk54_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk55_0 /\vin[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk90 skipwhite
syn cluster pbk55 contains=pbk55_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk56_1 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk56 skipwhite
syn match pbk56_0 /\v,/ contained nextgroup=@pbk16 skipwhite
syn cluster pbk56 contains=pbk56_0,pbk56_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk57_0 /\v,/ contained nextgroup=@pbk17 skipwhite
syn cluster pbk57 contains=pbk57_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk58_1 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk58 skipwhite
syn match pbk58_0 /\vmeans[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk1 skipwhite
syn cluster pbk58 contains=pbk58_0,pbk58_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk59_2 /\vnext[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk91 skipwhite
syn match pbk59_1 /\v\+\d+%([-–]\d+)?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk68 skipwhite
syn match pbk59_0 /\v\d{4}-\d{1,2}-\d{1,2}%(T\d{1,2}:\d{2})?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk59 contains=pbk59_0,pbk59_1,pbk59_2,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk60_1 /\vin[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk90 skipwhite
syn match pbk60_0 /\vfor[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk92 skipwhite
syn cluster pbk60 contains=pbk60_0,pbk60_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk61_0 /\vfrom[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk93 skipwhite
syn cluster pbk61 contains=pbk61_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk62_0 /\v%(minutes?|hours?|business[ \t\u00a0\u3000]+days?|days?|weeks?|months?|quarters?|years?)[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk63 skipwhite
syn cluster pbk62 contains=pbk62_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk63_0 /\vbefore[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk63 contains=pbk63_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk64_2 /\van?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk94 skipwhite
syn match pbk64_1 /\v%(minutes?|hours?|business[ \t\u00a0\u3000]+days?|days?|weeks?|months?|quarters?|years?)[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk95 skipwhite
syn match pbk64_0 /\v\d+%([-–]\d+)?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk94 skipwhite
syn cluster pbk64 contains=pbk64_0,pbk64_1,pbk64_2,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk65_0 /\vnot[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk96 skipwhite
syn cluster pbk65 contains=pbk65_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk66_1 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk66 skipwhite
syn match pbk66_0 /\vvia[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk75 skipwhite
syn cluster pbk66 contains=pbk66_0,pbk66_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk67_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk67 skipwhite
syn cluster pbk67 contains=pbk67_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk68_0 /\v%(minutes?|hours?|business[ \t\u00a0\u3000]+days?|days?|weeks?|months?|quarters?|years?)[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk68 contains=pbk68_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk69_5 /\voffering[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk32 skipwhite
syn match pbk69_4 /\vinside[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk69 skipwhite
syn match pbk69_3 /\vforwarding[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk74 skipwhite
syn match pbk69_2 /\vby[^ \t\u00a0\u3000{};,:#"“”„]@!|to[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk73 skipwhite
syn match pbk69_1 /\vat[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk72 skipwhite
syn match pbk69_0 /\vas[^ \t\u00a0\u3000{};,:#"“”„]@!|using[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk71 skipwhite
syn cluster pbk69 contains=pbk69_0,pbk69_1,pbk69_2,pbk69_3,pbk69_4,pbk69_5,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk70_1 /\v,/ contained nextgroup=@pbk97 skipwhite
syn match pbk70_0 /\vmeans[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk1 skipwhite
syn cluster pbk70 contains=pbk70_0,pbk70_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk71_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk69 skipwhite
syn cluster pbk71 contains=pbk71_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk72_0 /\v\d{1,2}:\d{2}%([-–]\d{1,2}:\d{2})?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk69 skipwhite
syn cluster pbk72 contains=pbk72_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk73_1 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk98 skipwhite
syn region pbk73_0 matchgroup=pbkText start=+"+ end=+"\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk69 skipwhite
syn region pbk73_0 matchgroup=pbkText start=+[“”„]+ end=+["“”„]\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk69 skipwhite
syn region pbkLong73_0 matchgroup=pbkText start=+[“”„]\{3}+ end=+[“”„]\{3}+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk69 skipwhite
syn region pbkLong73_0 matchgroup=pbkText start=+"""+ end=+"""+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk69 skipwhite
syn cluster pbk73 contains=pbkLong73_0,pbk73_0,pbk73_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk74_0 /\vall[^ \t\u00a0\u3000{};,:#"“”„]@!|previous[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk69 skipwhite
syn cluster pbk74 contains=pbk74_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk75_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk99 skipwhite
syn cluster pbk75 contains=pbk75_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk76_0 /\v\d{4}-\d{1,2}-\d{1,2}%(T\d{1,2}:\d{2})?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk100 skipwhite
syn cluster pbk76 contains=pbk76_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk77_0 /\vtouchpoint[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk101 skipwhite
syn cluster pbk77 contains=pbk77_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk78_2 /\van?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk102 skipwhite
syn match pbk78_1 /\v%(minutes?|hours?|business[ \t\u00a0\u3000]+days?|days?|weeks?|months?|quarters?|years?)[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk103 skipwhite
syn match pbk78_0 /\v\d+%([-–]\d+)?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk102 skipwhite
syn cluster pbk78 contains=pbk78_0,pbk78_1,pbk78_2,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk79_0 /\v\d+[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk104 skipwhite
syn cluster pbk79 contains=pbk79_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk80_0 /\vis[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk105 skipwhite
syn cluster pbk80 contains=pbk80_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk81_2 /\van?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk106 skipwhite
syn match pbk81_1 /\v%(minutes?|hours?|business[ \t\u00a0\u3000]+days?|days?|weeks?|months?|quarters?|years?)[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk107 skipwhite
syn match pbk81_0 /\v\d+%([-–]\d+)?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk106 skipwhite
syn cluster pbk81 contains=pbk81_0,pbk81_1,pbk81_2,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk82_0 /\voffers[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk108 skipwhite
syn cluster pbk82 contains=pbk82_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk83_1 /\vwithin[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk110 skipwhite
syn match pbk83_0 /\von[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk109 skipwhite
syn cluster pbk83 contains=pbk83_0,pbk83_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk84_1 /\v,/ contained nextgroup=@pbk47 skipwhite
syn match pbk84_0 /\vor[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk111 skipwhite
syn cluster pbk84 contains=pbk84_0,pbk84_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk85_1 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk112 skipwhite
syn region pbk85_0 matchgroup=pbkText start=+"+ end=+"\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk44 skipwhite
syn region pbk85_0 matchgroup=pbkText start=+[“”„]+ end=+["“”„]\|$+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk44 skipwhite
syn region pbkLong85_0 matchgroup=pbkText start=+[“”„]\{3}+ end=+[“”„]\{3}+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk44 skipwhite
syn region pbkLong85_0 matchgroup=pbkText start=+"""+ end=+"""+ contained contains=pbkPlaceholder,pbkEscape,@Spell nextgroup=@pbk44 skipwhite
syn cluster pbk85 contains=pbkLong85_0,pbk85_0,pbk85_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk86_0 /\v\d{4}-\d{1,2}-\d{1,2}%(T\d{1,2}:\d{2})?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk113 skipwhite
syn cluster pbk86 contains=pbk86_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk87_0 /\v\d{4}-\d{1,2}-\d{1,2}%(T\d{1,2}:\d{2})?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk87 contains=pbk87_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk88_0 /\v%(minutes?|hours?|business[ \t\u00a0\u3000]+days?|days?|weeks?|months?|quarters?|years?)[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk30 skipwhite
syn cluster pbk88 contains=pbk88_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk89_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk114 skipwhite
syn cluster pbk89 contains=pbk89_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk90_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk90 contains=pbk90_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk91_0 /\v%(monday|tuesday|wednesday|thursday|friday|saturday|sunday)[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk91 contains=pbk91_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk92_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk115 skipwhite
syn cluster pbk92 contains=pbk92_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk93_0 /\v\d{1,2}-\d{1,2}[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk116 skipwhite
syn cluster pbk93 contains=pbk93_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk94_0 /\v%(minutes?|hours?|business[ \t\u00a0\u3000]+days?|days?|weeks?|months?|quarters?|years?)[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk95 skipwhite
syn cluster pbk94 contains=pbk94_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk95_1 /\vup[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk117 skipwhite
syn match pbk95_0 /\vuntil[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk59 skipwhite
syn cluster pbk95 contains=pbk95_0,pbk95_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk96_0 /\vin[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk118 skipwhite
syn cluster pbk96 contains=pbk96_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk97_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk119 skipwhite
syn cluster pbk97 contains=pbk97_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk98_6 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk98 skipwhite
syn match pbk98_5 /\voffering[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk32 skipwhite
syn match pbk98_4 /\vinside[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk69 skipwhite
syn match pbk98_3 /\vforwarding[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk74 skipwhite
syn match pbk98_2 /\vby[^ \t\u00a0\u3000{};,:#"“”„]@!|to[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk73 skipwhite
syn match pbk98_1 /\vat[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk72 skipwhite
syn match pbk98_0 /\vas[^ \t\u00a0\u3000{};,:#"“”„]@!|using[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk71 skipwhite
syn cluster pbk98 contains=pbk98_0,pbk98_1,pbk98_2,pbk98_3,pbk98_4,pbk98_5,pbk98_6,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk99_6 /\v,/ contained nextgroup=@pbk75 skipwhite
syn match pbk99_5 /\voffering[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk32 skipwhite
syn match pbk99_4 /\vinside[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk69 skipwhite
syn match pbk99_3 /\vforwarding[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk74 skipwhite
syn match pbk99_2 /\vby[^ \t\u00a0\u3000{};,:#"“”„]@!|to[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk73 skipwhite
syn match pbk99_1 /\vat[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk72 skipwhite
syn match pbk99_0 /\vas[^ \t\u00a0\u3000{};,:#"“”„]@!|using[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk71 skipwhite
syn cluster pbk99 contains=pbk99_0,pbk99_1,pbk99_2,pbk99_3,pbk99_4,pbk99_5,pbk99_6,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk100_0 /\vto[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk120 skipwhite
syn cluster pbk100 contains=pbk100_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk101_0 /\vafter[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk121 skipwhite
syn cluster pbk101 contains=pbk101_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk102_0 /\v%(minutes?|hours?|business[ \t\u00a0\u3000]+days?|days?|weeks?|months?|quarters?|years?)[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk103 skipwhite
syn cluster pbk102 contains=pbk102_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk103_0 /\vbetween[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk122 skipwhite
syn cluster pbk103 contains=pbk103_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk104_0 /\vtouch(es)?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk123 skipwhite
syn cluster pbk104 contains=pbk104_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk105_0 /\vplanned[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk107 skipwhite
syn cluster pbk105 contains=pbk105_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk106_0 /\v%(minutes?|hours?|business[ \t\u00a0\u3000]+days?|days?|weeks?|months?|quarters?|years?)[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk107 skipwhite
syn cluster pbk106 contains=pbk106_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk107_0 /\vor[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk111 skipwhite
syn cluster pbk107 contains=pbk107_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk108_0 /\vvalue[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk107 skipwhite
syn cluster pbk108 contains=pbk108_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk109_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk124 skipwhite
syn cluster pbk109 contains=pbk109_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk110_2 /\van?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk125 skipwhite
syn match pbk110_1 /\v%(minutes?|hours?|business[ \t\u00a0\u3000]+days?|days?|weeks?|months?|quarters?|years?)[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk126 skipwhite
syn match pbk110_0 /\v\d+%([-–]\d+)?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk125 skipwhite
syn cluster pbk110 contains=pbk110_0,pbk110_1,pbk110_2,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk111_0 /\vwarn[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk111 contains=pbk111_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk112_1 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk112 skipwhite
syn match pbk112_0 /\vwithin[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk81 skipwhite
syn cluster pbk112 contains=pbk112_0,pbk112_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk113_0 /\vat[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk15 skipwhite
syn cluster pbk113 contains=pbk113_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk114_2 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk114 skipwhite
syn match pbk114_1 /\vuntil[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk127 skipwhite
syn match pbk114_0 /\von[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk87 skipwhite
syn cluster pbk114 contains=pbk114_0,pbk114_1,pbk114_2,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk115_1 /\v,/ contained nextgroup=@pbk92 skipwhite
syn match pbk115_0 /\vin[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk90 skipwhite
syn cluster pbk115 contains=pbk115_0,pbk115_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk116_0 /\vto[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk128 skipwhite
syn cluster pbk116 contains=pbk116_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk117_0 /\vto[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk129 skipwhite
syn cluster pbk117 contains=pbk117_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk118_0 /\vpitch[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk118 contains=pbk118_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk119_0 /\v,/ contained nextgroup=@pbk97 skipwhite
syn cluster pbk119 contains=pbk119_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk120_0 /\v\d{4}-\d{1,2}-\d{1,2}%(T\d{1,2}:\d{2})?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk130 skipwhite
syn cluster pbk120 contains=pbk120_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk121_0 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk131 skipwhite
syn cluster pbk121 contains=pbk121_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk122_0 /\vtouch(es)?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk107 skipwhite
syn cluster pbk122 contains=pbk122_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk123_0 /\vin[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk81 skipwhite
syn cluster pbk123 contains=pbk123_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk124_1 /\v,/ contained nextgroup=@pbk109 skipwhite
syn match pbk124_0 /\vor[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk111 skipwhite
syn cluster pbk124 contains=pbk124_0,pbk124_1,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk125_0 /\v%(minutes?|hours?|business[ \t\u00a0\u3000]+days?|days?|weeks?|months?|quarters?|years?)[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk126 skipwhite
syn cluster pbk125 contains=pbk125_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk126_0 /\vof[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk132 skipwhite
syn cluster pbk126 contains=pbk126_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk127_0 /\v\d{4}-\d{1,2}-\d{1,2}%(T\d{1,2}:\d{2})?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk52 skipwhite
syn cluster pbk127 contains=pbk127_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk128_0 /\v\d{1,2}-\d{1,2}[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk133 skipwhite
syn cluster pbk128 contains=pbk128_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk129_0 /\v\d+[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk134 skipwhite
syn cluster pbk129 contains=pbk129_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk130_0 /\vhome[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk130 contains=pbk130_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk131_2 /\v[^ \t\u00a0\u3000{};,:#"“”„]+/ contained nextgroup=@pbk131 skipwhite
syn match pbk131_1 /\v,/ contained nextgroup=@pbk121 skipwhite
syn match pbk131_0 /\vor[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk111 skipwhite
syn cluster pbk131 contains=pbk131_0,pbk131_1,pbk131_2,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk132_0 /\vstart[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk107 skipwhite
syn cluster pbk132 contains=pbk132_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk133_0 /\vin[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk135 skipwhite
syn cluster pbk133 contains=pbk133_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk134_0 /\vtimes?[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk134 contains=pbk134_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk135_0 /\vislamic[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk136 skipwhite
syn cluster pbk135 contains=pbk135_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

syn match pbk136_0 /\vcalendar[^ \t\u00a0\u3000{};,:#"“”„]@!/ contained nextgroup=@pbk27 skipwhite
syn cluster pbk136 contains=pbk136_0,pbkRest,pbkRestText,pbkLongRestText,pbkComment

hi def link pbkDefinition Structure
hi def link pbkHead PreProc
hi def link pbkStep Statement
hi def link pbkDetail Identifier
hi def link pbkTrait PreProc
hi def link pbkProof Keyword
hi def link pbkModifier Operator
hi def link pbkRule Keyword
hi def link pbkLink Operator
hi def link pbkUnit Type
hi def link pbkWeekday Constant
hi def link pbkNumber Number
hi def link pbkDate Number
hi def link pbkTime Number
hi def link pbkText String
hi def link pbkPlaceholder Special
hi def link pbkEscape SpecialChar
hi def link pbkName Function
hi def link pbkOutcome Label
hi def link pbkChannel Constant
hi def link pbkTone Constant
hi def link pbkPlace Constant
hi def link pbkMark Delimiter
hi def link pbkComment Comment
hi def link pbkDirective SpecialComment
hi def link pbkRestText pbkText
hi def link pbkLongRestText pbkText
hi def link pbk0_38 pbkStep
hi def link pbk0_37 pbkHead
hi def link pbk0_36 pbkDefinition
hi def link pbk0_35 pbkStep
hi def link pbk0_34 pbkDetail
hi def link pbk0_33 pbkHead
hi def link pbk0_32 pbkStep
hi def link pbk0_31 pbkStep
hi def link pbk0_30 pbkStep
hi def link pbk0_29 pbkHead
hi def link pbk0_28 pbkStep
hi def link pbk0_27 pbkStep
hi def link pbk0_26 pbkDetail
hi def link pbk0_25 pbkTrait
hi def link pbk0_24 pbkTrait
hi def link pbk0_23 pbkDefinition
hi def link pbk0_22 pbkDefinition
hi def link pbk0_21 pbkStep
hi def link pbk0_20 pbkHead
hi def link pbk0_19 pbkStep
hi def link pbk0_18 pbkDefinition
hi def link pbk0_17 pbkHead
hi def link pbk0_16 pbkHead
hi def link pbk0_15 pbkHead
hi def link pbk0_14 pbkHead
hi def link pbk0_13 pbkStep
hi def link pbk0_12 pbkProof
hi def link pbk0_11 pbkTrait
hi def link pbk0_10 pbkProof
hi def link pbk0_9 pbkProof
hi def link pbk0_8 pbkProof
hi def link pbk0_7 pbkTrait
hi def link pbk0_6 pbkHead
hi def link pbk0_5 pbkTrait
hi def link pbk0_4 pbkDefinition
hi def link pbk0_3 pbkStep
hi def link pbk0_2 pbkDetail
hi def link pbk0_1 pbkTrait
hi def link pbk0_0 pbkHead
hi def link pbk1_0 pbkText
hi def link pbkLong1_0 pbkText
hi def link pbk2_0 pbkText
hi def link pbkLong2_0 pbkText
hi def link pbk3_1 pbkWord
hi def link pbk3_0 pbkText
hi def link pbkLong3_0 pbkText
hi def link pbk4_0 pbkChannel
hi def link pbk5_0 pbkChannel
hi def link pbk6_0 pbkText
hi def link pbkLong6_0 pbkText
hi def link pbk7_0 pbkLink
hi def link pbk8_7 pbkRule
hi def link pbk8_6 pbkRule
hi def link pbk8_5 pbkRule
hi def link pbk8_4 pbkRule
hi def link pbk8_3 pbkRule
hi def link pbk8_2 pbkRule
hi def link pbk8_1 pbkRule
hi def link pbk8_0 pbkRule
hi def link pbk9_0 pbkText
hi def link pbkLong9_0 pbkText
hi def link pbk10_2 pbkName
hi def link pbk10_1 pbkLink
hi def link pbk10_0 pbkNumber
hi def link pbk11_0 pbkLink
hi def link pbk12_0 pbkName
hi def link pbk13_0 pbkLink
hi def link pbk14_0 pbkPlace
hi def link pbk15_0 pbkTime
hi def link pbk16_0 pbkWord
hi def link pbk17_1 pbkPlace
hi def link pbk17_0 pbkText
hi def link pbkLong17_0 pbkText
hi def link pbk18_0 pbkName
hi def link pbk19_0 pbkOutcome
hi def link pbk20_0 pbkOutcome
hi def link pbk21_0 pbkLink
hi def link pbk22_0 pbkText
hi def link pbkLong22_0 pbkText
hi def link pbk23_0 pbkText
hi def link pbkLong23_0 pbkText
hi def link pbk24_0 pbkLink
hi def link pbk25_2 pbkLink
hi def link pbk25_1 pbkUnit
hi def link pbk25_0 pbkNumber
hi def link pbk26_0 pbkLink
hi def link pbk28_0 pbkText
hi def link pbkLong28_0 pbkText
hi def link pbk29_0 pbkWord
hi def link pbk30_0 pbkLink
hi def link pbk31_2 pbkLink
hi def link pbk31_1 pbkUnit
hi def link pbk31_0 pbkNumber
hi def link pbk32_0 pbkText
hi def link pbkLong32_0 pbkText
hi def link pbk33_0 pbkTone
hi def link pbk34_0 pbkNumber
hi def link pbk35_3 pbkLink
hi def link pbk35_2 pbkLink
hi def link pbk35_1 pbkUnit
hi def link pbk35_0 pbkNumber
hi def link pbk36_0 pbkMark
hi def link pbk37_6 pbkLink
hi def link pbk37_5 pbkModifier
hi def link pbk37_4 pbkModifier
hi def link pbk37_3 pbkModifier
hi def link pbk37_2 pbkModifier
hi def link pbk37_1 pbkModifier
hi def link pbk37_0 pbkModifier
hi def link pbk38_7 pbkWord
hi def link pbk38_6 pbkLink
hi def link pbk38_5 pbkModifier
hi def link pbk38_4 pbkModifier
hi def link pbk38_3 pbkModifier
hi def link pbk38_2 pbkModifier
hi def link pbk38_1 pbkModifier
hi def link pbk38_0 pbkModifier
hi def link pbk39_0 pbkMark
hi def link pbk40_0 pbkLink
hi def link pbk41_0 pbkRule
hi def link pbk42_1 pbkRule
hi def link pbk42_0 pbkRule
hi def link pbk43_0 pbkRule
hi def link pbk44_0 pbkRule
hi def link pbk45_0 pbkRule
hi def link pbk46_0 pbkRule
hi def link pbk47_0 pbkChannel
hi def link pbk48_0 pbkRule
hi def link pbk49_0 pbkLink
hi def link pbk50_0 pbkLink
hi def link pbk51_1 pbkWord
hi def link pbk51_0 pbkText
hi def link pbkLong51_0 pbkText
hi def link pbk52_0 pbkLink
hi def link pbk53_2 pbkLink
hi def link pbk53_1 pbkUnit
hi def link pbk53_0 pbkNumber
hi def link pbk54_0 pbkMark
hi def link pbk55_0 pbkLink
hi def link pbk56_1 pbkWord
hi def link pbk56_0 pbkMark
hi def link pbk57_0 pbkMark
hi def link pbk58_1 pbkOutcome
hi def link pbk58_0 pbkLink
hi def link pbk59_2 pbkLink
hi def link pbk59_1 pbkNumber
hi def link pbk59_0 pbkDate
hi def link pbk60_1 pbkLink
hi def link pbk60_0 pbkLink
hi def link pbk61_0 pbkLink
hi def link pbk62_0 pbkUnit
hi def link pbk63_0 pbkLink
hi def link pbk64_2 pbkLink
hi def link pbk64_1 pbkUnit
hi def link pbk64_0 pbkNumber
hi def link pbk65_0 pbkLink
hi def link pbk66_1 pbkWord
hi def link pbk66_0 pbkLink
hi def link pbk67_0 pbkWord
hi def link pbk68_0 pbkUnit
hi def link pbk69_5 pbkModifier
hi def link pbk69_4 pbkModifier
hi def link pbk69_3 pbkModifier
hi def link pbk69_2 pbkModifier
hi def link pbk69_1 pbkModifier
hi def link pbk69_0 pbkModifier
hi def link pbk70_1 pbkMark
hi def link pbk70_0 pbkLink
hi def link pbk71_0 pbkName
hi def link pbk72_0 pbkTime
hi def link pbk73_1 pbkWord
hi def link pbk73_0 pbkText
hi def link pbkLong73_0 pbkText
hi def link pbk74_0 pbkModifier
hi def link pbk75_0 pbkChannel
hi def link pbk76_0 pbkDate
hi def link pbk77_0 pbkRule
hi def link pbk78_2 pbkRule
hi def link pbk78_1 pbkUnit
hi def link pbk78_0 pbkNumber
hi def link pbk79_0 pbkNumber
hi def link pbk80_0 pbkRule
hi def link pbk81_2 pbkRule
hi def link pbk81_1 pbkUnit
hi def link pbk81_0 pbkNumber
hi def link pbk82_0 pbkRule
hi def link pbk83_1 pbkRule
hi def link pbk83_0 pbkRule
hi def link pbk84_1 pbkMark
hi def link pbk84_0 pbkRule
hi def link pbk85_1 pbkWord
hi def link pbk85_0 pbkText
hi def link pbkLong85_0 pbkText
hi def link pbk86_0 pbkDate
hi def link pbk87_0 pbkDate
hi def link pbk88_0 pbkUnit
hi def link pbk89_0 pbkOutcome
hi def link pbk90_0 pbkPlace
hi def link pbk91_0 pbkWeekday
hi def link pbk92_0 pbkPlace
hi def link pbk93_0 pbkDate
hi def link pbk94_0 pbkUnit
hi def link pbk95_1 pbkLink
hi def link pbk95_0 pbkLink
hi def link pbk96_0 pbkLink
hi def link pbk97_0 pbkTone
hi def link pbk98_6 pbkWord
hi def link pbk98_5 pbkModifier
hi def link pbk98_4 pbkModifier
hi def link pbk98_3 pbkModifier
hi def link pbk98_2 pbkModifier
hi def link pbk98_1 pbkModifier
hi def link pbk98_0 pbkModifier
hi def link pbk99_6 pbkMark
hi def link pbk99_5 pbkModifier
hi def link pbk99_4 pbkModifier
hi def link pbk99_3 pbkModifier
hi def link pbk99_2 pbkModifier
hi def link pbk99_1 pbkModifier
hi def link pbk99_0 pbkModifier
hi def link pbk100_0 pbkLink
hi def link pbk101_0 pbkRule
hi def link pbk102_0 pbkUnit
hi def link pbk103_0 pbkRule
hi def link pbk104_0 pbkRule
hi def link pbk105_0 pbkRule
hi def link pbk106_0 pbkUnit
hi def link pbk107_0 pbkRule
hi def link pbk108_0 pbkRule
hi def link pbk109_0 pbkWord
hi def link pbk110_2 pbkRule
hi def link pbk110_1 pbkUnit
hi def link pbk110_0 pbkNumber
hi def link pbk111_0 pbkRule
hi def link pbk112_1 pbkWord
hi def link pbk112_0 pbkRule
hi def link pbk113_0 pbkLink
hi def link pbk114_2 pbkOutcome
hi def link pbk114_1 pbkLink
hi def link pbk114_0 pbkLink
hi def link pbk115_1 pbkMark
hi def link pbk115_0 pbkLink
hi def link pbk116_0 pbkLink
hi def link pbk117_0 pbkLink
hi def link pbk118_0 pbkLink
hi def link pbk119_0 pbkMark
hi def link pbk120_0 pbkDate
hi def link pbk121_0 pbkOutcome
hi def link pbk122_0 pbkRule
hi def link pbk123_0 pbkRule
hi def link pbk124_1 pbkMark
hi def link pbk124_0 pbkRule
hi def link pbk125_0 pbkUnit
hi def link pbk126_0 pbkRule
hi def link pbk127_0 pbkDate
hi def link pbk128_0 pbkDate
hi def link pbk129_0 pbkNumber
hi def link pbk130_0 pbkLink
hi def link pbk131_2 pbkOutcome
hi def link pbk131_1 pbkMark
hi def link pbk131_0 pbkRule
hi def link pbk132_0 pbkRule
hi def link pbk133_0 pbkLink
hi def link pbk134_0 pbkLink
hi def link pbk135_0 pbkLink
hi def link pbk136_0 pbkLink

let b:current_syntax = 'pbk'
let &cpoptions = s:cpo_save
unlet s:cpo_save
