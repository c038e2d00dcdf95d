"""What people have comes into a course as one act, with ids of its own, and one undo takes it out again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from kbs_learning.core.errors import UserError
from kbs_learning.services.authoring.importing import (
    FoundQuestions,
    FoundWord,
    bring_in_questions,
    bring_in_word,
    look_into,
)
from kbs_learning.services.authoring.opening import OpenCourse, open_course
from tests.services.folders import write_course

GIFT = "Where? {=Cot ~Sofa}\n\nWhy? {}\n\nWho? {~%50%A ~%50%B}\n"


@pytest.fixture
def course(tmp_path: Path) -> OpenCourse:
    return open_course(write_course(tmp_path / "project"))


def picture() -> io.BytesIO:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(made, "PNG")
    made.seek(0)
    return made


def document(folder: Path) -> Path:
    made = Document()
    made.add_heading("Safer sleep plan", 0)
    made.add_paragraph("Everybody talks about the night.")
    made.add_heading("The cot", 1)
    made.add_paragraph("Clear, ").add_run("flat").bold = True
    made.add_picture(picture())
    made.add_heading("The room", 1)
    made.add_paragraph("Warm enough", style="List Bullet")
    made.add_paragraph("Not too warm", style="List Bullet")
    made.add_heading("By night", 2)
    table = made.add_table(rows=2, cols=2)
    for at, words in enumerate(("What", "Why", "A lamp", "To see *well*")):
        table.cell(at // 2, at % 2).text = words
    file = folder / "Plan für heute.docx"
    made.save(str(file))
    return file


def errors(course: OpenCourse) -> list[str]:
    return [str(problem) for problem in course.read().problems if problem.severity == "error"]


def test_a_word_document_becomes_a_module_with_pages_tables_lists_and_pictures(
    course: OpenCourse, tmp_path: Path
) -> None:
    found = look_into(document(tmp_path))
    assert isinstance(found, FoundWord)
    assert found.words == "“Safer sleep plan”: 3 pages and 1 picture."
    before = course.draft.texts
    imported = bring_in_word(found, course.folder, before)
    course.draft.do(imported.act)
    (new,) = course.draft.texts.keys() - before.keys()
    text = course.draft.text(new)
    assert "# Safer sleep plan\n" in text
    assert "Clear, **flat**" in text
    assert "- Warm enough\n- Not too warm\n" in text
    assert "### By night" in text
    assert "\\*well\\*" in text
    reading = course.read()
    assert reading.course is not None
    assert [page.title for page in reading.course.modules[-1].pages] == [
        "Safer sleep plan",
        "The cot",
        "The room",
    ]
    assert [one for one in errors(course) if "picture-no-alt" not in one] == []
    assert (course.folder / "media").exists()
    assert course.draft.undo_name == "Import Plan für heute.docx"
    assert any("no words" in note for note in imported.notes)
    course.draft.undo()
    assert course.draft.texts == before
    assert list((course.folder / "media").iterdir()) == []


def test_questions_become_one_page_at_the_end_of_a_module(course: OpenCourse, tmp_path: Path) -> None:
    file = tmp_path / "bank.gift"
    file.write_text(GIFT)
    found = look_into(file)
    assert isinstance(found, FoundQuestions)
    assert found.words == "3 questions in GIFT format."
    module = next(name for name in course.draft.files if name != "course.md")
    before = course.draft.texts
    imported = bring_in_questions(found, module, "LO1", before)
    course.draft.do(imported.act)
    reading = course.read()
    assert reading.course is not None
    page = reading.course.modules[-1].pages[-1]
    assert page.title == "Imported questions"
    assert len(page.blocks) == 3
    assert errors(course) == []
    course.draft.undo()
    assert course.draft.texts == before


def test_importing_the_same_questions_twice_gives_each_an_id_of_its_own(
    course: OpenCourse, tmp_path: Path
) -> None:
    file = tmp_path / "bank.txt"
    file.write_text("Where?\nA. Cot\nB. Sofa\nANSWER: A\n")
    module = next(name for name in course.draft.files if name != "course.md")
    for _ in range(2):
        found = look_into(file)
        assert isinstance(found, FoundQuestions)
        assert found.kind == "Aiken"
        course.draft.do(bring_in_questions(found, module, "LO1", course.draft.texts).act)
    assert errors(course) == []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("plan.docx", b"no zip", "is not a Word document"),
        ("plan.docx", b"", "is not a Word document"),
        ("bank.gift", b"Just words, no questions.", "There is no question"),
        ("bank.txt", b"\xff\xfe\x00", "There is no question"),
        ("bank.gift", b"x" * 2_000_001, "larger than 2 MB"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UserError, match=said):
        look_into(file)


def test_a_file_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"gone\.gift cannot be read"):
        look_into(tmp_path / "gone.gift")
