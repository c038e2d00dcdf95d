from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from kbs_learning.core.errors import UserError
from kbs_learning.core.people import new_key
from kbs_learning.services.writing import LONGEST, Writing

KEY = "0123456789abcdef"


@pytest.fixture
def writing(tmp_path: Path) -> Writing:
    return Writing(tmp_path / "writing")


def test_what_was_written_is_read_again(writing: Writing, tmp_path: Path) -> None:
    writing.set(KEY, "reflect.1", 'First "line"\nsecond 😀')
    writing.set(KEY, "plan", "Ask who else cares")
    assert Writing(tmp_path / "writing").notes(KEY) == {
        "reflect.1": 'First "line"\nsecond 😀',
        "plan": "Ask who else cares",
    }
    assert writing.notes(new_key()) == {}
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "writing").stat().st_mode) == 0o700


def test_an_emptied_box_is_forgotten_and_the_last_one_takes_the_file_along(
    writing: Writing, tmp_path: Path
) -> None:
    writing.set(KEY, "one", "words")
    writing.set(KEY, "two", "words")
    writing.set(KEY, "one", "")
    assert writing.notes(KEY) == {"two": "words"}
    writing.set(KEY, "two", "")
    assert list((tmp_path / "writing").iterdir()) == []
    writing.set(KEY, "two", "")


def test_half_a_character_loses_no_words(writing: Writing) -> None:
    writing.set(KEY, "one", "before \ud83d after")
    assert writing.notes(KEY)["one"] == "before ? after"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"a": 3}', b"\xff\xfe", b"[" * 100_000])
def test_a_broken_file_is_put_aside_with_its_words_and_writing_goes_on(
    content: bytes, writing: Writing, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "writing"
    folder.mkdir()
    (folder / f"{KEY}.json").write_bytes(content)
    assert writing.notes(KEY) == {}
    writing.set(KEY, "one", "new words")
    assert writing.notes(KEY) == {"one": "new words"}
    (aside,) = folder.glob("*.broken-*")
    assert aside.read_bytes() == content
    assert "put aside" in caplog.text
    caplog.clear()


def test_a_broken_file_that_cannot_be_put_aside_is_not_written_over(
    writing: Writing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "writing"
    folder.mkdir()
    (folder / f"{KEY}.json").write_text("precious")

    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert writing.notes(KEY) == {}
    with pytest.raises(UserError, match="Permission denied"):
        writing.set(KEY, "one", "new words")
    assert (folder / f"{KEY}.json").read_text() == "precious"
    caplog.clear()


def test_notes_can_be_deleted_with_what_was_put_aside(writing: Writing, tmp_path: Path) -> None:
    other = new_key()
    writing.set(KEY, "one", "words")
    writing.set(other, "one", "words")
    (tmp_path / "writing" / f"{KEY}.broken-1a2b3c").write_text("words")
    assert writing.delete(KEY)
    assert not writing.delete(KEY)
    assert [file.name for file in (tmp_path / "writing").iterdir()] == [f"{other}.json"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "writing").write_text("a file")
    with pytest.raises(UserError):
        Writing(tmp_path / "writing").set(KEY, "one", "words")


def test_a_note_has_an_end(writing: Writing) -> None:
    with pytest.raises(UserError, match="100,000"):
        writing.set(KEY, "one", "x" * (LONGEST + 1))


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "Rowan Ash", "a" * 50])
def test_only_a_random_key_names_a_file(key: str, writing: Writing) -> None:
    with pytest.raises(ValueError, match="random key"):
        writing.notes(key)
