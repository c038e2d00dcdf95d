from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

import pytest

from kbs_learning.core.drafts import Act, Media
from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing
from kbs_learning.services.authoring import saving
from kbs_learning.services.authoring.history import LEFT, history_of
from kbs_learning.services.authoring.opening import open_course
from kbs_learning.services.authoring.recovery import bring_back, courses_left, find_unsaved, leave, resume
from kbs_learning.services.authoring.saving import Digests, plan_of, save
from tests.services.authoring.writing import Writer

FILE = "01-sleep.md"


def crashed(tmp_path: Path) -> Writer:
    writer = Writer(tmp_path)
    writer.type("Not saved.\n")
    writer.crash()
    return writer


def test_nothing_is_offered_where_all_was_saved(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.type("saved")
    writer.save()
    writer.crash()
    assert find_unsaved(writer.profile, writer.folder) is None


def test_courses_with_unsaved_text_are_found_by_their_journals_alone(tmp_path: Path) -> None:
    earlier, later, saved = (Writer(tmp_path / name) for name in ("earlier", "later", "saved"))
    for age, writer in ((60, earlier), (0, later)):
        writer.type("Not saved.\n")
        writer.crash()
        then = writer.places.journal.stat().st_mtime - age
        os.utime(writer.places.journal, (then, then))
    saved.type("Saved.\n")
    saved.save()
    saved.crash()
    journals = earlier.places.journal.parent
    shutil.copy2(later.places.journal, journals)
    shutil.copytree(saved.places.journal.parent, journals, dirs_exist_ok=True)
    (journals / "torn.journal").write_bytes(b'{"journal": 1, "fol')
    assert courses_left(earlier.profile) == (later.folder, earlier.folder)
    shutil.rmtree(later.folder)
    assert courses_left(earlier.profile) == (earlier.folder,)


def test_text_that_was_not_saved_is_offered_with_its_time(tmp_path: Path) -> None:
    writer = crashed(tmp_path)
    unsaved = find_unsaved(writer.profile, writer.folder)
    assert unsaved is not None
    assert unsaved.at is not None
    (file,) = unsaved.files
    assert (file.text() or "").endswith("Not saved.\n")
    assert not unsaved.conflicts


def test_text_that_is_brought_back_comes_as_an_act_when_the_course_is_opened(tmp_path: Path) -> None:
    writer = crashed(tmp_path)
    unsaved = find_unsaved(writer.profile, writer.folder)
    assert unsaved is not None
    bring_back(unsaved, {one.file: one.text() for one in unsaved.files})
    assert find_unsaved(writer.profile, writer.folder) is not None, "another crash loses nothing"
    course = open_course(writer.folder)
    act, _ = resume(writer.profile, course)
    assert act is not None
    assert act.name == "Bring back unsaved text"
    course.draft.do(act)
    assert course.draft.text(FILE).endswith("Not saved.\n")
    assert course.draft.unsaved == (FILE,)


def test_text_that_is_left_is_kept_as_a_version(tmp_path: Path) -> None:
    writer = crashed(tmp_path)
    unsaved = find_unsaved(writer.profile, writer.folder)
    assert unsaved is not None
    leave(unsaved)
    history = history_of(writer.profile, writer.folder)
    (version,) = history.versions()
    assert version.kind == LEFT
    assert (history.text_at(version, FILE) or "").endswith("Not saved.\n")
    assert find_unsaved(writer.profile, writer.folder) is None


def test_a_course_opened_without_asking_keeps_the_text_too(tmp_path: Path) -> None:
    writer = crashed(tmp_path)
    assert resume(writer.profile, open_course(writer.folder)) == (None, {})
    assert [one.kind for one in history_of(writer.profile, writer.folder).versions()] == [LEFT]


def test_what_somebody_else_wrote_meanwhile_is_merged(tmp_path: Path) -> None:
    writer = crashed(tmp_path)
    path = writer.folder / FILE
    path.write_text(path.read_text().replace("minutes: 12", "minutes: 15"))
    unsaved = find_unsaved(writer.profile, writer.folder)
    assert unsaved is not None
    text = unsaved.files[0].text() or ""
    assert "minutes: 15" in text
    assert text.endswith("Not saved.\n")


def test_a_removed_picture_comes_back_when_the_text_is_left(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    picture = writer.folder / "media" / "a.png"
    picture.parent.mkdir()
    picture.write_bytes(b"picture")
    history = history_of(writer.profile, writer.folder)
    assert writer.course.media is not None
    writer.course.media.before_change = lambda file, was: writer.journal.media_changes(
        file, None if was is None else history.objects.put(was)
    )
    writer.type("x")
    writer.course.draft.do(Act("Remove picture", (Media("media/a.png", b"picture", None),)))
    writer.crash()
    assert not picture.exists()
    unsaved = find_unsaved(writer.profile, writer.folder)
    assert unsaved is not None
    leave(unsaved)
    assert picture.read_bytes() == b"picture"


class Died(BaseException):
    """The process is no more."""


@pytest.mark.parametrize("step", range(8))
def test_a_save_of_several_files_cut_short_at_any_step_is_finished_or_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    writer = Writer(tmp_path)
    old = {path.name: path.read_bytes() for path in writer.folder.iterdir()}
    writer.type("Changed.\n", "course.md")
    writer.rename(FILE, "02-sleep.md")
    writer.add("03-new.md", "# New\n")
    wanted = writer.course.draft.texts
    left = [step]

    def count() -> None:
        if left[0] == 0:
            raise Died
        left[0] -= 1

    def write(path: Path) -> AbstractContextManager[BinaryIO]:
        count()
        return replacing(path)

    def remove(folder: Path, file: str, data: Mapping[str, bytes | None]) -> None:
        count()
        real_remove(folder, file, data)
        count()

    real_remove = saving._remove
    monkeypatch.setattr(saving, "replacing", write)
    monkeypatch.setattr(saving, "_remove", remove)
    snapshot = writer.journal.snapshot()
    finished = True
    try:
        save(plan_of(writer.course), lambda digests: writer.journal.saving(digests, snapshot))
    except Died:
        finished = False
    writer.crash()
    monkeypatch.undo()
    if step == 0:
        assert {path.name: path.read_bytes() for path in writer.folder.iterdir()} == old
    assert find_unsaved(writer.profile, writer.folder) is None
    assert finished == (step >= 5)
    assert {path.name: path.read_text() for path in writer.folder.iterdir()} == wanted


def test_a_cut_short_save_is_not_finished_over_what_somebody_else_wrote(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.type("Mine.\n")
    writer.type("Mine too.\n", "course.md")
    snapshot = writer.journal.snapshot()

    def begin_and_die(digests: Digests) -> None:
        writer.journal.saving(digests, snapshot)
        raise Died

    with pytest.raises(Died):
        save(plan_of(writer.course), begin_and_die)
    writer.crash()
    path = writer.folder / FILE
    path.write_text(path.read_text().replace("minutes: 12", "minutes: 15"))
    unsaved = find_unsaved(writer.profile, writer.folder)
    assert unsaved is not None
    texts = {one.file: one.text() or "" for one in unsaved.files}
    assert texts.keys() == {FILE, "course.md"}
    assert "minutes: 15" in texts[FILE]
    assert texts[FILE].endswith("Mine.\n")


def test_a_folder_that_is_gone_says_so_and_loses_nothing(tmp_path: Path) -> None:
    writer = crashed(tmp_path)
    writer.folder.rename(tmp_path / "elsewhere")
    with pytest.raises(UserError):
        find_unsaved(writer.profile, writer.folder)
    os.rename(tmp_path / "elsewhere", writer.folder)  # noqa: PTH104  as it was
    assert find_unsaved(writer.profile, writer.folder) is not None


def test_a_course_that_was_moved_keeps_its_history_and_its_unsaved_text(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    history_of(writer.profile, writer.folder).keep(writer.course.disk)
    writer.type("Not saved.\n")
    writer.crash()
    moved = writer.folder.with_name("level2-new")
    writer.folder.rename(moved)
    unsaved = find_unsaved(writer.profile, moved)
    assert unsaved is not None
    assert (unsaved.files[0].text() or "").endswith("Not saved.\n")
    assert len(history_of(writer.profile, moved).versions()) == 1
    again = moved.with_name("level2-newest")
    moved.rename(again)
    assert find_unsaved(writer.profile, again) is not None


def test_unsaved_text_of_a_course_without_a_history_moves_with_it(tmp_path: Path) -> None:
    writer = crashed(tmp_path)
    moved = writer.folder.with_name("level2-new")
    writer.folder.rename(moved)
    assert find_unsaved(writer.profile, moved) is not None


def test_a_copy_of_a_course_does_not_take_the_text_of_the_first(tmp_path: Path) -> None:
    writer = crashed(tmp_path)
    copy = shutil.copytree(writer.folder, writer.folder.with_name("copy"))
    assert find_unsaved(writer.profile, copy) is None
    assert find_unsaved(writer.profile, writer.folder) is not None
