"""The boxes and headers of a taught course and of the toolkit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kbs_learning.content.loader import Reading, read_course
from kbs_learning.core.blocks import (
    Activity,
    Block,
    Company,
    FirstCheck,
    Huddle,
    Scenario,
    Scope,
    Sheet,
    Stage,
    Tool,
    TrainerCards,
    TrainerNote,
)
from kbs_learning.core.course import Use
from tests.content.reading import COURSE, TODAY, blocks, codes, course, page

USUAL = {"outcome-untested", "registers-missing"}

HEAD = "---\nid: m1\nshort: One\nminutes: 5\n{}---\n\n# A module\n\n## A page {{#p1}}\n\nWords.\n"


def blocks_of(folder: Path, text: str) -> tuple[tuple[Block, ...], list[str]]:
    """The blocks of a page, and the codes of what is wrong with it."""
    reading = page(folder, text)
    return blocks(reading), [code for code in codes(reading) if code not in USUAL]


def _read(folder: Path, header: str, head: str = COURSE) -> Reading:
    return read_course(course(folder, {"course.md": head, "01-one.md": HEAD.format(header)}), today=TODAY)


def test_a_module_says_whom_it_is_for(tmp_path: Path) -> None:
    for number, (use, found) in enumerate(
        [
            ("", Use.LEARNERS),
            ("for: learners\n", Use.LEARNERS),
            ("for: session\n", Use.SESSION),
            ("for: check\n", Use.CHECK),
        ]
    ):
        made = _read(tmp_path / str(number), use).course
        assert made is not None and made.modules[0].use is found
    wrong = _read(tmp_path / "x", "for: everyone\n")
    assert "header-value" in codes(wrong)
    assert wrong.course is not None and wrong.course.modules[0].use is Use.LEARNERS


def test_a_part_of_the_session_has_a_method_and_may_be_spare(tmp_path: Path) -> None:
    made = _read(tmp_path, "for: session\nmethod: Pairs, then all\nspare: yes\n").course
    assert made is not None
    module = made.modules[0]
    assert (module.method, module.spare, module.counts) == ("Pairs, then all", True, True)
    assert made.minutes == 0


def test_what_comes_weeks_later_is_no_part_of_the_minutes(tmp_path: Path) -> None:
    made = _read(tmp_path, "counts: no\n").course
    assert made is not None and not made.modules[0].counts and made.minutes == 0


@pytest.mark.parametrize(("typed", "kept"), [('"09:30"', "09:30"), ('"9.30"', ""), ('"24:00"', "")])
def test_a_session_begins_at_a_time_of_the_clock(tmp_path: Path, typed: str, kept: str) -> None:
    reading = _read(tmp_path, "", COURSE.replace("outcomes:", f"starts: {typed}\noutcomes:", 1))
    assert reading.course is not None and reading.course.starts == kept
    assert ("header-value" in codes(reading)) is not bool(kept)


def test_a_check_without_a_pass_mark_is_a_measure(tmp_path: Path) -> None:
    reading = _read(tmp_path, "", COURSE.replace("outcomes:", "pass:\n  draw: 1\noutcomes:", 1))
    assert reading.course is not None and reading.course.pass_rule is not None
    assert reading.course.pass_rule.percent == 0
    assert "header-value-missing" not in codes(reading)


def test_a_trainers_note_may_have_a_name(tmp_path: Path) -> None:
    (note,), problems = blocks_of(tmp_path, "::: trainer Opening words {#f-n1 minutes=3}\nSay it.\n:::")
    assert isinstance(note, TrainerNote) and not problems
    assert (note.title, note.id, note.minutes) == ("Opening words", "f-n1", 3)


def test_cards_to_cut_out_are_headings_with_words(tmp_path: Path) -> None:
    source = "::: trainer-cards Parents {#cut1}\n### Card A\nOne.\n### Card B\nTwo.\n:::"
    (cards,), problems = blocks_of(tmp_path, source)
    assert isinstance(cards, TrainerCards) and not problems
    assert [card.title for card in cards.cards] == ["Card A", "Card B"]


def test_an_activity_says_in_what_company(tmp_path: Path) -> None:
    (found,), problems = blocks_of(tmp_path, "::: activity A day {#a1 in=pairs minutes=12}\nMap it.\n:::")
    assert isinstance(found, Activity) and not problems
    assert (found.title, found.company, found.minutes) == ("A day", Company.PAIRS, 12)
    _, problems = blocks_of(tmp_path / "x", "::: activity A day {#a1 in=fives}\nMap it.\n:::")
    assert problems == ["attribute-value"]


def test_the_empty_row_of_a_sheet_is_repeated(tmp_path: Path) -> None:
    table = "| Name | Agency |\n|---|---|\n| Example | |\n| | |"
    (sheet,), problems = blocks_of(tmp_path, f"::: sheet Sign in {{#s1 rows=5}}\n{table}\n\n___\n:::")
    assert isinstance(sheet, Sheet) and not problems and not sheet.for_trainer
    assert sheet.html.count("<tr>") == 6
    assert "<hr>" in sheet.html
    (sheet,), problems = blocks_of(
        tmp_path / "x", "::: trainer-sheet S {#s1 rows=5}\n| a |\n|---|\n| x |\n:::"
    )
    assert isinstance(sheet, Sheet) and sheet.for_trainer and sheet.html.count("<tr>") == 2
    assert problems == ["box-content"]


def test_the_parts_of_an_unfolding_case_need_no_links(tmp_path: Path) -> None:
    source = (
        "::: scenario Poppy {#s1 tags=sleep unfolding=yes}\n### One {#o}\nA.\n\n- What now?\n\n"
        "### Two {#t}\nB.\n\n::: summary\nShort.\n:::\n:::"
    )
    (case,), problems = blocks_of(tmp_path, source)
    assert isinstance(case, Scenario) and case.unfolding and not problems
    assert len(case.scenes) == 2 and "What now?" in case.scenes[0].html
    _, problems = blocks_of(tmp_path / "x", source.replace(" unfolding=yes", ""))
    assert "scene-unreachable" in problems


def test_a_tool_lists_what_people_ask(tmp_path: Path) -> None:
    source = (
        '::: tool {scope=both checked=2026-11-21 source="A report, 2023"}\n- parent *bed-shares*\n- why?\n:::'
    )
    (tool,), problems = blocks_of(tmp_path, source)
    assert isinstance(tool, Tool) and not problems
    assert tool.asks == ("parent bed-shares", "why?")
    assert (tool.scope, tool.checked, tool.source) == (Scope.BOTH, date(2026, 11, 21), "A report, 2023")


@pytest.mark.parametrize(
    ("braces", "body", "code"),
    [
        ("scope=both checked=2026-11-21", "- a", "attribute-missing"),
        ("scope=here checked=2026-11-21 source=x", "- a", "attribute-value"),
        ("scope=both checked=2026-13-40 source=x", "- a", "attribute-value"),
        ("scope=both checked=2026-11-21 source=x", "Words.", "box-content"),
        ("scope=both checked=2026-11-21 source=x", "", "box-empty"),
    ],
)
def test_what_a_tool_lacks_is_told(tmp_path: Path, braces: str, body: str, code: str) -> None:
    _, problems = blocks_of(tmp_path, f"::: tool {{{braces}}}\n{body}\n:::")
    assert code in problems


def test_a_huddle_a_first_check_and_a_follow_up_are_read(tmp_path: Path) -> None:
    (huddle,), _ = blocks_of(tmp_path / "a", "::: huddle {minutes=7}\nSay it.\n:::")
    assert isinstance(huddle, Huddle) and huddle.minutes == 7
    (first,), _ = blocks_of(tmp_path / "b", "::: first-check {#f}\nTen.\n:::")
    assert isinstance(first, FirstCheck) and first.id == "f"
    (scale,), problems = blocks_of(tmp_path / "c", "::: scale {#s set=confidence stage=follow-up}\n:::")
    assert getattr(scale, "stage", None) is Stage.FOLLOW_UP and not problems


def test_a_course_carries_the_toolkit_beside_it_and_may_link_to_its_pages(tmp_path: Path) -> None:
    tool = '::: tool {scope=local checked=2026-11-21 source="x"}\n- bed\n:::\n'
    words = HEAD.format("") + "\n[Beds](#tool-bed)\n"
    kit = f"---\nid: t1\nminutes: 5\n---\n\n# Sleep\n\n## Beds {{#tool-bed}}\n\n{tool}"
    place = "../../champions/toolkit"
    files: dict[str, str | bytes] = {
        "01-one.md": words,
        f"{place}/course.md": COURSE.replace("id: example", "id: kit"),
        f"{place}/01-sleep.md": kit,
    }
    folder = course(tmp_path, files)
    reading = read_course(folder, today=TODAY)
    assert reading.course is not None and reading.course.toolkit is not None
    assert [found.id for _module, found in reading.course.toolkit.pages()] == ["tool-bed"]
    assert "link-dead" not in codes(reading)
    alone = read_course(tmp_path / "champions" / "toolkit", today=TODAY).course
    assert alone is not None and alone.toolkit is None


@pytest.mark.parametrize(
    ("box", "problem"),
    [
        ("::: trainer {minutes=5}\n:::", "box-empty"),
        ("::: activity A day {#a1}\n:::", "box-empty"),
        ("::: huddle\n:::", "box-empty"),
        ("::: sheet Plan {#s1 rows=5}\nWords.\n:::", "box-content"),
        ("::: tool {scope=both checked=2026-11-21 source=x}\n-\n-\n:::", "box-empty"),
    ],
)
def test_a_box_that_holds_nothing_to_read_or_fill_in_is_told(tmp_path: Path, box: str, problem: str) -> None:
    assert blocks_of(tmp_path, box)[1] == [problem]


def test_links_and_empty_parts_of_an_unfolding_case_are_told(tmp_path: Path) -> None:
    source = (
        "::: scenario Poppy {#s1 tags=sleep unfolding=yes}\n### One {#o}\nA.\n\n- [Two](#t)\n\n"
        "### Two {#t}\n\n::: summary\nShort.\n:::\n:::"
    )
    assert blocks_of(tmp_path, source)[1] == ["box-content", "box-empty"]
    other = source.replace("(#t)", "(#p1)").replace("{#t}\n", "{#t}\nB.")
    (case,), problems = blocks_of(tmp_path / "x", other)
    assert isinstance(case, Scenario) and 'href="#p1"' in case.scenes[0].html and not problems


def test_a_slip_in_the_name_of_an_inner_box_is_told_by_the_name_it_is_near(tmp_path: Path) -> None:
    slip = "::: scenario Tea {#s1 tags=sleep}\n### One {#o}\nA.\n\n::: summarry\nB.\n:::\n:::"
    reading = page(tmp_path, slip)
    [problem] = [one for one in reading.problems if one.code == "box-unknown"]
    assert problem.message == "There is no box of the kind “summarry”; did you mean “summary”?"


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("for: session\nmethod: Pairs\nspare: yes\n", []),
        ("counts: no\n", []),
        ("for: session\ncounts: no\n", ["header-key-unknown"]),
        ("spare: yes\nmethod: Pairs\n", ["header-key-unknown", "header-key-unknown"]),
        ("for: rooms\nspare: yes\n", ["header-value"]),
        ("for: [session, check]\n", ["header-value"]),
    ],
)
def test_a_header_that_does_nothing_in_its_module_is_told_once(
    tmp_path: Path, header: str, told: list[str]
) -> None:
    found = [code for code in codes(_read(tmp_path, header)) if code.startswith("header-")]
    assert found == told


QUESTION = "\n::: question {#q1 outcome=LO1}\nWhy?\n\n- (x) So\n- ( ) Not so\n:::\n"


def test_learners_are_not_asked_what_only_a_session_holds(tmp_path: Path) -> None:
    head = COURSE.replace("outcomes:", "pass:\n  draw: 1\noutcomes:", 1)
    end = "\n::: final-check {#f}\n:::\n"
    for use, few in (("for: session\n", True), ("for: check\n", False)):
        folder = course(
            tmp_path / use[5:9],
            {
                "course.md": head,
                "01-one.md": HEAD.format(use) + QUESTION,
                "02-two.md": HEAD.format("").replace("m1", "m2").replace("#p1", "#p2") + end,
            },
        )
        found = codes(read_course(folder, today=TODAY))
        assert ("bank-too-small" in found) is few and "box-not-shown" not in found


@pytest.mark.parametrize(
    ("use", "box", "lost"),
    [
        ("session", "first-check {#x}", True),
        ("session", "certificate {#x}", True),
        ("session", "scale {#x set=confidence stage=before}", False),
        ("check", "scale {#x set=confidence stage=before}", True),
        ("check", "final-check {#x}", True),
        ("learners", "first-check {#x}", False),
    ],
)
def test_a_box_that_no_learner_finds_is_told(tmp_path: Path, use: str, box: str, lost: bool) -> None:
    text = HEAD.format(f"for: {use}\n") + f"\n::: {box}\n:::\n{QUESTION}"
    reading = read_course(course(tmp_path, {"01-one.md": text}), today=TODAY)
    assert ("box-not-shown" in codes(reading)) is lost


def test_a_link_to_a_tool_says_where_a_toolkit_has_to_be(tmp_path: Path) -> None:
    folder = course(tmp_path, {"01-one.md": HEAD.format("") + "\n[Beds](#tool-bed)\n"})
    (problem,) = (one for one in read_course(folder, today=TODAY).problems if one.code == "link-dead")
    assert "champions/toolkit" in problem.message
