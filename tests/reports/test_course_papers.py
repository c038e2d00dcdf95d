"""Courses on paper: what learners may see, what trainers need, and what a screen reader is told."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from kbs_learning.content.loader import read_course
from kbs_learning.core.course import Course
from kbs_learning.core.prose import plain
from kbs_learning.reports.course_papers.pictures import in_light, picture
from kbs_learning.reports.course_papers.whole import write_handout, write_trainer_pack
from tests.player.blocks_sample import MODULE, sample_course

TODAY = date(2026, 11, 22)
COT = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>'
FOR_TRAINERS = """

## With the group {#with-group}

Everybody reads this.

![A clear cot](media/cot.svg)

::: trainer {minutes=10}
Leave five minutes for coffee and quiet.
:::
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Every kind of block, and a note for trainers."""
    folder = tmp_path_factory.mktemp("course")
    sample_course(folder)
    module = next(path for path in folder.rglob("*.md") if path.read_text() == MODULE)
    module.write_text(MODULE + FOR_TRAINERS)
    (module.parent / "media").mkdir(exist_ok=True)
    (module.parent / "media" / "cot.svg").write_text(COT)
    made = read_course(module.parent, today=TODAY).course
    assert made is not None
    return made


@pytest.fixture(scope="module")
def handout(course: Course) -> PdfReader:
    return set_on_paper(write_handout, course)


@pytest.fixture(scope="module")
def pack(course: Course) -> PdfReader:
    return set_on_paper(write_trainer_pack, course)


def set_on_paper(write: Any, course: Course, **how: Any) -> PdfReader:
    stream = io.BytesIO()
    pages = write(course, stream, TODAY, **how)
    made = PdfReader(stream)
    assert len(made.pages) == pages
    return made


def text_of(made: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in made.pages).split())


def test_a_handout_has_nothing_that_only_trainers_may_see(course: Course, handout: PdfReader) -> None:
    text = text_of(handout)
    assert "Everybody reads this." in text
    assert "coffee and quiet" not in text
    said = [plain(one.feedback) for _, _, question in course.questions() for one in question.options]
    assert any(said)
    assert not [words for words in said if words and words in text]
    assert "Right." not in text
    assert "☑" not in text
    assert "For the trainer" not in text
    assert "led by you" not in text


def test_the_trainer_pack_has_the_notes_the_key_and_the_times(course: Course, pack: PdfReader) -> None:
    text = text_of(pack)
    assert "For the trainer, 10 minutes Leave five minutes for coffee and quiet." in text
    assert "☑" in text
    assert "Right." in text
    assert "10 of them led by you" in text
    assert "Facts and contacts in this course" in text
    assert "This is an ending." in text
    for outcome in course.outcomes:
        assert outcome.id in text


def test_every_page_has_its_number_and_a_draft_says_so_on_each(handout: PdfReader) -> None:
    for number, page in enumerate(handout.pages, 1):
        text = page.extract_text()
        assert f"Page {number} of {len(handout.pages)}" in text
        assert "A sample course" in text


def test_the_file_has_an_outline_of_parts_and_pages(course: Course, handout: PdfReader) -> None:
    titles = [one.title for one in flat(handout.outline)]
    for _, page in course.pages():
        if page.id == "with-group":
            assert page.title in titles
    assert f"1 {course.modules[0].title}" in titles
    assert course.title in titles


def flat(outline: Any) -> list[Any]:
    found: list[Any] = []
    for one in outline:
        found += flat(one) if isinstance(one, list) else [one]
    return found


def catalog(made: PdfReader) -> Any:
    return made.trailer["/Root"]


def elements(made: PdfReader) -> list[Any]:
    """The whole structure tree, parents first."""
    root = catalog(made)["/StructTreeRoot"]
    found: list[Any] = []

    def walk(element: Any) -> None:
        found.append(element)
        kids = element.get("/K")
        if isinstance(kids, list):
            for kid in kids:
                walk(kid.get_object())

    walk(root["/K"].get_object())
    return found


@pytest.mark.parametrize("which", ["handout", "pack"])
def test_a_screen_reader_is_told_headings_lists_tables_and_pictures(
    which: str, request: pytest.FixtureRequest
) -> None:
    made: PdfReader = request.getfixturevalue(which)
    found = elements(made)
    kinds = {element["/S"] for element in found}
    assert {
        "/Document",
        "/H1",
        "/H2",
        "/H3",
        "/P",
        "/L",
        "/LI",
        "/LBody",
        "/Table",
        "/TR",
        "/TH",
        "/TD",
    } <= kinds
    assert all(element.get("/Alt") for element in found if element["/S"] == "/Figure")
    assert any(element["/S"] == "/Figure" for element in found)
    inside = {"/LI": "/L", "/LBody": "/LI", "/TR": "/Table", "/TD": "/TR", "/TH": "/TR"}
    for element in found:
        wanted = inside.get(element["/S"])
        assert wanted is None or element["/P"].get_object()["/S"] == wanted
    assert catalog(made)["/MarkInfo"]["/Marked"]
    assert catalog(made)["/Lang"] == "en-GB"
    assert made.metadata is not None
    assert made.metadata.title


def test_every_piece_that_is_marked_on_a_page_is_found_from_the_tree(pack: PdfReader) -> None:
    tree = catalog(pack)["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    by_page = dict(zip(tree[::2], tree[1::2], strict=True))
    for page in pack.pages:
        pieces = by_page[page["/StructParents"]]
        content = page.get_contents()
        assert content is not None
        data = content.get_data()
        assert data.count(b"BDC") == len(pieces)
        assert data.count(b"BDC") + data.count(b"BMC") == data.count(b"EMC")


def test_large_print_sets_nothing_smaller_than_its_text(course: Course) -> None:
    made = set_on_paper(write_handout, course, large_print=True)
    sizes: set[float] = set()

    def visit(text: str, _matrix: Any, _text: Any, _font: Any, size: float) -> None:
        if text.strip() and "Page " not in text:
            sizes.add(size)

    for page in made.pages:
        page.extract_text(visitor_text=visit)
    assert min(sizes) >= 16


def test_nothing_is_set_twice_the_same_bytes_come_out(course: Course) -> None:
    one, other = io.BytesIO(), io.BytesIO()
    write_handout(course, one, TODAY)
    write_handout(course, other, TODAY)
    assert one.getvalue() == other.getvalue()


def test_a_drawing_is_printed_in_its_colours_by_day() -> None:
    drawing = (
        "<svg><style>svg{--a:#112233;--b:#44556680}\n@media (prefers-color-scheme:dark){svg{--a:#000000}}"
        ".x{fill:var(--a)}.y{fill:var(--b)}</style></svg>"
    )
    printed = in_light(drawing)
    assert ".x{fill:#112233}" in printed
    assert ".y{fill:#445566;fill-opacity:0.50}" in printed
    assert "media" not in printed


def test_a_picture_that_cannot_be_read_is_left_to_its_words(tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    assert picture(broken, "A cot", 100, 100) is None
    assert picture(tmp_path / "none.svg", "A cot", 100, 100) is None
