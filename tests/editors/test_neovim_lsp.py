"""Neovim with the plugin and the server itself: what a user does with a playbook, from a broken file to a calendar."""

from __future__ import annotations

from pathlib import Path

from playbook import library
from tests.editors.nvim import neovim
from tests.support import pbk

# Two mistakes behind letters of two, three and four bytes, and a layout of nobody's.
BROKEN = """\
# 花見の後 🌸 pbk
playbook "花見 🌸" {
market JP
  on reply {stop "返事 🌸"}
wait 2 weks
    send 花見🌸 note   via emial as お礼
  pause until +6 months }
"""
MENDED = """\
# 花見の後 🌸 pbk
playbook "花見 🌸" {
  market JP
  on reply { stop "返事 🌸" }
  wait 2 weeks
  send 花見🌸 note via email as お礼
  pause until +6 months
}
"""


def test_a_broken_playbook_is_mended_laid_out_and_saved(tmp_path: Path) -> None:
    seen = neovim(
        tmp_path,
        BROKEN,
        """
        wait(function() return #vim.diagnostic.get(0) == 2 end)
        seen.first = mistakes()
        go('emial')
        pick = 'email'
        vim.lsp.buf.code_action()
        wait(function() return #vim.diagnostic.get(0) == 1 end)
        seen.offered, seen.second = menu, mistakes()
        go('weks')
        pick = 'weeks'
        vim.lsp.buf.code_action()
        wait(function() return #vim.diagnostic.get(0) == 0 end)
        seen.last, seen.mended = mistakes(), lines()
        format()
        vim.cmd('write')
        """,
    )
    weks, emial = seen["first"]
    assert (weks["line"], weks["column"], weks["text"]) == (4, len("wait 2 "), "weks")
    assert (emial["line"], emial["column"]) == (5, len("    send 花見🌸 note   via ".encode()))
    assert (emial["code"], emial["text"]) == ("PBK101", "emial")
    assert emial["message"] == "`emial` is not a channel\ndid you mean `email`?"
    assert seen["offered"][0] == "Write “email” in place of “emial”"
    assert [each["text"] for each in seen["second"]] == ["weks"]
    assert seen["last"] == []
    assert seen["mended"] == BROKEN.replace("emial", "email").replace("weks", "weeks").splitlines()
    on_disk = (tmp_path / "a.pbk").read_text(encoding="utf-8")
    assert on_disk == MENDED
    again = tmp_path / "by-command.pbk"
    again.write_text(BROKEN, encoding="utf-8")
    assert pbk("check", "--fix", str(again)).exit_code == 0
    assert pbk("format", str(again)).exit_code == 0
    assert again.read_text(encoding="utf-8") == on_disk


def test_a_playbook_is_typed_from_nothing_with_completion(tmp_path: Path) -> None:
    seen = neovim(
        tmp_path,
        "",
        """
        wait(client)
        seen.offered = {}
        vim.o.completeopt = 'menuone' -- a menu of one is one, too
        function complete(keys, word)
          press(keys .. '<C-x><C-o>')
          wait(function() return vim.fn.pumvisible() == 1 end)
          local words = vim.tbl_map(function(item) return item.word end, vim.fn.complete_info().items)
          table.insert(seen.offered, words)
          for index, each in ipairs(words) do
            if each == word then
              press(('<C-n>'):rep(index - vim.fn.complete_info().selected - 1) .. '<C-y>')
              return
            end
          end
        end
        complete('imarket Jap', 'Japan')
        complete('<CR>wa', nil)
        complete('<C-e>it 2-3 wee', 'weeks')
        complete('<CR>send 花見🌸 note via ', 'email')
        complete('<CR>pause until +6 months<CR>stage 再会🌸 { pause until +1 year }<CR>on not now { wait 1 month; go to 再', '再会🌸')
        press(' }<Esc>')
        seen.lines = lines()
        wait(function() return #vim.diagnostic.get(0) == 0 end)
        seen.mistakes = mistakes()
        """,
    )
    market, statement, unit, channel, stage = seen["offered"]
    assert statement and all(word.startswith("wait") for word in statement)
    assert "Japan" in market and "weeks" in unit
    assert channel[:2] == ["email", "phone"]  # the order of Japan's profile
    assert stage == ["再会🌸"]
    assert seen["lines"] == [
        "market Japan",
        "wait 2-3 weeks",
        "send 花見🌸 note via email",
        "pause until +6 months",
        "stage 再会🌸 { pause until +1 year }",
        "on not now { wait 1 month; go to 再会🌸 }",
    ]
    assert seen["mistakes"] == []


BASE = """\
message お礼 { subject "ありがとう 🌸" }
playbook "基本 🌸" { send note via email using お礼; wait 1 week }
"""
MAIN = """\
use "b.pbk"
playbook "🌸 花見" {
  market JP
  run "基本 🌸"
  send 🌸 note via email using お礼
  pause until +6 months
}
"""


