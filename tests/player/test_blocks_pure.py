"""Marking, drawing, spotting details and calendar files: functions without a page, run in a real engine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "kbs_learning" / "player" / "static" / "js"
CASES = json.loads((ROOT / "tests" / "data" / "marking" / "cases.json").read_text(encoding="utf-8"))
"""``core.marking`` is held to them as well."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the pure scripts and nothing that they could lean on."""
    context = browser.new_context(timezone_id="Europe/London")
    page = context.new_page()
    page.evaluate("window.KBS = { el: null, text: null, block: function () {} }")
    for name in ("marking.js", "blocks/draw.js", "blocks/comment.js", "blocks/practice.js"):
        page.add_script_tag(path=SCRIPTS / name)
    yield page
    context.close()


def mark(page: Page, kind: str, answer: Any, response: str) -> bool:
    return bool(page.evaluate("([k, a, r]) => KBS.marking.mark(k, a, r)", [kind, answer, response]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['response']}")
def test_a_response_is_marked(page: Page, case: dict[str, Any]) -> None:
    assert mark(page, case["kind"], case["answer"], case["response"]) is case["right"]


@pytest.mark.parametrize(
    ("kind", "response", "complete"),
    [
        ("one", "", False),
        ("one", "a", True),
        ("many", "", False),
        ("match", "a-c", False),
        ("match", "abc", True),
        ("gap", "a| ", False),
        ("gap", "a|b", True),
        ("order", "abc", True),
    ],
)
def test_an_open_part_makes_a_response_incomplete(
    page: Page, kind: str, response: str, complete: bool
) -> None:
    assert page.evaluate("([k, r]) => KBS.marking.complete(k, r)", [kind, response]) is complete


OUTCOMES = st.lists(st.sampled_from(["LO1", "LO2", "LO3", "LO4"]), min_size=1, max_size=3, unique=True)
BANKS = st.lists(OUTCOMES, min_size=1, max_size=40).map(
    lambda bank: [[f"q{number}", " ".join(outcomes)] for number, outcomes in enumerate(bank)]
)


def draw(page: Page, bank: list[list[str]], rule: dict[str, Any], seed: str) -> list[str]:
    drawn: list[str] = page.evaluate("([b, r, s]) => KBS.draw.items(b, r, s)", [bank, rule, seed])
    return drawn


@settings(max_examples=60, deadline=None)
@given(bank=BANKS, size=st.integers(1, 15), least=st.integers(0, 3), seed=st.text(max_size=8))
def test_a_draw_has_its_size_no_question_twice_and_enough_for_each_outcome(
    page: Page, bank: list[list[str]], size: int, least: int, seed: str
) -> None:
    drawn = draw(page, bank, {"draw": size, "perOutcome": least}, seed)
    assert len(drawn) == min(size, len(bank)) == len(set(drawn))
    assert set(drawn) <= {question for question, _ in bank}
    outcomes = {name for _, names in bank for name in names.split()}
    if least * len(outcomes) <= size:
        for outcome in outcomes:
            there = {question for question, names in bank if outcome in names.split()}
            assert len(there & set(drawn)) >= min(least, len(there))


def test_a_draw_is_the_same_for_the_same_seed_and_another_for_another(page: Page) -> None:
    bank = [[f"q{number}", "LO1"] for number in range(30)]
    rule = {"draw": 12, "perOutcome": 2}
    assert draw(page, bank, rule, "7.0") == draw(page, bank, rule, "7.0")
    assert draw(page, bank, rule, "7.0") != draw(page, bank, rule, "7.1")


def test_a_retry_asks_what_was_not_asked_before_while_there_is_any(page: Page) -> None:
    bank = [[f"q{number}", "LO1 LO2"] for number in range(20)]
    first = draw(page, bank, {"draw": 10, "perOutcome": 2}, "a")
    second = draw(page, bank, {"draw": 10, "perOutcome": 2, "last": first}, "b")
    assert not set(first) & set(second)
    third = draw(page, bank[:12], {"draw": 10, "perOutcome": 2, "last": ["q0", "q1", "q2"]}, "c")
    assert {f"q{number}" for number in range(3, 12)} <= set(third)


def test_where_places_are_short_a_question_for_several_outcomes_goes_first(page: Page) -> None:
    bank = [["q1", "LO1"], ["q2", "LO2"], ["q3", "LO3"], ["q4", "LO1 LO2 LO3"]]
    for seed in range(10):
        assert "q4" in draw(page, bank, {"draw": 2, "perOutcome": 1}, str(seed))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("We will ask about sleep on every visit", ""),
        ("I saw 3 families, and the room was 16 to 20 °C", ""),
        ("Since 2023 we use the co-sleeping tool", ""),
        ("At 14.30 on Tuesday we met for 5 minutes", ""),
        ("Ring me on 07700 900123", "phone"),
        ("Ring +44 7700 900 123", "phone"),
        ("Ring (01632) 960 001", "phone"),
        ("NHS 943 476 5919", "nhs"),
        ("nhs no 9434765919 please", "nhs"),
        ("They live at DE1 2FS", "postcode"),
        ("they live at de24 8hg now", "postcode"),
        ("Born 03/05/2024", "date"),
        ("born 3.5.24", "date"),
        ("Born on the 3rd of May 2024", "date"),
        ("dob 2024-05-03", "date"),
        ("write to mum@example.org", "email"),
        ("case 1234567", "phone"),
    ],
)
def test_details_of_a_person_are_spotted_and_ordinary_words_are_not(
    page: Page, words: str, kind: str
) -> None:
    assert page.evaluate("words => KBS.revealing(words)", words) == kind


def test_spotting_details_takes_no_longer_for_odd_text(page: Page) -> None:
    for words in ("0" * 5 + " " * 20000, "a@" * 9000, "1/" * 9000, "(0) -" * 4000):
        assert isinstance(page.evaluate("words => KBS.revealing(words)", words), str)


@settings(max_examples=40, deadline=None)
@given(words=st.text(max_size=300), days=st.integers(0, 60))
def test_a_calendar_file_keeps_the_rules_of_rfc_5545(page: Page, words: str, days: int) -> None:
    made: str = page.evaluate(
        "([words, days]) => KBS.calendarFile('One thing', words, days, new Date(2026, 2, 20, 23, 30))",
        [words, days],
    )
    lines = made.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not re.search(r"(?<!\r)\n", made)
    joined = made.replace("\r\n ", "")
    found = re.search(r"\r\nDESCRIPTION:(.*)\r\nEND:VEVENT", joined, re.DOTALL)
    assert found
    read = re.sub(r"\\([\\;,n])", lambda m: "\n" if m[1] == "n" else m[1], found[1])
    assert read == re.sub(r"\r?\n", "\n", words)


def test_a_calendar_entry_falls_on_the_day_promised_even_across_a_change_of_clocks(page: Page) -> None:
    made: str = page.evaluate("KBS.calendarFile('a', 'b', 14, new Date(2026, 2, 20, 23, 30))")
    assert "DTSTART;VALUE=DATE:20260403" in made
