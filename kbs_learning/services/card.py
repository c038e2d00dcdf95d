"""What the shelf says of one edition of a course: kept beside it, so that nothing is read but a few lines.

``card.json`` is written when the edition is installed. It can always be made again from the edition's source.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

CARD_FILE, SOURCE_FOLDER = "card.json", "source"
FORMAT_VERSION = 1
SHELVES = ("level2", "level3", "champions", "other")
"""In the order in which they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One module of a course. ``step`` is sleep, handling, space or nothing."""

    title: str
    short: str
    minutes: int
    step: str = ""
    pages: tuple[str, ...] = ()
    """The ids of its pages, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One installed edition. ``course_id`` and ``key`` together name it."""

    course_id: str
    key: str
    """Its version and the beginning of the digest of its content: ``1.0-1a2b3c4d``."""
    title: str
    level: str
    kicker: str
    audience: str
    lead: str
    outcomes: tuple[str, ...]
    minutes: int
    version: str
    reviewed: date
    review_by: date
    has_certificate: bool
    draft: bool
    """Whether something in it is not checked today: not verified, or past the day of its review."""
    parts: tuple[Part, ...]
    steps: tuple[str, ...]
    shelf: str
    """One of ``SHELVES``."""
    cover: str
    """Its picture, relative to ``source``; empty where it has none. ``Library.cover`` gives the bytes."""
    cover_alt: str
    results_key: dict[str, str] | None
    """The public key (JWK, RFC 7517) that results files of this edition are sealed for."""
    installed: datetime
    folder: Path
    taught: bool = False
    """Whether a session in a room is part of it, so that there are slides to show."""
    due: tuple[date, ...] = ()
    """The days on which facts and contacts in it are due for review: a draft from the day after."""

    @property
    def source(self) -> Path:
        """The course folder of this edition."""
        return self.folder / SOURCE_FOLDER

    @property
    def age(self) -> tuple[Any, ...]:
        """Sorts editions of one course: by version as people count (1.9 before 1.10), then by arrival."""
        words = re.findall(r"\d+|[a-z]+", self.version.lower())
        counted = tuple((1, int(word), "") if word.isdigit() else (0, 0, word) for word in words)
        return counted, self.installed


def card_text(card: Card, unverified: bool) -> str:
    """``card`` as it is kept. ``unverified``: whether a row in it is open whatever the day."""
    content: dict[str, object] = {"format": "kbs-course-card", "formatVersion": FORMAT_VERSION}
    for name in _TEXTS:
        content[name] = getattr(card, name)
    content |= {
        "minutes": card.minutes,
        "reviewed": card.reviewed.isoformat(),
        "review_by": card.review_by.isoformat(),
        "has_certificate": card.has_certificate,
        "taught": card.taught,
        "unverified": unverified,
        "due": [day.isoformat() for day in card.due],
        "outcomes": card.outcomes,
        "steps": card.steps,
        "parts": [
            {
                "title": part.title,
                "short": part.short,
                "minutes": part.minutes,
                "step": part.step,
                "pages": part.pages,
            }
            for part in card.parts
        ],
        "results_key": card.results_key,
        "installed": card.installed.isoformat(),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


_TEXTS = (
    "course_id", "key", "title", "level", "kicker", "audience", "lead", "version", "shelf", "cover",
    "cover_alt",
)  # fmt: skip


def read_card(folder: Path, today: date) -> Card:
    """The card of the edition in ``folder`` as of ``today``. A broken one raises OSError or ValueError."""
    content = json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))
    try:
        card = _card(content, folder, today)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a card: {error}") from error
    if (card.course_id, card.key) != (folder.parent.name, folder.name):
        raise ValueError("the card of another edition")
    return card


def _card(content: dict[str, Any], folder: Path, today: date) -> Card:
    if content["formatVersion"] != FORMAT_VERSION:
        raise ValueError("the card of another version of the program")
    if content["shelf"] not in SHELVES:
        raise ValueError("there is no such shelf")
    due = tuple(date.fromisoformat(day) for day in content["due"])
    return Card(
        **{name: _text(content[name]) for name in _TEXTS},
        minutes=int(content["minutes"]),
        reviewed=date.fromisoformat(content["reviewed"]),
        review_by=date.fromisoformat(content["review_by"]),
        has_certificate=content["has_certificate"] is True,
        taught=content.get("taught") is True,  # earlier cards do not say
        draft=content["unverified"] is not False or any(day < today for day in due),
        due=due,
        outcomes=tuple(map(_text, content["outcomes"])),
        steps=tuple(map(_text, content["steps"])),
        parts=tuple(
            Part(
                title=part["title"],
                short=part["short"],
                minutes=int(part["minutes"]),
                step=part["step"],
                pages=tuple(map(_text, part["pages"])),
            )
            for part in content["parts"]
        ),
        results_key=content["results_key"],
        installed=datetime.fromisoformat(content["installed"]),
        folder=folder,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is missing")
    return value
