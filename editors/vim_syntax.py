"""The syntax file of Vim and Neovim: the automaton of `playbook.syntax.keywords`, written out.

In comes nothing but the automaton; out goes Vim script. Each state is a cluster, and each of its patterns names the
cluster that may follow (`nextgroup`); behind the end of a line, a `;` or a brace a statement begins. What no pattern
of a state takes leaves the rest of the line without colours.
"""

from __future__ import annotations

import re

from scopes import GROUPS

from playbook.syntax.colours import DIRECTIVE
from playbook.syntax.keywords import Edge, automaton
from playbook.syntax.tables import tables

_BLANK = r" \t\u00a0\u3000"
_WORD_END = r'(?![^\s{};,:#"“”„])'

HEAD = r"""" Vim syntax file of pbk, playbooks for following up with business contacts.
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
"""

TAIL = r"""
let b:current_syntax = 'pbk'
let &cpoptions = s:cpo_save
unlet s:cpo_save
"""

# A text: where it begins and ends. An unclosed one on one line ends with its line. A long one goes by another name,
# by which indenting knows it.
_TEXTS = (("", '"', r'"\|$'), ("", "[“”„]", r'["“”„]\|$'), ("Long", r"[“”„]\{3}", r"[“”„]\{3}"), ("Long", '"""', '"""'))
_REST = ("pbkRest", "pbkRestText", "pbkLongRestText", "pbkComment")


def vim_syntax() -> str:
    """The whole file. Of two patterns that fit, Vim takes the later one, so those tried first stand last."""
    lines = [
        '" What is left of a line that cannot be read: texts and comments keep their colours.',
        r"syn match pbkRest /[^ \t;{}#" + '"“”„' + r"]\+/ nextgroup=@pbkBroken skipwhite",
        *_texts("RestText", "@pbkBroken", False),
        f"syn cluster pbkBroken contains={','.join(_REST)}",
        "syn match pbkMark /[{};]/",
        "syn match pbkComment /#.*/ contains=pbkDirective,@Spell",
        rf"syn match pbkDirective /\v%(#\s*)@<=%({_directive()})/ contained",
        r"syn match pbkPlaceholder /{[^{}]\+}/ contained",
        r"syn match pbkEscape /{{\|}}/ contained",
    ]
    links = [("pbkRestText", "pbkText"), ("pbkLongRestText", "pbkText")]
    for number, state in enumerate(automaton()):
        lines.append("")
        names = []
        for position, edge in reversed([*enumerate(state)]):
            name = f"{number}_{position}"
            found = [f"pbk{name}", f"pbkLong{name}"] if edge.kind == "text" else [f"pbk{name}"]
            names += found
            links += [(each, GROUPS[edge.kind][0]) for each in found]
            lines += _edge(name, edge, number == 0)
        lines.append(f"syn cluster pbk{number} contains={','.join([*reversed(names), *_REST])}")
    lines.append("")
    lines += [f"hi def link {group} {looks}" for group, looks in GROUPS.values() if looks]
    lines += [f"hi def link {name} {group}" for name, group in links]
    return HEAD + "\n" + "\n".join(lines) + "\n" + TAIL


def _edge(name: str, edge: Edge, first: bool) -> list[str]:
    after = f"@pbk{edge.target}"
    if edge.kind == "text":
        return _texts(name, after, True)
    pattern = "|".join(_magic(tables().terminals[terminal].pattern) for terminal in edge.terminals)
    return [f"syn match pbk{name} /\\v{pattern}/{'' if first else ' contained'} nextgroup={after} skipwhite"]


def _texts(name: str, after: str, contained: bool) -> list[str]:
    return [
        f"syn region pbk{long}{name} matchgroup=pbkText start=+{start}+ end=+{end}+{' contained' if contained else ''}"
        f" contains=pbkPlaceholder,pbkEscape,@Spell nextgroup={after} skipwhite"
        for long, start, end in _TEXTS
    ]


def _magic(pattern: str) -> str:
    """A pattern of the grammar as Vim writes it, "very magic"; the grammar uses no other forms than these."""
    vim = pattern.replace(_WORD_END, f'[^{_BLANK}{{}};,:#"“”„]@!').replace("[ \t]", f"[{_BLANK}]")
    vim = vim.replace(r"[^\s", f"[^{_BLANK}").replace("(?:", "%(")
    vim = re.sub(r"\(\?!([^()]*)\)", r"%(\1)@!", vim)
    if left := [form for form in ("(?", r"\s", r"\S", r"\b", "*?", "\t") if form in vim]:
        raise ValueError(f"{left} of {pattern} is not known here")
    return vim


def _directive() -> str:
    return DIRECTIVE.replace("(?:", "%(").replace(r"(?![\w-])", r"[A-Za-z0-9_-]@!").replace(r"\r\n", "")
