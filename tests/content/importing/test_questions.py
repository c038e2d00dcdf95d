"""Question files of other programs become boxes that our reader understands; what is left out is said."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kbs_learning.content.importing.aiken import read_aiken
from kbs_learning.content.importing.gift import read_gift
from kbs_learning.content.importing.questions import QuestionFile, Shape, box_of, page_of, plain
from kbs_learning.content.loader import read_course
from kbs_learning.core.blocks import Poll, Reflect
from kbs_learning.core.prose import plain as words_of
from kbs_learning.core.questions import Question, QuestionKind

DATA = Path(__file__).parents[2] / "data" / "importing"
COURSE = """---
id: ex
title: Example
level: Level 2
version: "1"
reviewed: 2026-11-01
review-by: 2027-11-01
outcomes:
  LO1: say what a safe place is
---
# Example
"""
MODULE = "---\nid: ex-m1\ntitle: Part\nminutes: 5\n---\n# Part\n\n"


def read_back(folder: Path, file: QuestionFile) -> list[object]:
    """The blocks our reader makes of the questions; nothing in them may be an error."""
    boxes = [box_of(one, f"ex-q{at}", "LO1") for at, one in enumerate(file.questions, 1)]
    (folder / "course.md").write_text(COURSE)
    (folder / "01-part.md").write_text(MODULE + page_of("Questions", "ex-p1", boxes))
    reading = read_course(folder)
    errors = [
        str(one) for one in reading.problems if one.severity == "error" and one.span.file == "01-part.md"
    ]
    assert errors == []
    assert reading.course is not None
    return list(reading.course.modules[0].pages[0].blocks)


def test_every_kind_of_gift_question_becomes_the_box_a_trainer_would_write(tmp_path: Path) -> None:
    file = read_gift((DATA / "questions.gift").read_text())
    assert [one.shape for one in file.questions] == [
        Shape.ONE, Shape.MANY, Shape.ONE, Shape.GAP, Shape.MATCH, Shape.OPEN, Shape.GAP, Shape.ONE,
    ]  # fmt: skip
    best, belong, quiet, back, who, say, weeks, room = read_back(tmp_path, file)
    assert isinstance(best, Question)
    assert [(words_of(one.html), one.right) for one in best.options] == [
        ("In a clear cot of their own", True),
        ("On the sofa beside you", False),
        ("In a car seat \\(on the floor\\)", False),
    ]
    assert words_of(best.options[0].feedback) == "Yes: clear, flat and separate."
    assert words_of(best.rationale) == "Look at the space before every sleep."
    assert isinstance(belong, Question)
    assert (belong.kind, [one.right for one in belong.options]) == (QuestionKind.MANY, [True, True, False])
    assert words_of(belong.options[2].html) == "A pillow ~ even a small one"
    assert isinstance(quiet, Question)
    assert quiet.kind is QuestionKind.TRUE_FALSE
    assert [words_of(one.feedback) for one in quiet.options] == ["Quiet can be a sign of illness.", "Good."]
    assert isinstance(back, Question)
    assert back.gaps[0].accepted == ("back", "their back")
    assert words_of(back.stem).startswith("Put the baby to sleep on the")
    assert isinstance(who, Question)
    assert [(words_of(one.left), words_of(one.right)) for one in who.pairs] == [
        ("midwife", "before birth"), ("health visitor", "after birth"),
    ]  # fmt: skip
    assert isinstance(say, Reflect)
    assert "<strong>this</strong>" in say.intro
    assert isinstance(weeks, Question)
    assert weeks.gaps[0].accepted == ("52",)
    assert isinstance(room, Question)


def test_what_gift_cannot_bring_is_told_with_its_line() -> None:
    file = read_gift((DATA / "questions.gift").read_text())
    assert [one.message for one in file.missed] == [
        "The question in line 28 allowed a range of numbers; now only 52 is right, so look at it.",
        "The question in line 30 has no answers in braces; it was left out.",
        "The question in line 32 gave a part of the marks for an answer; here an answer is right or not.",
        "The question in line 34 has a brace that is not closed; it was left out.",
    ]


def test_html_in_gift_goes_through_the_same_way_as_what_is_pasted() -> None:
    file = read_gift("[html]<p>Which <b>room</b>?</p> {=A ~B}", of_html=lambda html: f"<{len(html)}>")
    assert file.questions[0].stem == "<25>"


def test_aiken_questions_become_boxes_and_broken_ones_are_told(tmp_path: Path) -> None:
    file = read_aiken((DATA / "questions.aiken.txt").read_text())
    first, second = read_back(tmp_path, file)
    assert isinstance(first, Question)
    assert [one.right for one in first.options] == [True, False]
    assert isinstance(second, Question)
    assert words_of(second.options[2].html) == "Three *stars*"
    assert [one.message for one in file.missed] == [
        "The question in line 13 has no line “ANSWER:” after its answers; it was left out.",
        "The question in line 17 has fewer than two answers; it was left out.",
        "The question in line 21 says that F is right, but has no one answer F; it was left out.",
    ]


def test_a_vote_without_right_answers_is_a_poll(tmp_path: Path) -> None:
    file = read_gift("Which day suits you? {~Monday ~Tuesday}")
    (poll,) = read_back(tmp_path, file)
    assert isinstance(poll, Poll)


@given(st.text("ab{}=~#%\\:/>[]()*_|1. \n-", max_size=120))
def test_whatever_a_question_file_holds_is_read_without_complaint(text: str) -> None:
    for question in (*read_gift(text).questions, *read_aiken(text).questions):
        assert box_of(question, "ex-q1")


@given(st.text("a*_[]{}<>~`#:-+1. ", max_size=60))
def test_plain_text_is_shown_as_it_was(text: str) -> None:
    shown = " ".join(text.split())
    with_course = read_blocks(plain(shown))
    assert with_course == shown


def read_blocks(text: str) -> str:
    """What a learner would read of ``text``."""
    from kbs_learning.content.findings import Findings
    from kbs_learning.content.markdown import parse, parser
    from kbs_learning.content.media import MediaFolder
    from kbs_learning.content.reader import Reader
    from kbs_learning.core.registers import Registers

    reader = Reader(
        parser(), Findings("a.md"), text.split("\n"), Registers(), frozenset(), MediaFolder(Path(), None)
    )
    return " ".join(words_of(reader.html(parse(text, reader))).split())
