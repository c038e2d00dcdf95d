"""Who stands behind which part of a course: draft, in review, or approved by a named person on a date.

It is kept in the course folder, so that colleagues see it: ``review/review.yaml`` and a copy of each text as
it was approved. Text that was changed since then counts as not approved, and can be compared with that copy.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from kbs_learning.content.findings import Findings
from kbs_learning.content.loader import COURSE_FILE, is_module
from kbs_learning.content.review_file import APPROVED, REVIEW_FILE, ReviewRow, read_review, written_review
from kbs_learning.content.source import decode
from kbs_learning.core.drafts import Act, Media
from kbs_learning.core.errors import UserError

REVIEW_FOLDER = "review/"
"""Everything in here is about the course and no part of it."""
_ID = re.compile(r"\A---\n(?:.*\n)*?id:[ \t]*[\"']?([\w-]+)")


class State(StrEnum):
    """How far the reading of a part has come."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class ModuleReview:
    """What stands of one file of the course, ``course.md`` included."""

    file: str
    state: State
    by: str = ""
    """Who approved it, or asked for it to be read."""
    on: date | None = None
    changed: bool = False
    """It was approved, and is another text now."""

    @property
    def waiting(self) -> bool:
        """Whether somebody has yet to approve it as it is."""
        return self.state is not State.APPROVED or self.changed

    @property
    def words(self) -> str:
        """The state as it is shown: "changed since approval"."""
        return "changed since approval" if self.changed else str(self.state)


@dataclass(frozen=True, slots=True)
class Review:
    """All parts of a course, in the order in which a learner meets them."""

    modules: tuple[ModuleReview, ...]

    @property
    def waiting(self) -> tuple[ModuleReview, ...]:
        """The parts that nobody has approved as they are now."""
        return tuple(one for one in self.modules if one.waiting)

    def blocking(self, release: bool) -> tuple[ModuleReview, ...]:
        """The parts that stand in the way of an export: none in the way of a draft."""
        return self.waiting if release else ()


def review_of(folder: Path, texts: Mapping[str, str] | None = None) -> Review:
    """What stands of each part of the course in ``folder``.

    ``texts`` are its files as somebody is writing them, by default those on the disk. Raises
    :class:`UserError`, in one sentence, where the folder or its list cannot be read.
    """
    now = _texts(folder) if texts is None else {name: text for name, text in texts.items() if is_module(name)}
    rows = _rows_for(now, _rows(folder))
    order = sorted(now, key=lambda name: (name != COURSE_FILE, name))
    return Review(tuple(_standing(folder, name, now[name], rows.get(name)) for name in order))


def approved_text(folder: Path, file: str) -> str | None:
    """The text of ``file`` as it was approved last, whatever it was called then; None where it never was."""
    rows = _rows(folder)
    here = _read(folder / file)
    now = {} if here is None else {file: here}
    if file not in rows:
        gone = [name for name, row in rows.items() if row.id and now and row.id == module_id(now[file])]
        file = gone[0] if gone else file
    return _read(folder / APPROVED / file)


def review_act(
    folder: Path, file: str, state: State, *, text: str, by: str = "", on: date | None = None
) -> Act:
    """The act that gives ``file``, whose text is ``text``, another state; undone like any other.

    Approving needs ``by`` and keeps a copy of the text. Raises :class:`UserError` as :func:`review_of` does.
    """
    by = " ".join(by.split())
    if state is State.APPROVED and not by:
        raise UserError("Say who approves it: a name is kept with the date.")
    rows = _rows(folder)
    known = _rows_for({file: text}, rows).get(file, ReviewRow("draft"))
    rows = {name: row for name, row in rows.items() if name == file or row is not known}
    rows[file] = replace(known, state=str(state), by=by, on=on or date.today(), id=module_id(text))
    changes = [Media(REVIEW_FILE, _bytes(folder / REVIEW_FILE), written_review(rows).encode())]
    if state is State.APPROVED:
        copy = APPROVED + file
        changes.append(Media(copy, _bytes(folder / copy), text.encode("utf-8", "replace")))
    names = {State.DRAFT: "Back to draft", State.IN_REVIEW: "Send for review", State.APPROVED: "Approve"}
    return Act(f"{names[state]}: {file}", tuple(changes))


def module_id(text: str) -> str:
    """The id in the header of a module; empty where it has none."""
    found = _ID.match(text)
    return found[1] if found else ""


def _standing(folder: Path, file: str, text: str, row: ReviewRow | None) -> ModuleReview:
    try:
        state = State(row.state) if row else State.DRAFT
    except ValueError:
        state = State.DRAFT
    if row is None or state is State.DRAFT:
        return ModuleReview(file, State.DRAFT, row.by if row else "", row.on if row else None)
    changed = state is State.APPROVED and approved_text(folder, file) != text
    return ModuleReview(file, state, row.by, row.on, changed)


def _rows(folder: Path) -> dict[str, ReviewRow]:
    text = _read(folder / REVIEW_FILE)
    return read_review(text) if text is not None else {}


def _rows_for(texts: Mapping[str, str], rows: Mapping[str, ReviewRow]) -> dict[str, ReviewRow]:
    """The rows by the names that their files have now: a module keeps its row when it is renamed."""
    gone = {row.id: row for name, row in rows.items() if row.id and name not in texts}
    found = {name: rows.get(name) or gone.get(module_id(text)) for name, text in texts.items()}
    return {name: row for name, row in found.items() if row is not None}


def _texts(folder: Path) -> dict[str, str]:
    try:
        names = sorted(path.name for path in folder.iterdir() if is_module(path.name))
    except OSError as error:
        raise UserError(f"{folder} cannot be opened: {error.strerror or error}.") from error
    return {name: _read(folder / name) or "" for name in names}


def _read(path: Path) -> str | None:
    data = _bytes(path)
    return None if data is None else decode(data, Findings(path.name))


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}.") from error
