"""A taught course: what learners get, what is shown in the room, slides and plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kbs_learning.content.loader import read_course
from kbs_learning.core.course import Course, Use
from kbs_learning.core.taught import (
    clock,
    for_learners,
    for_session,
    is_taught,
    plan,
    session_minutes,
    slides,
)
from tests.content.reading import COURSE, PICTURE, TODAY, course

_CASE = (
    "::: scenario Poppy {{#s{0} tags=sleep unfolding=yes}}\n### One {{#s{0}-1}}\nA.\n"
    "### Two {{#s{0}-2}}\nB.\n"
    "### Three {{#s{0}-3}}\nC.\n::: summary\nShort.\n:::\n:::\n"
)


def _module(name: str, header: str, *pages: str) -> str:
    head = f"---\nid: {name}\nshort: {name}\n{header}---\n\n# Part {name}\n"
    return head + "".join(
        f"\n## Page {number} {{#{name}-p{number}}}\n\n{text}\n" for number, text in enumerate(pages, 1)
    )


@pytest.fixture
def taught(tmp_path: Path) -> Course:
    """Learners' modules round a session of three parts, one of them spare, and questions for the checks."""
    question = "::: question {#q1 outcome=LO1}\nWhich?\n\n- (x) This\n- ( ) That\n:::\n"
    note = "::: trainer Opening {#f-n1}\nSay it.\n\n![The key](media/key.svg)\n:::\n"
    files: dict[str, str | bytes] = {
        "course.md": COURSE.replace("outcomes:", 'starts: "09:30"\noutcomes:', 1),
        "01-before.md": _module(
            "m1", "minutes: 10\n", "![A cot](media/cot.svg)\n\n" + note.replace("f-n1", "f-n0")
        ),
        "02-open.md": _module("m2", "for: session\nminutes: 15\n", f"- one\n\n{note}", "- two"),
        "03-case.md": _module("m3", "for: session\nminutes: 35\n", _CASE.format(1)),
        "04-other.md": _module("m4", "for: session\nminutes: 35\nspare: yes\n", _CASE.format(2)),
        "05-end.md": _module("m5", "for: session\nminutes: 5\n", "![Home](media/home.svg)\n\n- end"),
        "06-check.md": _module("m6", "for: check\nminutes: 5\n", question),
        "media/home.svg": PICTURE,
        "media/key.svg": PICTURE,
    }
    made = read_course(course(tmp_path, files), today=TODAY).course
    assert made is not None
    return made


def test_learners_get_everything_but_the_session(taught: Course) -> None:
    assert is_taught(taught)
    learners = for_learners(taught)
    assert [module.id for module in learners.modules] == ["m1", "m6"]
    assert not is_taught(learners)
    assert learners.media == ("media/cot.svg",)


def test_what_learners_get_may_have_a_title_of_its_own(taught: Course) -> None:
    named = replace(taught, companion="The companion")
    assert for_learners(named).title == "The companion"
    assert for_learners(for_learners(named)).title == "The companion"
    assert for_session(named).title == taught.title == for_learners(taught).title


def test_the_room_gets_the_session_alone(taught: Course) -> None:
    room = for_session(taught)
    assert {module.use for module in room.modules} == {Use.SESSION}
    assert room.media == ("media/home.svg",)
    assert room.help_pages == taught.help_pages


def test_a_course_without_a_session_stays_as_it_is(taught: Course) -> None:
    alone = for_learners(taught)
    assert for_learners(alone) is alone


def test_a_picture_that_only_the_trainer_sees_goes_to_nobody_else(taught: Course) -> None:
    assert "media/key.svg" in taught.media
    assert "media/key.svg" not in (*for_learners(taught).media, *for_session(taught).media)
    untaught = replace(taught, modules=taught.modules[:1])
    assert for_learners(untaught).media == ("media/cot.svg",)
    carrying = replace(untaught, toolkit=replace(untaught, id="tools"))
    toolkit = for_learners(carrying).toolkit
    assert toolkit is not None and toolkit.media == ("media/cot.svg",)


def test_every_part_of_a_case_is_a_slide_and_spare_parts_have_no_number(taught: Course) -> None:
    assert [(slide.page.id, slide.first, slide.last) for slide in slides(taught)] == [
        ("m2-p1", 1, 1),
        ("m2-p2", 2, 2),
        ("m3-p1", 3, 5),
        ("m4-p1", 0, 0),
        ("m5-p1", 6, 6),
    ]


def test_the_plan_adds_up_without_the_spare_part(taught: Course) -> None:
    rows = plan(taught)
    assert [(row.module.id, row.begins, row.slides, row.notes) for row in rows] == [
        ("m2", "09:30", (1, 2), ("f-n1",)),
        ("m3", "09:45", (3, 5), ()),
        ("m5", "10:20", (6, 6), ()),
    ]
    assert session_minutes(taught) == 55


@pytest.mark.parametrize(
    ("starts", "minutes", "time"),
    [("09:30", 90, "11:00"), ("23:50", 15, "00:05"), ("", 75, "1:15"), ("", 0, "0:00")],
)
def test_times_are_those_of_a_clock(starts: str, minutes: int, time: str) -> None:
    assert clock(starts, minutes) == time
