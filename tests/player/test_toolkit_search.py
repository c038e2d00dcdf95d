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
from kbs_learning.player.target import TARGETS, SiteOptions
from kbs_learning.player.texts import texts_for
from kbs_learning.player.toolkit import tools_script

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "kbs_learning" / "player" / "static" / "js" / "toolkit-search.js"
SEARCHES = json.loads((ROOT / "tests" / "data" / "toolkit" / "searches.json").read_text(encoding="utf-8"))
"""What people typed, and the page that they wanted: written apart from the search."""
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


def test_people_find_the_tool_they_look_for(page: Page) -> None:
    course = read_course(ROOT / "champions" / "toolkit").course
    assert course is not None
    script = tools_script(course, SiteOptions(target=TARGETS["web"]), texts_for("en-GB", "web")).decode()
    page.evaluate("() => { KBS.tools = (groups) => { window.whole = KBS.toolkitSearch(groups); }; }")
    page.evaluate(script)
    asked = "searches => searches.map(([typed]) => whole(typed).map((one) => one.id))"
    answers: list[list[str]] = page.evaluate(asked, SEARCHES)
    pairs = list(zip(SEARCHES, answers, strict=True))
    late = [search for search, answer in pairs if answer[:1] != [search[1]]]
    assert len(late) <= len(SEARCHES) * 0.05, late
    assert [search for search, answer in pairs if search[1] not in answer[:3]] == []
