from __future__ import annotations

from datetime import date

import pytest

from kbs_learning.content.findings import Findings
from kbs_learning.content.front_matter import Header, split_header


def header(text: str) -> tuple[Header, Findings]:
    findings = Findings("x.md")
    return split_header(f"---\n{text}\n---\n", findings)[0], findings


@pytest.mark.parametrize("typed", ["1.10", "0x10", "1e3", "yes", "2026-11-21", "010", "12:30"])
def test_values_are_taken_as_they_were_typed(typed: str) -> None:
    made, findings = header(f"version: {typed}")
    assert made.text("version") == typed
    assert findings.problems == []


def test_complaints_name_the_line_of_the_value() -> None:
    made, findings = header("id: a\nreviewed: 21 November\npass:\n  percent: 101\n")
    made.day("reviewed")
    under = made.header("pass")
    assert under is not None
    under.number("percent", 80, 1, 100)
    assert [problem.span.line for problem in findings.problems] == [3, 5]


def test_a_value_that_is_left_empty_is_missing() -> None:
    made, findings = header("id:\ntitle: ~\n")
    made.text("id", needed=True)
    made.text("title", needed=True)
    assert [(p.code, p.span.line) for p in findings.problems] == [
        ("header-value-missing", 2),
        ("header-value-missing", 3),
    ]


def test_dates_lists_and_truths_are_read() -> None:
    made, findings = header("reviewed: 2026-11-21\noutcomes: [LO1, LO2]\none: LO1\nback: yes\nnot: false")
    assert made.day("reviewed") == date(2026, 11, 21)
    assert made.words("outcomes") == ("LO1", "LO2")
    assert made.words("one") == ("LO1",)
    assert made.truth("back") and not made.truth("not") and not made.truth("gone")
    assert findings.problems == []


@pytest.mark.parametrize("typed", ["2026-02-30", "2026-1-1", "soon", "20261121", "2026-11-21T10:00"])
def test_dates_that_are_none_are_told(typed: str) -> None:
    made, findings = header(f"reviewed: {typed}")
    assert made.day("reviewed") is None
    assert [problem.code for problem in findings.problems] == ["header-value"]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("a: b: c", "colon"),
        ("a: *b", "* or &"),
        ("a: 'b", "not closed"),
        ("a: @b", "special"),
        ("\ta: b", "tabs"),
    ],
)
def test_common_slips_are_explained_in_plain_words(typed: str, word: str) -> None:
    _made, findings = header("id: x\n" + typed)
    (problem,) = findings.problems
    assert word in problem.message
    assert problem.span.line == 3


def test_the_body_keeps_its_line_numbers() -> None:
    _header, body = split_header("---\nid: a\n---\n\n# T\n", Findings("x.md"))
    assert body.split("\n")[4] == "# T"


def test_a_header_that_is_never_closed_is_told_at_its_beginning() -> None:
    findings = Findings("x.md")
    _header, body = split_header("---\nid: a\n\n# T\n", findings)
    assert [(p.code, p.span.line) for p in findings.problems] == [("header-unclosed", 1)]
    assert body.split("\n")[3] == "# T"
