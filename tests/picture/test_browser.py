"""The page in a real browser: what is shown, what a click, a key and the way back do, on a desk, a phone and paper."""

from __future__ import annotations

from pathlib import Path

import pytest

import playbook
from playbook.outputs.picture.html import to_html
from playbook.outputs.picture.mermaid import to_mermaid
from playbook.outputs.picture.svg import to_svg
from playbook.planning.plan import Plan
from tests.picture.browser import PHONE, Browser
from tests.picture.plans import DEAL, SHIPPED, hostile, written
from tests.support import ROOT

TASKS = ".step.touch > .when time, .step.task > .when time, .step.checkpoint > .when time, .step.past > time"
EVERY = {**{name: case.plans for name, case in SHIPPED.items()}, "hostile": hostile}
JAPAN = (ROOT / "playbooks" / "after-proposal" / "japan.pbk").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    return {name: written(folder, f"{name}.html", to_html(plans())) for name, plans in EVERY.items()}


def japan(*given: str) -> Plan:
    book = playbook.parse(JAPAN).playbooks[0]
    return playbook.plan(book, "2027-04-01", DEAL, given=given)


def dues(plan: Plan) -> list[str]:
    return [plan.iso(task.due) for task in plan.tasks]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_dates_that_are_seen_are_those_of_the_plan(browser: Browser, pages: dict[str, Path], name: str) -> None:
    browser.open(pages[name])
    expected = [due for plan in SHIPPED[name].plans() for due in dues(plan)]
    assert browser.shown(TASKS, "datetime") == expected
    first = SHIPPED[name].plans()[0]
    words = browser.shown(".step.touch > .when time, .step.task > .when time, .step.checkpoint > .when time")
    assert words[0][:-2].startswith(first.at(first.tasks[0].due).strftime("%a ")) or "at home" in words[0]


def test_every_outcome_after_every_step_shows_the_plan_with_it_heard(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["japan"])
    steps = ["start", *(task.id for task in japan().tasks)]
    clicked = 0
    for number, step in enumerate(steps, 1):
        turns = f".way.first .step:nth-child({number}) .turns a"
        outcomes = [text.removeprefix("on ") for text in browser.shown(turns)]
        assert outcomes == ["reply", "not now", "no"]
        for at, outcome in enumerate(outcomes, 1):
            browser.click(f".way.first .step:nth-child({number}) .turns li:nth-child({at}) a")
            plan = japan(f"{step}: {outcome}")
            assert browser.shown(TASKS, "datetime") == dues(plan)
            assert browser.shown(".way h2")[0].startswith(f"If “{outcome}” is heard")
            assert browser.shown(".step.heard time", "datetime") == [plan.iso(plan.heard[0].at)]
            browser.ask("back")
            assert browser.shown(TASKS, "datetime") == dues(japan())
            clicked += 1
    assert clicked == 12


def test_two_outcomes_deep_back_forward_and_up_the_path(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["japan"])
    browser.click(".way.first .step:nth-child(2) .turns li:nth-child(2) a")
    browser.click(".way:target .step.touch .turns li:nth-child(3) a")
    deep = dues(japan("evaluation: not now", "reopen_note: no"))
    assert browser.shown(TASKS, "datetime") == deep
    assert browser.shown(".crumbs li") == [
        "As it stands",
        "“not now” after “Send brief deferential note via email”",
        "“no” after “Send warm note via email”",
    ]
    browser.ask("back")
    assert browser.shown(TASKS, "datetime") == dues(japan("evaluation: not now"))
    browser.ask("forward")
    assert browser.shown(TASKS, "datetime") == deep
    browser.click(".way:target .crumbs li:nth-child(2) a")
    assert browser.shown(TASKS, "datetime") == dues(japan("evaluation: not now"))
    browser.click(".way:target .instead a")
    assert browser.shown(TASKS, "datetime") == dues(japan("evaluation: reply"))
    browser.click(".way:target .crumbs li:nth-child(1) a")
    assert browser.shown(TASKS, "datetime") == dues(japan())


def test_a_way_can_be_sent_as_a_link(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["japan"])
    browser.click(".way.first .step:nth-child(3) .turns li:nth-child(2) a")
    address = browser.ask("evaluate", script="location.hash")
    browser.open(pages["japan"], address)
    assert browser.shown(TASKS, "datetime") == dues(japan("leader_call: not now"))


@pytest.mark.parametrize("mode", ["without scripts", "where the program keeps links to itself"])
def test_clicks_work_without_a_script_and_where_only_a_script_can(
    browser: Browser, pages: dict[str, Path], mode: str
) -> None:
    browser.open(pages["japan"], javaScriptEnabled=mode != "without scripts")
    if mode != "without scripts":
        browser.ask("evaluate", script="document.addEventListener('click', event => event.preventDefault())")
    browser.click(".way.first .step:nth-child(2) .turns li:nth-child(2) a")
    assert browser.shown(".way h2")[0].startswith("If “not now” is heard")
    assert browser.shown(TASKS, "datetime") == dues(japan("evaluation: not now"))


def test_a_keyboard_gets_there_and_goes_on_from_there(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["japan"])
    focused = "document.activeElement.innerText.trim()"
    seen = []
    while "on not now" not in seen:
        browser.ask("press", key="Tab")
        seen.append(browser.ask("evaluate", script=focused))
        assert len(seen) < 20
    assert browser.ask("evaluate", script="getComputedStyle(document.activeElement).outlineStyle") == "solid"
    browser.ask("press", key="Enter")
    assert browser.shown(".way h2")[0] == "If “not now” is heard at the start"
    assert browser.ask("evaluate", script="document.activeElement.id").startswith("plan-1-way-")
    browser.ask("press", key="Tab")
    assert browser.ask("evaluate", script=focused) == "As it stands"


