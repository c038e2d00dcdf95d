"""The journal of a course: every change since the last save, on the disk within a second.

A file in the profile, one JSON object in each line, written only at its end and forced to the disk:

- ``{"journal": 1, "folder": "…"}`` begins it.
- ``{"base": {file: text}}`` is what the disk held of a file before its first change; null: no such file.
- ``{"at": time, "do": [change, …]}`` is a step as it was made, undo and redo included. A change is
  ``["c", file, at, removed, inserted]``, ``["w", file, text or null]`` for a whole file, or ``["m", file]``
  for a picture, whose bytes are on the disk already.
- ``{"text": {file: text}}`` is a file as it is now, in place of all steps before.
- ``{"media": file, "was": digest}`` comes before a picture is replaced or taken away; the history has it.
- ``{"snapshot": n}`` marks the text that a save writes; ``{"saving": {file: digest}, "snapshot": n}`` says
  that it is about to be written as bytes of these digests (null: taken away); ``{"saving": null}`` that it
  was given up.
- ``{"wanted": true}``: the author asked for this text back; it belongs into the draft.

A line that cannot be read ends the journal: the power went while it was written. After a save the file is
written anew. It says nothing about who wrote.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from kbs_learning.core.drafts import AnyChange, Change, Whole
from kbs_learning.core.errors import UserError

VERSION = 1
Texts = Mapping[str, str | None]
"""Files by name; None for one that is not there."""


@dataclass(slots=True)
class Journal:
    """What a journal holds, as far as it can be read."""

    folder: str = ""
    at: datetime | None = None
    """When the last step was made."""
    base: dict[str, str | None] = field(default_factory=dict)
    texts: dict[str, str | None] = field(default_factory=dict)
    media: dict[str, str | None] = field(default_factory=dict)
    """Pictures changed since the last save: the digest of what each was then."""
    saving: dict[str, str | None] | None = None
    """The digests of a save that was begun."""
    saving_texts: dict[str, str | None] = field(default_factory=dict)
    """The texts of that save."""
    wanted: bool = False


def head(folder: Path) -> dict[str, Any]:
    """The first line of a journal."""
    return {"journal": VERSION, "folder": str(folder)}


def step_record(changes: Iterable[AnyChange], at: datetime | None = None) -> dict[str, Any]:
    """The line for a step."""
    at = at or datetime.now().astimezone()
    return {"at": at.isoformat(timespec="milliseconds"), "do": [_written(change) for change in changes]}


def _written(change: AnyChange) -> list[Any]:
    if isinstance(change, Change):
        return ["c", change.file, change.at, change.removed, change.inserted]
    if isinstance(change, Whole):
        return ["w", change.file, change.after]
    return ["m", change.file]


def encoded(records: Iterable[Mapping[str, Any]]) -> bytes:
    """The lines of ``records``."""
    return "".join(json.dumps(record, separators=(",", ":")) + "\n" for record in records).encode()


def read_journal(file: Path) -> Journal | None:
    """What ``file`` holds; None where there is none.

    Raises :class:`UserError` where it cannot be opened, or a newer program wrote it.
    """
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError(f"The journal {file} cannot be read: {error.strerror or error}.") from error
    journal, marks = Journal(), dict[int, dict[str, str | None]]()
    for line in data.split(b"\n"):
        try:
            record = json.loads(line)
            if record.get("journal", VERSION) > VERSION:
                raise UserError(
                    f"The journal {file} was written by a newer version of this program.",
                    "Open the course with that version first: it holds text that was not saved.",
                )
            _take(journal, record, marks)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            break  # torn, or made by nobody we know: what came before it still holds
    return journal if journal.folder else None


def folder_of(file: Path) -> str:
    """The course folder that the first line of a journal names; "" where it cannot be read."""
    try:
        with file.open("rb") as lines:
            folder = json.loads(lines.readline())["folder"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return folder if isinstance(folder, str) else ""


def _take(journal: Journal, record: dict[str, Any], marks: dict[int, dict[str, str | None]]) -> None:
    if "journal" in record:
        journal.folder = record["folder"]
    if "base" in record:
        for file, text in record["base"].items():
            journal.base[file] = journal.texts[file] = text
    if "text" in record:
        journal.texts.update(record["text"])
    if "do" in record:
        texts = dict(journal.texts)
        for change in record["do"]:
            _replay(texts, change)
        journal.texts = texts
    if "at" in record:
        journal.at = datetime.fromisoformat(record["at"])
    if "media" in record:
        journal.media.setdefault(record["media"], record["was"])
    if "saving" in record:
        journal.saving = record["saving"]
        journal.saving_texts = marks.get(record.get("snapshot", 0), {})
    elif "snapshot" in record:
        marks[record["snapshot"]] = dict(journal.texts)
    journal.wanted = journal.wanted or bool(record.get("wanted"))


def _replay(texts: dict[str, str | None], change: list[Any]) -> None:
    if change[0] == "w":
        texts[change[1]] = change[2]
    elif change[0] == "c":
        _, file, at, removed, inserted = change
        text = texts[file]
        if text is None or not text.startswith(removed, at):
            raise ValueError("the text is another one")
        texts[file] = text[:at] + inserted + text[at + len(removed) :]
