"""Which rows of a list too long to hold are ticked: some, or all but some."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Ticks:
    """None to begin with."""

    everything: bool = False
    """Every row of the list as it is filtered, but those in ``named``."""
    named: frozenset[str] = frozenset()
    """Keys of attempts: the ticked ones, or those left out of everything."""

    def has(self, key: str) -> bool:
        """Whether that row is ticked."""
        return self.everything != (key in self.named)

    def toggled(self, key: str) -> Ticks:
        """The same with that row the other way."""
        return replace(self, named=self.named ^ {key})

    def count(self, total: int) -> int:
        """How many rows are ticked in a list of ``total``."""
        return max(0, total - len(self.named)) if self.everything else len(self.named)