def test_one_plan_turns_and_the_others_on_the_page_stay(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["hostile"])
    browser.click("article:nth-of-type(1) .turns a")
    assert len(browser.shown(".way")) == 2
    assert "Send note via email" in browser.shown("article:nth-of-type(2) .way h4")[0]


# ---- what the page does not do ----


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_asked_of_the_network_and_nothing_goes_wrong(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    browser.open(pages[name])
    if browser.shown(".turns a"):
        browser.click(".turns a")
    assert browser.ask("heard") == {"asked": [pages[name].as_uri()], "said": []}
    assert browser.ask("evaluate", script="[document.scripts.length, document.images.length]") == [1, 0]


def test_the_page_could_not_ask_if_it_wanted_to(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["japan"])
    refused = browser.ask(
        "evaluate",
        script="""new Promise(done => {
          const found = [];
          document.addEventListener('securitypolicyviolation', event => {
            found.push(event.effectiveDirective);
            if (found.length === 4) done(found.sort());
          });
          new Image().src = 'https://example.com/x.png';
          fetch('https://example.com/').catch(() => 0);
          document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }));
          document.body.append(Object.assign(document.createElement('style'), { textContent: 'body { color: red }' }));
          setTimeout(() => done(found.sort()), 3000);
        })""",
    )
    assert refused == ["connect-src", "img-src", "script-src-elem", "style-src-elem"]
    assert browser.ask("evaluate", script="window.ran === undefined")


# ---- how it looks ----

PLACES = {
    "desk": {},
    "desk, dark": {"colorScheme": "dark"},
    "phone": PHONE,
    "phone, dark": {**PHONE, "colorScheme": "dark"},
    "small phone": {"viewport": {"width": 320, "height": 568}},
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", EVERY)
def test_nothing_sticks_out_at_any_width(browser: Browser, pages: dict[str, Path], name: str, place: str) -> None:
    browser.open(pages[name], **PLACES[place])
    browser.ask("evaluate", script="document.querySelectorAll('details').forEach(each => each.open = true)")
    assert browser.sticks_out() == []
    if browser.shown(".turns a"):
        browser.click(".turns a")
        assert browser.sticks_out() == []


@pytest.mark.parametrize("name", ["japan", "hostile"])
def test_on_paper_it_is_dark_on_light_with_the_words_open(browser: Browser, pages: dict[str, Path], name: str) -> None:
    browser.open(pages[name], colorScheme="dark", viewport={"width": 680, "height": 1000})
    browser.ask("media", options={"media": "print"})
    assert browser.ask("evaluate", script="getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert browser.sticks_out() == []
    assert browser.shown(".words p")


@pytest.mark.parametrize("place", ["desk", "desk, dark", "phone"])
@pytest.mark.parametrize("name", ["japan", "gulf", "nurture", "hostile"])
def test_axe_finds_nothing(browser: Browser, pages: dict[str, Path], name: str, place: str) -> None:
    browser.open(pages[name], **PLACES[place])
    assert axe(browser) == []
    browser.open(pages[name], "#plan-1-way-1", **PLACES[place])
    browser.ask("evaluate", script="document.querySelectorAll('details').forEach(each => each.open = true)")
    assert browser.shown(".crumbs li")
    assert axe(browser) == []


def axe(browser: Browser) -> list[object]:
    """What axe finds in what is shown; the ways that are not would only take its time."""
    unseen = "document.querySelectorAll('.way').forEach(each => each.checkVisibility() || each.remove())"
    browser.ask("evaluate", script=unseen)
    found: list[object] = browser.ask("axe")
    return found


# ---- for a README ----


@pytest.mark.parametrize("name", EVERY)
def test_the_drawing_keeps_to_its_frame_and_asks_for_nothing(browser: Browser, tmp_path: Path, name: str) -> None:
    drawing = written(tmp_path, f"{name}.svg", to_svg(EVERY[name]()))
    browser.open(drawing)
    outside = """(() => {
      const frame = document.documentElement.getBoundingClientRect();
      return [...document.querySelectorAll('text')].filter(each => each.getBoundingClientRect().right > frame.right)
        .map(each => each.textContent);
    })()"""
    assert browser.ask("evaluate", script=outside) == []
    assert browser.ask("heard") == {"asked": [drawing.as_uri()], "said": []}


def test_mermaid_draws_every_label_as_it_was_written(browser: Browser) -> None:
    texts = {name: to_mermaid(plans()) for name, plans in EVERY.items()}
    drawn = dict(zip(texts, browser.ask("mermaid", texts=list(texts.values())), strict=True))
    assert (
        "Thu 15 Apr 2027, 09:00\nSend brief deferential note via email\nuntil Thu 22 Apr 2027, 09:00" in drawn["japan"]
    )
    labels = " ".join(drawn["hostile"])
    for text in (
        "</script><script>alert(1)</script> 湾岸 🚢 & -- ]]> <!--",
        "1. </title> end; pause until +1 month, then get back in touch",
        "stop (javascript:alert(1))",
        "graph TD; A-->B; end %%{init: x}%%",
        "The playbook stops: end </svg> - 1. list",
    ):
        assert text in labels
