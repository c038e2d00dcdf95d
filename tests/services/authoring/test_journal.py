from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbs_learning.core.drafts import Act, Change, Draft, Media, Whole
from kbs_learning.core.errors import UserError
from kbs_learning.services.authoring.journal import encoded, head, read_journal, step_record
from kbs_learning.services.authoring.journal_file import JournalFile
from kbs_learning.services.authoring.journal_writer import JournalWriter
from tests.services.authoring.writing import Writer


def test_each_keystroke_is_in_the_journal(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    for letter in "Schlaf 😀":
        writer.type(letter)
    writer.crash()
    journal = read_journal(writer.places.journal)
    assert journal is not None
    assert journal.texts["01-sleep.md"] == writer.course.draft.text("01-sleep.md")
    assert journal.base["01-sleep.md"] == writer.course.draft.saved("01-sleep.md")
    assert journal.at is not None
    assert writer.kept


def test_opening_without_a_keystroke_leaves_no_journal(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.crash()
    assert not writer.places.journal.exists()


def test_the_journal_follows_undo_redo_renaming_and_removing(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.type("one")
    writer.course.draft.undo()
    writer.course.draft.redo()
    writer.rename("01-sleep.md", "02-sleep.md")
    writer.add("03-new.md", "new\ud83d")
    writer.crash()
    journal = read_journal(writer.places.journal)
    assert journal is not None
    assert journal.texts["01-sleep.md"] is None
    assert journal.texts["02-sleep.md"] == writer.course.draft.text("02-sleep.md")
    assert journal.texts["03-new.md"] == "new\ud83d"


def test_nobody_is_named_in_the_journal(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.type("x")
    writer.crash()
    keys = {key for line in writer.places.journal.read_bytes().splitlines() for key in json.loads(line)}
    assert keys <= {"journal", "folder", "base", "at", "do", "text", "media", "was", "snapshot", "saving"}


def test_after_a_save_only_what_is_not_saved_is_kept(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.type("saved")
    writer.save()
    writer.journal.flush()
    assert not writer.places.journal.exists()
    writer.type(" and not saved")
    writer.crash()
    journal = read_journal(writer.places.journal)
    assert journal is not None
    assert (journal.base["01-sleep.md"] or "").endswith("saved")
    assert (journal.texts["01-sleep.md"] or "").endswith("saved and not saved")


def test_a_long_journal_is_begun_anew_with_the_text_it_led_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kbs_learning.services.authoring.journal_writer._LONG", 10_000)
    writer = Writer(tmp_path)
    for number in range(300):
        writer.type(f"Line {number} is here. ")
        if number % 50 == 0:
            writer.journal.flush()
    writer.crash()
    assert writer.places.journal.stat().st_size < 60_000
    journal = read_journal(writer.places.journal)
    assert journal is not None
    assert journal.texts["01-sleep.md"] == writer.course.draft.text("01-sleep.md")


acts = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 40), st.text(max_size=6)), max_size=25)


@given(acts, st.data())
def test_whatever_was_done_a_journal_torn_anywhere_gives_a_state_that_was(
    steps: list[tuple[int, int, str]], data: st.DataObject
) -> None:
    draft = Draft({"a.md": "first text\n"})
    records = [head(Path("/course")), {"base": {"a.md": "first text\n", "b.md": None}}]
    draft.listen(lambda step: records.append(step_record(step.act.changes)))
    states: list[dict[str, str | None]] = [{"a.md": "first text\n", "b.md": None}]
    for kind, at, text in steps:
        _do(draft, kind, at, text)
        states.append({name: draft.texts.get(name) for name in ("a.md", "b.md")})
    whole = encoded(records)
    journal = _read(whole)
    assert journal == states[-1]
    cut = data.draw(st.integers(len(encoded(records[:2])), len(whole)))
    assert _read(whole[:cut]) in states
    assert _read(whole[:cut] + b"\0" * 20) in states


def _do(draft: Draft, kind: int, at: int, text: str) -> None:
    there = draft.text("a.md")
    if kind == 0:
        draft.undo()
    elif kind == 1:
        draft.redo()
    elif kind == 2:
        was = draft.texts.get("b.md")
        draft.do(Act("Whole", (Whole("b.md", was, None if was else text),)))
    elif kind == 3:
        draft.do(Act("Remove", (Change("a.md", 0, there[:at], text),)))
    else:
        draft.do(Act("Typing", (Change("a.md", min(at, len(there)), "", text),)), merge="typing")


def _read(data: bytes) -> dict[str, str | None]:
    import tempfile

    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(data)
        journal = read_journal(Path(file.name))
    assert journal is not None
    return journal.texts


def test_a_journal_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "x.journal"
    file.write_text('{"journal": 2, "folder": "/x"}\n')
    with pytest.raises(UserError, match="newer version"):
        read_journal(file)


def test_a_journal_that_is_rubbish_is_none(tmp_path: Path) -> None:
    file = tmp_path / "x.journal"
    for rubbish in (b"", b"\0\0\0", b"[1]\n", b"null\n", b'{"journal": "x"}\n', b"\xff\n"):
        file.write_bytes(rubbish)
        assert read_journal(file) is None


def test_a_disk_that_refuses_is_told_once_and_nothing_is_forgotten(tmp_path: Path) -> None:
    blocked = tmp_path / "journals"
    blocked.write_text("a file where the folder should be")
    faults: list[UserError] = []
    file = JournalFile(blocked / "x.journal", head(tmp_path), lambda _: None, faults.append)
    file.put({"base": {"a.md": "one"}})
    for _ in range(2):
        with pytest.raises(UserError):
            file.flush()
    file.put({"text": {"a.md": "two"}})
    blocked.unlink()
    file.flush()
    file.close()
    journal = read_journal(blocked / "x.journal")
    assert journal is not None
    assert journal.texts == {"a.md": "two"}
    assert faults


def test_a_picture_is_noted_before_it_is_replaced(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.journal.media_changes("media/a.png", "digest")
    writer.journal.media_changes("media/a.png", "another")
    writer.course.draft.do(Act("Remove picture", (Media("media/a.png", b"x", None),)))
    writer.crash()
    journal = read_journal(writer.places.journal)
    assert journal is not None
    assert journal.media == {"media/a.png": "digest"}


def test_a_step_never_waits_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    go = threading.Event()
    append = JournalFile._attempt

    def slow(self: JournalFile, *arguments: object) -> object:
        go.wait()
        return append(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(JournalFile, "_attempt", slow)
    writer = Writer(tmp_path)
    for _ in range(100):
        writer.type("x")
    go.set()
    writer.crash()
    assert isinstance(writer.journal, JournalWriter)
    assert read_journal(writer.places.journal) is not None
