"""Finding a tool by everyday words: the function by itself, in a real engine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from kbs_learning.content.loader import read_course
from kbs_learning.player.sheets import HELP
from kbs_learning.player.target import TARGETS, SiteOptions
from kbs_learning.player.texts import texts_for
from kbs_learning.player.toolkit import tools_script

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "kbs_learning" / "player" / "static" / "js" / "toolkit-search.js"


def typed_in(name: str) -> Any:
    """What people typed, written apart from the search and from the words on the pages."""
    return json.loads((ROOT / "tests" / "data" / "toolkit" / name).read_text(encoding="utf-8"))


SEARCHES: list[tuple[str, str]] = typed_in("searches.json")
"""What was typed, and the page that was wanted."""
DOORSTEP: list[tuple[str, list[str]]] = typed_in("doorstep.json")
"""What was typed on a phone, and the pages or the help of which any one will do."""
CALLS: list[str] = typed_in("calls-for-help.json")
"""A mark, a baby who may be in danger, whom to ring: none of these may be missed."""
SMALL = [
    ["Sleep", [
        ["bed", "Sharing a bed", "both", ["parent bed-shares", "DadPad for new dads"], "sofa tired would"],
        ["naps", "Sleep in your setting", "local", ["nursery nap"], "cot crying"],
    ]],
    ["Handling", [["cry", "Coping with crying", "national", ["baby won’t stop crying"], "sofa café"]]],
]  # fmt: skip


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.evaluate("window.KBS = {}")
    page.add_script_tag(path=SCRIPT)
    page.evaluate("groups => { window.small = KBS.toolkitSearch(groups); }", SMALL)
    yield page
    context.close()


def found(page: Page, typed: str) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = page.evaluate("typed => small(typed)", typed)
    return result


def ids(page: Page, typed: str) -> list[str]:
    return [one["id"] for one in found(page, typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("bed sharing", "bed"),
        ("BEDSHARING", "bed"),
        ("bed-shares", "bed"),
        ("dad pad", "bed"),
        ("nurs", "naps"),
        ("nursrey nap", "naps"),
        ("cryng", "cry"),
        ("cries", "cry"),
        ("baby won't stop", "cry"),
        ("cafe", "cry"),
        ("how do I help with crying?", "cry"),
    ],
)
def test_endings_accents_joined_words_and_one_wrong_letter_do_not_matter(
    page: Page, typed: str, first: str
) -> None:
    assert ids(page, typed)[0] == first


def test_a_question_counts_more_than_a_title_and_a_title_more_than_the_text(page: Page) -> None:
    assert ids(page, "crying")[0] == "cry"
    assert set(ids(page, "sofa")) == {"bed", "cry"}


def test_the_question_that_fits_comes_with_the_page(page: Page) -> None:
    [first, *_] = found(page, "bed shares")
    assert first == {
        "id": "bed", "title": "Sharing a bed", "scope": "both", "part": "Sleep", "ask": "parent bed-shares",
    }  # fmt: skip
    assert found(page, "tired")[0]["ask"] == ""


@pytest.mark.parametrize("typed", ["", "   ", "?!", "xyzzy", "parking", "mould", "\\d+(", "😀"])
def test_what_nobody_wrote_about_finds_nothing(page: Page, typed: str) -> None:
    assert found(page, typed) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_it(page: Page, typed: str) -> None:
    assert len(found(page, typed)) <= 3


@pytest.fixture(scope="module")
def whole(page: Page) -> Page:
    """The search over the toolkit itself, as ``whole(typed)``."""
    course = read_course(ROOT / "champions" / "toolkit").course
    assert course is not None
    script = tools_script(course, SiteOptions(target=TARGETS["web"]), texts_for("en-GB", "web")).decode()
    page.evaluate("() => { KBS.tools = (...made) => { window.whole = KBS.toolkitSearch(...made); }; }")
    page.evaluate(script)
    return page


def answers(whole: Page, searches: list[str]) -> list[list[str]]:
    """The help that is shown first, and then the pages, for each of the searches."""
    asked = "all => all.map((typed) => [...whole.help(typed), ...whole(typed).map((one) => one.id)])"
    given: list[list[str]] = whole.evaluate(asked, searches)
    return given


def test_people_find_the_tool_they_look_for(whole: Page) -> None:
    given = answers(whole, [typed for typed, _wanted in SEARCHES])
    pages = [[one for one in answer if one not in HELP] for answer in given]
    late = [search for search, answer in zip(SEARCHES, pages, strict=True) if answer[:1] != [search[1]]]
    assert len(late) <= len(SEARCHES) * 0.05, late
    assert [
        search for search, answer in zip(SEARCHES, pages, strict=True) if search[1] not in answer[:3]
    ] == []


def test_what_is_typed_on_a_doorstep_finds_its_page(whole: Page) -> None:
    given = answers(whole, [typed for typed, _wanted in DOORSTEP])
    late, missed = [], []
    for (typed, wanted), answer in zip(DOORSTEP, given, strict=True):
        if set(wanted).intersection(answer) & set(HELP):
            continue
        pages = [one for one in answer if one not in HELP]
        late += [(typed, pages)] if not set(pages[:1]).intersection(wanted) else []
        missed += [(typed, pages)] if not set(pages[:3]).intersection(wanted) else []
    assert len(late) <= len(DOORSTEP) * 0.05, late
    assert len(missed) <= len(DOORSTEP) * 0.02, missed


def test_an_urgent_search_calls_for_help_and_few_others_do(whole: Page) -> None:
    given = dict(zip(CALLS, answers(whole, CALLS), strict=True))
    assert [typed for typed, answer in given.items() if "worried" not in answer] == []
    others = [typed for typed, wanted in DOORSTEP if typed not in CALLS and "worried" not in wanted]
    loud = [
        typed for typed, answer in zip(others, answers(whole, others), strict=True) if "worried" in answer
    ]
    assert len(loud) <= len(others) * 0.1, loud


@pytest.mark.parametrize(
    "typed", ["baby isn’t breathing", "BREATHNG", "who do I ring?", "won't wake", "brusies"]
)
def test_a_call_for_help_is_heard_through_slips_and_endings(whole: Page, typed: str) -> None:
    assert answers(whole, [typed])[0][:1] == ["worried"]


@pytest.mark.parametrize(
    "typed", ["", "wake", "hot drinks", "ring sling", "who", "a bit tired", "fell asleep on sofa"]
)
def test_what_is_no_call_for_help_brings_none(whole: Page, typed: str) -> None:
    assert not set(answers(whole, [typed])[0]) & set(HELP)


def test_a_known_word_is_neither_a_beginning_nor_a_slip_of_another(page: Page) -> None:
    page.evaluate("""() => { window.two = KBS.toolkitSearch([["Part", [
        ["early", "Born early", "both", ["tiny baby, early birth"], ""],
        ["mark", "A mark", "both", ["bruise on the ear"], ""]]]]); }""")
    assert [one["id"] for one in page.evaluate("two('ear')")] == ["mark"]
    assert [one["id"] for one in page.evaluate("two('earl')")] == ["early"]
