"""Papers of the sample course and of its toolkit, each set once."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader

from kbs_learning.core.course import Course
from kbs_learning.reports.course_papers import cards, forms, sheets, slides, tools, whole
from tests.reports.paper_sample import TODAY, read, write_sample

WRITERS: dict[str, Any] = {
    "handout": whole.write_handout,
    "trainer-pack": whole.write_trainer_pack,
    "slides": slides.write_slides,
    "cards": cards.write_cards,
    "sheets": sheets.write_sheets,
    "forms": forms.write_forms,
    "tool-cards": tools.write_tool_cards,
    "posters": tools.write_posters,
    "huddle-cards": tools.write_huddle_cards,
}
OF_TOOLKIT = ("tool-cards", "posters", "huddle-cards")
Printed = Callable[..., PdfReader]


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A taught course, with the toolkit that it carries."""
    return read(write_sample(tmp_path_factory.mktemp("papers")))


@pytest.fixture(scope="session")
def printed(day: Course) -> Printed:
    """Sets a paper by its name, ``large`` or not, of the sample or of the toolkit."""
    made: dict[tuple[str, bool], PdfReader] = {}

    def of(kind: str, *, large: bool = False) -> PdfReader:
        if (kind, large) not in made:
            course = day.toolkit if kind in OF_TOOLKIT else day
            assert course is not None
            made[kind, large] = print_paper(kind, course, large=large)
        return made[kind, large]

    return of


def print_paper(kind: str, course: Course, *, large: bool = False) -> PdfReader:
    """One paper of ``course``."""
    stream = io.BytesIO()
    pages = WRITERS[kind](course, stream, TODAY, large_print=large)
    made = PdfReader(stream)
    assert len(made.pages) == pages
    return made


def words_of(made: PdfReader) -> str:
    """Everything on it, on one line."""
    return " ".join(" ".join(page.extract_text() for page in made.pages).split())


def words_by_page(made: PdfReader) -> list[str]:
    """The same page by page."""
    return [" ".join(page.extract_text().split()) for page in made.pages]


def millimetres(page: Any) -> tuple[int, int]:
    """Width and height."""
    return tuple(round(float(side) * 25.4 / 72) for side in page.mediabox[2:])  # type: ignore[return-value]


def type_sizes(made: PdfReader) -> set[float]:
    """The sizes of all type but that of the margins."""
    found: set[float] = set()

    def visit(text: str, _matrix: Any, _text: Any, _font: Any, size: float) -> None:
        if text.strip() and "Page " not in text:
            found.add(size)

    for page in made.pages:
        page.extract_text(visitor_text=visit)
    return found
