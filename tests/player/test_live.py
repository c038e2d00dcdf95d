"""A page drawn while it is written: the page of a package, and the least that makes the next one of it."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbs_learning.content.page_cutting import page_places
from kbs_learning.content.page_reading import PageReader
from kbs_learning.core.course import Course
from kbs_learning.player.context import context_for
from kbs_learning.player.live import LivePage, LivePages, Node, changes
from kbs_learning.player.pages import render_page
from kbs_learning.player.site import TARGETS, SiteOptions, site_files
from kbs_learning.player.target import PREVIEW
from kbs_learning.player.texts import texts_for
from tests.player import blocks_sample
from tests.player.blocks_sample import MODULE, sample_course

VOID = {"br", "hr", "img", "input", "source", "track"}
PLACES = ("picture", "text", "beside")


class Tops(HTMLParser):
    """How many elements stand at the top of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth = self.count = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  the parent's signature
        self.count += self.depth == 0
        self.depth += tag not in VOID

    def handle_startendtag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  as above
        self.count += self.depth == 0

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag not in VOID


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return sample_course(tmp_path_factory.mktemp("live"))


class Drawing:
    """Draws pages of the sample's one module as its text changes."""

    def __init__(self, course: Course, *, trainer: bool = False) -> None:
        self.course = course
        self.reader = PageReader(Path(course.folder), course.registers, blocks_sample.TODAY)
        self.live = LivePages()
        self.options = SiteOptions(target=PREVIEW, today=blocks_sample.TODAY, trainer=trainer)
        self.texts = texts_for("en-GB", "preview")

    def draw(self, text: str, index: int) -> LivePage:
        module = self.course.modules[0]
        reading = self.reader.read("01-one.md", text, page_places(text)[index])
        page = reading.fine()
        pages = (*module.pages[:index], page, *module.pages[index + 1 :])
        context = context_for(self.course, self.options, self.texts, page, replace(module, pages=pages))
        return self.live.draw(page, reading.flows(), reading.lines(), context)


def nodes_of(page: LivePage) -> list[Node]:
    return [node for place in PLACES for node in getattr(page, place)]


def test_each_page_is_that_of_a_package(course: Course) -> None:
    drawing = Drawing(course)
    for index, page in enumerate(course.modules[0].pages):
        context = context_for(course, drawing.options, drawing.texts, page, course.modules[0])
        assert drawing.draw(MODULE, index).html() == str(render_page(page, context))


def test_each_block_is_one_element_and_says_its_lines(course: Course) -> None:
    drawing, lines = Drawing(course, trainer=True), MODULE.split("\n")
    for index in range(len(course.modules[0].pages)):
        page = drawing.draw(MODULE, index)
        for node in nodes_of(page):
            assert Tops(node.marked()).count == 1
            assert node.marked().count(" data-line=") == len(list(node.lines()))
            assert all(lines[first - 1].strip() for first, _ in node.lines())
        marked = re.findall(r' data-line="(\d+)-(\d+)"', page.html(1))
        assert [(int(first), int(last)) for first, last in marked] == page.lines()


@pytest.mark.parametrize("target", TARGETS)
def test_no_package_says_lines_or_has_anything_of_the_preview(course: Course, target: str) -> None:
    made = b"".join(
        file.data
        for file in site_files(course, SiteOptions(target=TARGETS[target], today=blocks_sample.TODAY))
        if isinstance(file.data, bytes)
    )
    assert b"data-line" not in made
    assert b"KBS.preview" not in made
    assert b"For the trainer" not in made


def test_only_the_preview_for_the_trainer_has_the_trainers_notes(course: Course) -> None:
    text = MODULE + "\n\nWords.\n\n::: trainer {minutes=5}\nAsk the room.\n:::\n"
    last = len(course.modules[0].pages) - 1
    assert "Ask the room" not in Drawing(course).draw(text, last).html()
    shown = Drawing(course, trainer=True).draw(text, last).html()
    assert '<aside class="trainer">' in shown
    assert "about 5 minutes" in shown
    assert "<p>Ask the room.</p>" in shown


def applied(old: LivePage, made: list[list[Any]]) -> list[str]:
    """What a browser has after the changes, place by place; lines are looked at only when they are told."""
    rows = {place: [node.marked() for node in getattr(old, place)] for place in PLACES}
    inside = {
        (place, at): [one.marked() for one in node.inside]
        for place in PLACES
        for at, node in enumerate(getattr(old, place))
        if node.inside
    }
    for way, *values in made:
        if way == "blocks":
            place, at, count, html = values
            rows[place][at : at + count] = [html] if html else []
        elif way == "run":
            place, block, at, count, html = values
            inside[place, block][at : at + count] = [html] if html else []
            rows[place][block] = '<div class="prose">' + "\n".join(inside[place, block]) + "</div>"
    return ["".join(rows[place]) for place in PLACES]


def bare(html: str) -> str:
    return re.sub(r' data-line="[^"]*"|\n', "", html)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_changes_make_the_new_page_of_the_old_one(course: Course, data: st.DataObject) -> None:
    drawing = Drawing(course)
    index = data.draw(st.integers(0, len(course.modules[0].pages) - 1))
    place = page_places(MODULE)[index]
    at = data.draw(st.integers(place.start + 4, place.stop))
    typed = data.draw(
        st.sampled_from(["x", "\n\n", "**", "- a\n", "\n\n::: key\nBox.\n:::\n\n", "{fact=F1}"])
    )
    gone = data.draw(st.sampled_from([0, 0, 1, 20]))
    text = MODULE[:at] + typed + MODULE[at + gone :]
    if len(page_places(text)) != len(page_places(MODULE)):
        return
    old, new = drawing.draw(MODULE, index), drawing.draw(text, index)
    made = changes(old, new)
    if made is None:
        assert old.frame != new.frame
        return
    wanted = ["".join(node.marked() for node in getattr(new, place)) for place in PLACES]
    assert [bare(html) for html in applied(old, made)] == [bare(html) for html in wanted]
    told = next((values[0] for way, *values in made if way == "lines"), None)
    assert (told if told is not None else old.lines()) == new.lines()


def test_a_letter_changes_one_paragraph(course: Course) -> None:
    drawing = Drawing(course)
    text = MODULE.replace("## ", "## Long {#long}\n\nOne.\n\nTwo.\n\nThree.\n\n## ", 1)
    old = drawing.draw(text, 0)
    made = changes(old, drawing.draw(text.replace("Two.", "Two!"), 0))
    line = text[: text.index("Two.")].count("\n") + 1
    assert made == [["run", "text", 0, 1, 1, f'<p data-line="{line}-{line}">Two!</p>']]


def test_a_line_put_in_moves_the_lines_below_and_nothing_else(course: Course) -> None:
    drawing = Drawing(course)
    text = MODULE.replace("## ", "## Long {#long}\n\nOne.\n\nTwo.\n\n## ", 1)
    old = drawing.draw(text, 0)
    made = changes(old, drawing.draw(text.replace("One.", "\nOne."), 0))
    assert made is not None
    assert [way for way, *_ in made] == ["lines"]
