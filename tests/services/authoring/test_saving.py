from __future__ import annotations

import os
from pathlib import Path

import pytest

from kbs_learning.core.drafts import Act, Media, change_between
from kbs_learning.core.errors import UserError
from kbs_learning.services.authoring.opening import open_course
from kbs_learning.services.authoring.saving import ChangedOutsideError, plan_of, save
from tests.services.authoring.writing import Writer

FILE = "01-sleep.md"


def test_a_save_changes_only_the_line_that_was_written(tmp_path: Path) -> None:
    folder = Writer(tmp_path).folder
    path = folder / FILE
    original = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n").replace(b"day and", b"day\xff and")
    path.write_bytes(original)
    writer = Writer(tmp_path)
    text = writer.course.draft.text(FILE)
    act = Act("Typing", (change_between(FILE, text, text.replace("# Sleep\n", "# Sleep well\n")),))
    writer.course.draft.do(act)
    writer.save()
    assert path.read_bytes() == original.replace(b"# Sleep\r\n", b"# Sleep well\r\n")
    assert writer.course.draft.unsaved == ()


def test_a_renamed_file_is_there_before_the_old_name_is_gone(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.rename(FILE, "02-sleep.md")
    writer.save()
    assert sorted(path.name for path in writer.folder.iterdir()) == ["02-sleep.md", "course.md"]


def test_nothing_is_written_over_what_somebody_else_wrote(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.type("mine")
    (writer.folder / FILE).write_text("theirs")
    with pytest.raises(ChangedOutsideError):
        save(plan_of(writer.course))
    assert (writer.folder / FILE).read_text() == "theirs"


def test_a_new_file_does_not_replace_one_that_came_meanwhile(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.add("02-new.md", "mine")
    (writer.folder / "02-new.md").write_text("theirs")
    with pytest.raises(ChangedOutsideError):
        save(plan_of(writer.course))


def test_a_folder_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.type("mine")
    writer.folder.rename(tmp_path / "elsewhere")
    with pytest.raises(UserError, match="cannot be opened"):
        save(plan_of(writer.course))
    assert not writer.folder.exists()
    assert writer.course.draft.unsaved == (FILE,)


def test_a_full_disk_is_a_sentence_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Writer(tmp_path)
    before = (writer.folder / FILE).read_bytes()
    writer.type("mine")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="disk is full"):
        save(plan_of(writer.course))
    assert (writer.folder / FILE).read_bytes() == before
    assert sorted(path.name for path in writer.folder.iterdir()) == [FILE, "course.md"]


def test_a_picture_that_cannot_be_kept_changes_nothing(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    (writer.folder / "media").write_text("a file where the folder should be")
    with pytest.raises(UserError):
        writer.course.draft.do(Act("Add picture", (Media("media/a.png", None, b"x"),)))
    assert writer.course.draft.undo_name == ""


def test_what_a_picture_was_is_told_before_it_changes(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    told: list[tuple[str, bytes | None, bool]] = []
    path = writer.folder / "media" / "a.png"
    assert writer.course.media is not None
    writer.course.media.before_change = lambda file, was: told.append((file, was, path.exists()))
    writer.course.draft.do(Act("Add picture", (Media("media/a.png", None, b"one"),)))
    writer.course.draft.undo()
    assert told == [("media/a.png", None, False), ("media/a.png", b"one", True)]
    assert not path.exists()


def test_a_folder_without_a_course_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"there is no course\.md"):
        open_course(tmp_path)
    with pytest.raises(UserError, match="cannot be opened"):
        open_course(tmp_path / "nowhere")


def test_a_file_too_large_to_be_opened_again_is_not_saved(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.type("x" * 2_000_001)
    with pytest.raises(UserError, match="larger than 2 MB"):
        writer.save()
    assert open_course(writer.folder)


def test_a_file_can_be_renamed_by_a_capital_letter_alone(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.rename(FILE, "01-Sleep.md")
    writer.save()
    assert sorted(path.name for path in writer.folder.iterdir()) == ["01-Sleep.md", "course.md"]
