"""A page read from its text alone is the page of the whole reading, whatever somebody has typed so far."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbs_learning.content.loader import read_course
from kbs_learning.content.page_cutting import page_places, pieces, place_at
from kbs_learning.content.page_reading import PageReader
from kbs_learning.core.blocks import Prose
from kbs_learning.core.course import Page
from tests.player import blocks_sample

ROOT = Path(__file__).resolve().parents[2]
COURSES = [ROOT / "courses" / "level2", ROOT / "courses" / "level3", ROOT / "champions"]
FILE = "01-one.md"
TYPED = [
    "\n",
    "\n\n",
    "x",
    " ",
    "## New {#new}\n",
    "## X\n",
    "# T\n",
    "##\n",
    "```\n",
    "~~~\n",
    "  ```\n",
    "::: key\n",
    ":::\n",
    "   :::\n",
    "- item\n",
    "- ```\n  x\n  ```\n",
    "> q\n",
    "> ::: key\n",
    "> ```\n",
    "1. one\n",
    "  ## ind\n",
    "\t## tab\n",
    "- a\n\n  b\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "{fact=F1}\n",
    "`",
    "-( ) glued\n",
    "![a](media/x.png)\n",
    "::: question {#q outcome=LO1}\nWhat?\n\n- (x) a\n  > f\n- ( ) b\n:::\n",
    "***\n",
    "---\n",
    "* \n",
    "\x0b",
    "\x00",
    "[[gap]]",
    "\u00a0x\n",
    "  para\n\n      deep\n",
    "::: nothing\n",
    "\U0001f476\U0001f3fd ",
    "مرحبا\n",
    "::: scenario T {#s}\n### a {#a}\nx\n- go -> [b](#b)\n:::\n",
    "[l](#other)",
    "\ud83d",
]


def whole(folder: Path, texts: dict[str, str], file: str) -> tuple[Page, ...]:
    course = read_course(folder, texts=texts).course
    assert course is not None
    return next(module.pages for module in course.modules if module.span.file == file)


def alone(
    folder: Path, texts: dict[str, str], file: str, reader: PageReader | None = None
) -> tuple[Page, ...]:
    if reader is None:
        course = read_course(folder, texts=texts).course
        assert course is not None
        reader = PageReader(folder, course.registers)
    text = texts[file]
    return tuple(reader.read(file, text, place).page() for place in page_places(text))


@pytest.fixture(scope="module")
def sample() -> Path:
    folder = Path(tempfile.mkdtemp())
    blocks_sample.sample_course(folder)
    return folder / "courses" / "sample"


@pytest.mark.parametrize("folder", COURSES, ids=lambda folder: folder.name)
def test_every_page_of_the_courses_reads_the_same_alone(folder: Path) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    for file in texts:
        if file != "course.md":
            assert alone(folder, texts, file) == whole(folder, texts, file)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_so_it_does_after_any_edits(sample: Path, data: st.DataObject) -> None:
    text = blocks_sample.MODULE
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(text.index("## "), len(text)))
        if data.draw(st.booleans()):
            at = text.find("\n", at) + 1 or len(text)
        gone = data.draw(st.sampled_from([0, 0, 0, 1, 5, 40]))
        text = text[:at] + data.draw(st.sampled_from(TYPED)) + text[at + gone :]
    texts = {"course.md": blocks_sample.COURSE, FILE: text}
    assert alone(sample, texts, FILE) == whole(sample, texts, FILE)


def test_a_letter_costs_the_paragraph_it_stands_in(sample: Path) -> None:
    paragraphs = [f"Paragraph {number} has some words." for number in range(300)]
    text = "---\nid: m\nminutes: 1\n---\n\n# M\n\n## One {#one}\n\n" + "\n\n".join(paragraphs) + "\n"
    reader = PageReader(sample, read_course(sample).course.registers)  # type: ignore[union-attr]
    (place,) = page_places(text)
    reader.read(FILE, text, place)
    assert reader.unread(text, place) == 0
    typed = text.replace("Paragraph 150", "Paragraph x150")
    (place,) = page_places(typed)
    assert 0 < reader.unread(typed, place) < 60
    texts = {"course.md": blocks_sample.COURSE, FILE: typed}
    assert alone(sample, texts, FILE, reader) == whole(sample, texts, FILE)


def test_each_paragraph_knows_its_lines(sample: Path) -> None:
    text = "---\nid: m\n---\n# M\n## One {#one}\n\nFirst\nline.\n\n- a\n- b\n\n::: key\nBox.\n:::\n\nLast."
    reader = PageReader(sample, read_course(sample).course.registers)  # type: ignore[union-attr]
    reading = reader.read(FILE, text, page_places(text)[0])
    assert reading.lines() == ((7, 8), (10, 12), (13, 15), (17, 17))
    assert reading.flows() == (True, True, False, True)
    assert [type(block) is Prose for block in reading.page().blocks] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("## A\n## B\n", [(1, 1), (2, 3)]),
        ("---\nid: x\n---\n# T\n\n## A\nx\n\n## B\ny", [(6, 8), (9, 10)]),
        ("---\nid: x\n## A\n", []),
        ("## A\n```\n## no\n```\n## B", [(1, 4), (5, 5)]),
        ("## A\n~~~\n## no, for this is never closed", [(1, 3)]),
        ("## A\n# T\ntext\n## B", [(1, 1), (4, 4)]),
        ("## A\n- ```\n  ## no\n  ```\n## B", [(1, 4), (5, 5)]),
        ("##A\n#hashtag\n## A", [(3, 3)]),
    ],
)
def test_pages_begin_where_the_reader_begins_them(text: str, lines: list[tuple[int, int]]) -> None:
    assert [(place.line, place.end) for place in page_places(text)] == lines


def test_a_line_belongs_to_the_page_above_it_and_the_head_of_the_file_to_the_first() -> None:
    places = page_places("# T\n\n## A\n\nx\n\n## B\n")
    found = [place_at(places, line) for line in (1, 3, 6, 7, 99)]
    assert [place.index for place in found if place] == [0, 0, 0, 1, 1]
    assert place_at((), 5) is None


def test_pieces_together_are_the_page() -> None:
    page = "one\n\n\ntwo\n\n- a\n\n- b\n\n  c\n\n::: key\n\nx\n\n:::\n\n```\n\ny\n\n```\n\nz"
    cut = list(pieces(page))
    assert "".join(source for _, source in cut) == page
    assert [source.strip() for _, source in cut] == [
        "one", "two\n\n- a\n\n- b\n\n  c", "::: key\n\nx\n\n:::", "```\n\ny\n\n```", "z",
    ]  # fmt: skip
    assert [page.split("\n")[line] for line, _ in cut] == ["one", "two", "::: key", "```", "z"]
