"""What the window and a course page tell each other: who learns on which attempt, and what is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Sitting:
    """One learner with one attempt in front of the page, from opening it to leaving."""

    key: str
    notes_key: str
    suspend: str
    edition: str
    learner: dict[str, str]
    notes: dict[str, str] = field(default_factory=dict)
    shared: bool = False
    """Whether others learn on this computer too."""

    def hello(self) -> str:
        """What the page is told first."""
        return json.dumps(
            {
                "ok": True,
                "mode": "normal",
                "key": self.key,
                "notesKey": self.notes_key,
                "suspend": self.suspend,
                "edition": self.edition,
                "learnerName": self.learner.get("name", ""),
                "learner": self.learner,
                "notes": self.notes,
                "shared": self.shared,
            }
        )


@dataclass(frozen=True, slots=True)
class Saved:
    """What has become of the answers, as the page says it."""

    state: str = "saved"
    """saved, saving, waiting (tried again at once) or lost (tried again later)."""
    at: datetime | None = None
    waiting: int = 0
    """Answers that are not yet kept."""
