from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from kbs_learning.core.drafts import Act, Media
from kbs_learning.core.errors import UserError
from kbs_learning.services.authoring.opening import OpenCourse, open_course
from kbs_learning.services.authoring.review import State, approved_text, review_act, review_of
from kbs_learning.services.exporting import check, export
from kbs_learning.services.packs import write_pack
from tests.services.folders import write_course

FILE = "01-sleep.md"
DAY = date(2026, 5, 3)


def approve(course: OpenCourse, file: str = FILE) -> None:
    text = course.draft.text(file)
    course.draft.do(review_act(course.folder, file, State.APPROVED, text=text, by=" Dr  Ann\tLee", on=DAY))


def test_everything_is_a_draft_until_somebody_says_otherwise(tmp_path: Path) -> None:
    review = review_of(write_course(tmp_path))
    assert [(one.file, one.state) for one in review.modules] == [
        ("course.md", State.DRAFT),
        (FILE, State.DRAFT),
    ]
    assert review.waiting == review.modules
    assert review.blocking(release=True) == review.modules
    assert review.blocking(release=False) == ()


def test_an_approval_says_who_and_when_and_waits_for_nobody(tmp_path: Path) -> None:
    course = open_course(write_course(tmp_path))
    approve(course)
    review = review_of(course.folder)
    assert (review.modules[1].by, review.modules[1].on) == ("Dr Ann Lee", DAY)
    assert [one.file for one in review.waiting] == ["course.md"]


def test_changing_approved_text_takes_the_approval_back_and_shows_what_it_was(tmp_path: Path) -> None:
    course = open_course(write_course(tmp_path))
    approve(course)
    approved = course.draft.text(FILE)
    review = review_of(course.folder, course.draft.texts | {FILE: approved + "More.\n"})
    assert review.modules[1].changed
    assert review.modules[1].words == "changed since approval"
    assert review.modules[1] in review.waiting
    assert approved_text(course.folder, FILE) == approved
    assert not review_of(course.folder, course.draft.texts).modules[1].changed


def test_an_approval_is_undone_like_any_act(tmp_path: Path) -> None:
    course = open_course(write_course(tmp_path))
    approve(course)
    course.draft.undo()
    assert review_of(course.folder).modules[1].state is State.DRAFT


def test_other_line_endings_on_another_computer_are_no_change(tmp_path: Path) -> None:
    course = open_course(write_course(tmp_path))
    approve(course)
    for path in (course.folder / FILE, course.folder / "review" / "approved" / FILE):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert not review_of(course.folder).modules[1].changed


def test_a_module_keeps_its_approval_when_its_file_is_renamed(tmp_path: Path) -> None:
    course = open_course(write_course(tmp_path))
    approve(course)
    (course.folder / FILE).rename(course.folder / "02-sleep.md")
    (_, module) = review_of(course.folder).modules
    assert (module.file, module.state, module.changed) == ("02-sleep.md", State.APPROVED, False)
    text = (course.folder / "02-sleep.md").read_text()
    course.draft.do(review_act(course.folder, "02-sleep.md", State.IN_REVIEW, text=text, by="Jo"))
    assert review_of(course.folder).modules[1].state is State.IN_REVIEW
    assert FILE not in (course.folder / "review" / "review.yaml").read_text()


def test_nobody_approves_without_a_name(tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    with pytest.raises(UserError, match="Say who"):
        review_act(folder, FILE, State.APPROVED, text="x", by="  ")


def test_names_of_any_kind_survive(tmp_path: Path) -> None:
    course = open_course(write_course(tmp_path))
    for name in ("yes", "null", "محمد", "O'Brien: [x] #1", "😀"):
        course.draft.do(review_act(course.folder, FILE, State.APPROVED, text="x", by=name))
        assert review_of(course.folder).modules[1].by == name


@pytest.mark.parametrize("text", ["- a\n- b\n", "<<<<<<< mine\nfiles:\n", "files: {a: ["])
def test_a_list_that_cannot_be_read_is_one_sentence(tmp_path: Path, text: str) -> None:
    folder = write_course(tmp_path)
    (folder / "review").mkdir()
    (folder / "review" / "review.yaml").write_text(text)
    with pytest.raises(UserError, match=r"review/review\.yaml cannot be read"):
        review_of(folder)


@pytest.mark.parametrize("text", ["", "files:\n", "files: 1\n", "files:\n  01-sleep.md: 3\n", "other: x\n"])
def test_a_list_with_nothing_in_it_says_draft(tmp_path: Path, text: str) -> None:
    folder = write_course(tmp_path)
    (folder / "review").mkdir()
    (folder / "review" / "review.yaml").write_text(text)
    assert all(one.state is State.DRAFT for one in review_of(folder).modules)


def test_the_review_is_in_no_package_and_no_pack(tmp_path: Path) -> None:
    course = open_course(write_course(tmp_path))
    approve(course)
    approve(course, "course.md")
    assert check(course.folder).problems == check(write_course(tmp_path / "other")).problems
    pack = write_pack(course.folder, tmp_path / "course.kbspack")
    files = [pack.file]
    for target in ("scorm12", "scorm2004-4", "cmi5", "web"):
        files += [one.package.file for one in export([course.folder], (target,), tmp_path / "out")]
    for file in files:
        if not file.is_file():
            names = [str(path) for path in file.rglob("*")]
            texts = b"".join(path.read_bytes() for path in file.rglob("*") if path.is_file())
        else:
            with zipfile.ZipFile(file) as archive:
                names = archive.namelist()
                texts = b"".join(archive.read(name) for name in names)
        assert not [name for name in names if "review/" in name]
        assert b"what came of it" not in texts


def test_an_act_of_review_touches_the_review_folder_only(tmp_path: Path) -> None:
    folder = write_course(tmp_path)
    act = review_act(folder, FILE, State.APPROVED, text="x", by="Ann")
    assert isinstance(act, Act)
    assert all(isinstance(one, Media) and one.file.startswith("review/") for one in act.changes)
