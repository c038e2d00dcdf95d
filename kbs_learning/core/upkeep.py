"""What is done with the records besides looking at them: copies, checks, erasing, and the log of it all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class Action(StrEnum):
    """What the access log tells of, in the words it keeps."""

    EXPORTED_LIST = "exported a list"
    BROUGHT_IN = "brought in results"
    NAME_SHOWN = "looked up a name"
    EXPORTED_PERSON = "exported one person's records"
    ERASED_PERSON = "erased one person"
    DELETED_DUE = "deleted what was due"
    BACKED_UP = "made a copy"
    RESTORED = "restored a copy"


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """One line of the access log. No names: who is a role, about is a code."""

    at: datetime
    who: str
    action: str
    about: str
    """What it was about: a kind of list, a learner's code, the reason given."""
    count: int


@dataclass(frozen=True, slots=True)
class Erased:
    """What erasing one person removed."""

    code: str
    attempts: int
    answers: int
    replies: int
    """Ratings and evaluation answers that could still be matched with the person."""
    notes: int
    """Files of private notes on this computer."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A list written to a file."""

    file: Path
    rows: int
    cancelled: bool = False
    """Stopped on request: nothing was written."""


@dataclass(frozen=True, slots=True)
class PersonFiles:
    """Everything held about one learner, twice: to read, and for another program."""

    page: Path
    data: Path


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a batch of results files."""

    added: int
    extended: int
    unchanged: int
    refused: tuple[tuple[str, str], ...] = ()
    """File name and reason of each that did not go in."""
    cancelled: bool = False
    """Stopped on request: what came in before that stays, and bringing it in again changes nothing."""


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A copy of the records."""

    made: datetime
    """Local time of the copy, from its name."""
    file: Path
    size: int
    """Bytes."""
    note: str = ""
    """Why it was made, when it was not the daily copy."""


@dataclass(frozen=True, slots=True)
class Health:
    """What the integrity check says, in words."""

    sound: bool
    sentence: str
    details: tuple[str, ...] = ()
