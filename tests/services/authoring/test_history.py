from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from dulwich import porcelain

from kbs_learning.core.errors import UserError
from kbs_learning.services.authoring.git_history import git_history
from kbs_learning.services.authoring.history import EXPORTED, History, keep_version
from kbs_learning.services.profile import profile_at

NOW = datetime(2026, 11, 22, 14, 32, tzinfo=UTC)


def test_each_save_is_a_version_that_can_be_read_again(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.keep({"a.md": b"one\r\n"}, at=NOW)
    history.keep({"a.md": b"two", "b.md": b"new"}, at=NOW + timedelta(minutes=1), note="For the board")
    newest, oldest = history.versions()
    assert (newest.note, history.text_at(newest, "b.md")) == ("For the board", "new")
    assert (history.text_at(oldest, "a.md"), history.text_at(oldest, "b.md")) == ("one\n", None)
    assert history.files_of(newest) == ("a.md", "b.md")


def test_a_save_that_changed_nothing_makes_no_version(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.keep({"a.md": b"one"}, at=NOW)
    history.keep({"a.md": b"one"}, at=NOW + timedelta(minutes=1))
    assert len(history.versions()) == 1


def test_an_export_is_always_a_version(tmp_path: Path) -> None:
    profile = profile_at(tmp_path)
    for _ in range(2):
        keep_version(profile, tmp_path, {"a.md": b"one"}, note="SCORM 1.2, release")
    from kbs_learning.services.authoring.history import history_of

    assert [one.kind for one in history_of(profile, tmp_path).versions()] == [EXPORTED, EXPORTED]


def test_the_same_text_is_kept_once(tmp_path: Path) -> None:
    history = History(tmp_path)
    for number in range(20):
        history.keep({"a.md": b"the same", "b.md": str(number).encode()}, at=NOW + timedelta(minutes=number))
    assert len(list((tmp_path / "objects").glob("*/*"))) == 21


def test_old_versions_go_but_for_one_a_day_exports_and_noted_ones(tmp_path: Path) -> None:
    history = History(tmp_path)

    def text(n: int) -> dict[str, bytes]:
        return {"a.md": f"text {n}".encode()}

    old = NOW - timedelta(days=100)
    history.keep(text(1), at=old)
    history.keep(text(2), at=old + timedelta(hours=1))
    history.keep(text(3), at=old - timedelta(days=400))
    history.keep(text(4), at=old - timedelta(days=400), note="first lesson")
    history.keep(text(5), EXPORTED, at=old - timedelta(days=300))
    for path in (tmp_path / "objects").glob("*/*"):
        os.utime(path, (time.time() - 200_000,) * 2)
    history.keep(text(6), at=NOW)
    texts = [history.text_at(version, "a.md") for version in history.versions()]
    assert texts == ["text 6", "text 2", "text 5", "text 4"]
    assert len(list((tmp_path / "objects").glob("*/*"))) == 4


def test_a_note_can_be_changed(tmp_path: Path) -> None:
    history = History(tmp_path)
    version = history.keep({"a.md": b"one"}, at=NOW)
    history.annotate(version, "  after the\nmeeting ")
    assert history.versions()[0].note == "after the meeting"


def test_a_torn_line_and_a_damaged_text_do_not_take_the_rest_with_them(tmp_path: Path) -> None:
    history = History(tmp_path)
    version = history.keep({"a.md": b"one"}, at=NOW)
    with (tmp_path / "versions.jsonl").open("a") as file:
        file.write('{"id": "torn", "at"')
    assert [one.id for one in history.versions()] == [version.id]
    digest = version.files["a.md"]
    (tmp_path / "objects" / digest[:2] / digest[2:]).write_bytes(b"damaged")
    with pytest.raises(UserError, match="damaged"):
        history.text_at(version, "a.md")


def test_a_picture_that_was_removed_can_be_had_again(tmp_path: Path) -> None:
    history = History(tmp_path)
    digest = history.objects.put(b"picture")
    history.keep({"a.md": b"one"}, at=NOW - timedelta(hours=1))
    history.keep({"a.md": b"two"}, at=NOW, media={"media/a.png": digest})
    assert history.media_before("media/a.png", NOW - timedelta(hours=1)) == b"picture"
    assert history.media_before("media/a.png", NOW) is None


def commit(top: Path, message: str) -> None:
    porcelain.add(str(top), paths=[str(path) for path in top.rglob("*") if ".git" not in path.parts])
    porcelain.commit(
        str(top),
        message=message.encode(),
        author=b"Sam Lee <sam@example.org>",
        committer=b"Sam Lee <sam@example.org>",
        sign=False,
    )


def test_the_commits_that_changed_the_course_are_its_versions(tmp_path: Path) -> None:
    course = tmp_path / "courses" / "level2"
    course.mkdir(parents=True)
    porcelain.init(str(tmp_path)).close()
    (course / "course.md").write_text("one")
    commit(tmp_path, "Begin\n\nlong words")
    (tmp_path / "readme.txt").write_text("another thing")
    commit(tmp_path, "Nothing of the course")
    (course / "course.md").write_text("two")
    commit(tmp_path, "Shorter")
    found = git_history(course)
    assert found is not None
    versions = found.versions()
    assert [version.note for version in versions] == ["Shorter (Sam Lee)", "Begin (Sam Lee)"]
    assert found.text_at(versions[1], "course.md") == "one"
    assert found.text_at(versions[1], "none.md") is None
    assert len(found.versions(limit=1)) == 1


def test_a_folder_in_no_repository_has_no_commits(tmp_path: Path) -> None:
    assert git_history(tmp_path) is None


def test_a_damaged_repository_is_one_sentence(tmp_path: Path) -> None:
    porcelain.init(str(tmp_path)).close()
    (tmp_path / "course.md").write_text("one")
    commit(tmp_path, "Begin")
    for path in (tmp_path / ".git" / "objects").glob("??/*"):
        path.chmod(0o600)
        path.write_bytes(b"rubbish")
    found = git_history(tmp_path)
    assert found is not None
    with pytest.raises(UserError, match="git history"):
        found.versions()


def test_a_repository_without_a_commit_has_no_versions(tmp_path: Path) -> None:
    porcelain.init(str(tmp_path)).close()
    found = git_history(tmp_path)
    assert found is not None
    assert found.versions() == []