def test_a_name_is_changed_in_both_files(tmp_path: Path) -> None:
    (tmp_path / "b.pbk").write_text(BASE, encoding="utf-8")
    seen = neovim(
        tmp_path,
        MAIN,
        """
        wait(client)
        go('using', 'お礼')
        vim.lsp.buf.rename('感謝🍵')
        wait(function() return table.concat(lines('b.pbk')):find('感謝') end)
        seen.main, seen.base = lines('a.pbk'), lines('b.pbk')
        vim.cmd('wall')
        go('email')
        vim.lsp.buf.rename('mail')
        wait(function() return #messages > 0 end)
        seen.messages = messages
        """,
    )
    for name, text in (("a.pbk", MAIN), ("b.pbk", BASE)):
        assert (tmp_path / name).read_text(encoding="utf-8") == text.replace("お礼", "感謝🍵")
    assert any("`email` is a channel of pbk itself" in each for each in seen["messages"])


def test_definitions_lead_into_the_other_file_and_into_the_library(tmp_path: Path) -> None:
    (tmp_path / "b.pbk").write_text(BASE, encoding="utf-8")
    seen = neovim(
        tmp_path,
        MAIN,
        """
        wait(client)
        function follow(...)
          vim.cmd('buffer a.pbk')
          go(...)
          local line = vim.fn.line('.')
          vim.lsp.buf.definition()
          wait(function() return vim.fn.expand('%:t') ~= 'a.pbk' end)
          local column = vim.fn.col('.')
          return { vim.fn.expand('%:p'), vim.fn.getline('.'):sub(column) }
        end
        seen.stage = follow('run "', '基本')
        seen.market = follow('JP')
        """,
    )
    file, rest = seen["stage"]
    assert Path(file) == tmp_path / "b.pbk" and rest.startswith('基本 🌸" {')
    file, rest = seen["market"]
    assert Path(file) == library.folder("playbooks") / "profiles" / "japan.pbk" and rest.startswith('Japan"')


START = """\
# pbk: start 2027-04-01
playbook "花見 🌸" {
  market JP
  on reply { stop "返事" }
  wait 2 weeks
  send 花見🌸 note via email as note
  wait 3-4 weeks
  call contact at 10:00-11:30 as talk
  pause until +6 months
}
"""


def test_a_step_tells_its_date_and_why_it_moved(tmp_path: Path) -> None:
    seen = neovim(
        tmp_path,
        START,
        """
        wait(client)
        go('call contact')
        vim.lsp.buf.hover()
        wait(float)
        seen.call = float()
        press('j') -- what floats is closed by the next move
        go('send', 'email')
        vim.lsp.buf.hover()
        wait(function() return float() and float()[1] ~= seen.call[1] end)
        seen.email = float()
        """,
    )
    # Two weeks after 1 April are 15 April, three more 6 May: still Golden Week (29 April to 6 May); the day after.
    call = "\n".join(seen["call"])
    assert "Fri 7 May 2027, 10:00" in call and "Golden Week" in call
    assert "a channel" in "\n".join(seen["email"])


def test_plan_calendar_and_proof_are_those_of_the_command_line(tmp_path: Path) -> None:
    seen = neovim(
        tmp_path,
        START,
        """
        wait(client)
        vim.cmd('PbkShow')
        wait(function() return #lines('pbk://plan') > 1 end)
        vim.cmd('PbkVerify')
        wait(function() return #lines('pbk://rules') > 1 end)
        vim.cmd('PbkCompile')
        wait(function() return #messages > 0 end)
        seen = { plan = lines('pbk://plan'), rules = lines('pbk://rules'), messages = messages }
        """,
    )
    file, start = str(tmp_path / "a.pbk"), ("--start", "2027-04-01")
    assert seen["plan"] == pbk("show", file, *start).stdout.splitlines()
    assert any("Fri 7 May 2027, 10:00" in line for line in seen["plan"])
    assert seen["rules"][-1] == pbk("verify", file).stderr.splitlines()[-1] == "4 rules: 4 proven"
    assert seen["messages"] == ["pbk: a.ics: 3 entries, from Thu 1 Apr 2027"]
    pbk("compile", file, *start, "-o", str(tmp_path / "by-command.ics"))
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "by-command.ics").read_bytes()


def test_a_lens_above_the_playbook_writes_the_calendar(tmp_path: Path) -> None:
    seen = neovim(
        tmp_path,
        START,
        """
        wait(client)
        vim.lsp.codelens.refresh()
        wait(function() return #vim.lsp.codelens.get(0) > 0 end)
        seen.lenses = vim.tbl_map(function(lens)
          return { lens.range.start.line, lens.command.title }
        end, vim.lsp.codelens.get(0))
        go('playbook')
        pick = 'Compile'
        vim.lsp.codelens.run()
        wait(function() return #messages > 0 end)
        seen.messages = messages
        """,
    )
    titles = ["Compile to .ics (from 1 Apr 2027)", "Show plan", "Verify"]
    assert sorted(map(tuple, seen["lenses"])) == [(1, title) for title in titles]
    assert seen["messages"] == ["pbk: a.ics: 3 entries, from Thu 1 Apr 2027"]
    assert b"BEGIN:VCALENDAR" in (tmp_path / "a.ics").read_bytes()
