"""What is known of the lines of the file that is shown: boxes, folds, problems; found while nobody types."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kbs_learning.content.editing.folding import Fold, boxes_of, folds_of
from kbs_learning.content.editing.scanning import Box
from kbs_learning.core.problems import Problem, Severity

Found = tuple[tuple[Box, ...], tuple[Fold, ...]]
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(slots=True)
class Marks:
    """By line, counted from 1. Between two looks at the text, lines are moved along with what is typed."""

    boxes: list[tuple[int, int, str]] = field(default_factory=list)
    """First and last line, and kind."""
    folds: dict[int, Fold] = field(default_factory=dict)
    problems: dict[int, list[Problem]] = field(default_factory=dict)

    def show(self, found: Found) -> None:
        """Boxes and folds are where ``found`` has them."""
        self.boxes = [(box.line, box.end, box.kind) for box in found[0]]
        self.folds = {one.first: one for one in reversed(found[1])}

    def take(self, problems: Iterable[Problem]) -> None:
        """Show these problems."""
        self.problems = {}
        for problem in problems:
            self.problems.setdefault(problem.span.line, []).append(problem)
        for found in self.problems.values():
            found.sort(key=lambda problem: _ORDER[problem.severity])

    def moved(self, line: int, more: int) -> None:
        """After ``line`` there are ``more`` lines now, or so many fewer."""
        if not more:
            return

        def at(old: int) -> int:
            return max(line, old + more) if old > line else old

        self.boxes = [(at(first), at(last), kind) for first, last, kind in self.boxes]
        self.folds = {
            at(first): replace(one, first=at(first), last=at(one.last)) for first, one in self.folds.items()
        }
        self.problems = {at(old): found for old, found in self.problems.items()}

    def box_at(self, line: int) -> tuple[int, int, str] | None:
        """The box that holds ``line``."""
        return next((box for box in self.boxes if box[0] <= line <= box[1]), None)


def found_in(text: str) -> Found:
    """The boxes and folds of ``text``; of a long one worth a job."""
    return boxes_of(text), folds_of(text)


def words_of(problems: Iterable[Problem]) -> str:
    """What a tooltip says of the problems of a line."""
    names = {Severity.ERROR: "Stops a release", Severity.WARNING: "Should fix", Severity.NOTE: "Worth a look"}
    return "\n".join(f"{names[one.severity]}: {one.message}" for one in problems)
