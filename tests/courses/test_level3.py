"""Level 3, Keeping Babies Safe: one source for the slides, the plan, the notes, the cases and the checks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest

from kbs_learning.content.loader import read_course
from kbs_learning.core.blocks import (
    Activity,
    Block,
    ChangePicture,
    Comment,
    FinalCheck,
    FirstCheck,
    Poll,
    Scale,
    Scenario,
    Stage,
    TrainerCards,
    TrainerNote,
)
from kbs_learning.core.course import Course, Module, Use
from kbs_learning.core.taught import for_learners, is_break, notes, plan, session_minutes, slides

FOLDER = Path(__file__).parents[2] / "courses" / "level3"
_SENTENCE = 200
Kind = TypeVar("Kind", bound=Block)


@pytest.fixture(scope="module")
def course() -> Course:
    made = read_course(FOLDER).course
    assert made is not None
    return made


def every(course: Course, kind: type[Kind]) -> Iterator[Kind]:
    for _module, page in course.pages():
        yield from (block for block in page.blocks if isinstance(block, kind))


def notes_in(module: Module) -> Iterator[TrainerNote]:
    for page in module.pages:
        yield from (block for block in page.blocks if isinstance(block, TrainerNote))


def test_it_has_twenty_eight_slides(course: Course) -> None:
    shown = [slide for slide in slides(course) if slide.first]
    assert (shown[0].first, shown[-1].last) == (1, 28)
    assert [one.last + 1 for one in shown[:-1]] == [one.first for one in shown[1:]]
    assert [slide.page.title for slide in shown if len(slide.page.title.split()) > 8] == []


def test_the_plan_is_the_half_day_that_was_agreed(course: Course) -> None:
    assert session_minutes(course) == 210
    assert [(row.begins, row.module.minutes, row.slides) for row in plan(course)] == [
        ("09:30", 15, (1, 4)),
        ("09:45", 25, (5, 7)),
        ("10:10", 30, (8, 11)),
        ("10:40", 10, (12, 12)),
        ("10:50", 30, (13, 16)),
        ("11:20", 25, (17, 19)),
        ("11:45", 10, (20, 20)),
        ("11:55", 15, (21, 21)),
        ("12:10", 35, (22, 24)),
        ("12:45", 10, (25, 26)),
        ("12:55", 5, (27, 28)),
    ]
    assert all(row.module.method for row in plan(course))


def test_what_the_trainer_does_fills_every_section_to_the_minute(course: Course) -> None:
    for row in plan(course):
        said = "".join(note.html for note in notes_in(row.module))
        spans = [tuple(map(int, span)) for span in re.findall(r"Minutes (\d+) to (\d+) of (\d+)", said)]
        if is_break(row.module):
            continue
        assert (spans[0][0], spans[-1][1]) == (0, row.module.minutes), row.module.id
        assert all(before[1] == after[0] for before, after in pairwise(spans)), row.module.id
        assert {of for _from, _to, of in spans} == {row.module.minutes}, row.module.id


def test_every_section_names_something_to_do_tomorrow(course: Course) -> None:
    """The welcome has nothing yet, the close asks for a question of one's own; breaks are for rest."""
    taught = [row.module for row in plan(course) if not is_break(row.module)][1:-1]
    assert len(taught) == 7
    for module in taught:
        shown = [
            block for page in module.pages for block in page.blocks if not isinstance(block, TrainerNote)
        ]
        assert "omorrow" in repr(shown), module.id


def test_the_eight_facilitator_notes_are_there(course: Course) -> None:
    named = [note.id for module in course.modules for _page, note in notes(module)]
    assert sorted(name for name in named if name.startswith("f-n")) == [f"f-n{n}" for n in range(1, 9)]


def test_every_slide_that_is_no_break_has_words_for_the_trainer(course: Course) -> None:
    for slide in slides(course):
        said = "".join(block.html for block in slide.page.blocks if isinstance(block, TrainerNote))
        assert len(said) > _SENTENCE, slide.page.id


def test_the_six_activities_are_there_and_those_with_roles_have_cards(course: Course) -> None:
    found = {activity.id: activity for activity in every(course, Activity)}
    assert {f"l3-a{n}" for n in range(1, 7)} <= found.keys()
    cards = {block.id: len(block.cards) for block in every(course, TrainerCards)}
    assert cards["l3-a2-cards"] >= 4
    assert any(name.startswith("l3-a4") and number == 5 for name, number in cards.items())


def test_three_cases_unfold_in_three_parts_and_one_is_for_the_desk(course: Course) -> None:
    cases = {case.id: case for case in every(course, Scenario)}
    assert {"l3-s1", "l3-s2", "l3-s3", "l3-s4"} == cases.keys()
    assert all(case.unfolding and case.tags and case.summary for case in cases.values())
    assert [len(cases[f"l3-s{n}"].scenes) for n in (1, 2, 3)] == [3, 3, 3]


def test_the_check_asks_ten_questions_with_a_reason_for_every_answer(course: Course) -> None:
    questions = [question for _module, _page, question in course.questions() if question.in_bank]
    assert [question.id for question in questions] == [f"l3-q{n}" for n in range(1, 11)]
    assert {module.use for module, _page, _question in course.questions()} == {Use.CHECK}
    for question in questions:
        assert question.rationale and all(option.feedback for option in question.options), question.id
    tested = {outcome for question in questions for outcome in question.outcomes}
    assert tested == {outcome.id for outcome in course.outcomes}
    assert course.pass_rule is not None and (course.pass_rule.percent, course.pass_rule.draw) == (0, 10)


def test_learners_get_a_companion_with_the_before_and_the_after(course: Course) -> None:
    companion = for_learners(course)
    asked = [scale.stage for scale in every(companion, Scale) if scale.set == "l3-confidence"]
    assert asked == [Stage.BEFORE, Stage.AFTER, Stage.LOOKING_BACK, Stage.FOLLOW_UP]
    assert len(course.scales["l3-confidence"].statements) == 9
    assert len(list(every(companion, FirstCheck))) == 1
    assert len(list(every(companion, FinalCheck))) == 1
    assert len(list(every(companion, ChangePicture))) == 1
    assert list(every(companion, Poll))
    assert list(every(companion, Comment))
    assert not list(every(companion, TrainerNote)) and not list(every(companion, Activity))
