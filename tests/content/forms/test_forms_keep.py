"""A form that is opened and left as it was changes not one byte, whatever the box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings

from kbs_learning.content.editing.scanning import scan
from kbs_learning.content.forms import boxes, lists, question, scale, video
from kbs_learning.content.forms.opening_line import OpeningLine
from tests.content.forms import odd

ROOT = Path(__file__).parents[3]
_QUESTIONS = ("question", "match", "order")
_LISTS = ("checklist", "poll", "reflect", "cards")


def real_boxes() -> Iterator[list[str]]:
    """Every box of the courses that come with the program."""
    for path in sorted((ROOT / "courses").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        yield from (lines[box.line - 1 : box.end] for box in scan(text).boxes)


def rewritten(lines: list[str]) -> list[str]:
    """Read and written by the form for this kind of box, unchanged."""
    kind = OpeningLine(lines[0]).kind
    if kind in _QUESTIONS:
        return question.write(lines, question.read(lines))
    if kind in _LISTS:
        return lists.write(lines, lists.read(lines))
    if kind == "scale":
        return scale.write(lines, scale.read(lines))
    if kind == "video":
        return video.write(lines, video.read(lines))
    return boxes.write(lines, boxes.read(lines))


def test_every_box_of_the_real_courses_is_kept() -> None:
    found = list(real_boxes())
    assert len(found) > 100
    for lines in found:
        assert odd.parts_of(lines) == lines
        assert rewritten(lines) == lines


def test_a_change_of_points_touches_only_the_first_line() -> None:
    for lines in real_boxes():
        if OpeningLine(lines[0]).kind in _QUESTIONS:
            form = question.read(lines)
            assert not form.other
            changed = question.write(lines, replace(form, points=3))
            assert changed[1:] == lines[1:]
            assert question.read(changed) == replace(form, points=3)
            assert question.write(changed, replace(question.read(changed), points=1)) == lines


@settings(max_examples=120, deadline=None)
@given(odd.boxes())
def test_every_odd_box_is_kept(lines: list[str]) -> None:
    assert odd.parts_of(lines) == lines
    assert rewritten(lines) == lines


@settings(max_examples=60, deadline=None)
@given(odd.boxes())
def test_a_change_above_the_answers_leaves_all_lines_below_as_they_are(lines: list[str]) -> None:
    if OpeningLine(lines[0]).kind in _QUESTIONS:
        form = question.read(lines)
        changed = question.write(lines, replace(form, points=form.points + 1))
        assert changed[1:] == lines[1:]
