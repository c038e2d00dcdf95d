"""When a course may go to learners although something in it is still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Written here, because the machine's own language must not show in a package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Somebody's decision to release a course with open register rows; every package made so carries it."""

    by: str
    """A name or a role."""
    reason: str
    on: date

    def __str__(self) -> str:
        """The sentence that goes with every copy."""
        day = f"{self.on.day} {_MONTHS[self.on.month - 1]} {self.on.year}"
        reason = self.reason if self.reason.endswith((".", "!", "?")) else f"{self.reason}."
        return f"Released on {day} with points still open, by decision of {self.by}: {reason}"
