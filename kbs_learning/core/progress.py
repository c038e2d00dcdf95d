"""When a course is complete, and with what score: the player's rule, for everyone who reads results.

``progress.js`` and ``scoring.js`` in ``player/static/js/`` say the same in JavaScript; tests hold both sides
to the cases in ``tests/data/progress/cases.json``.

Pages that come weeks after the course, and those that hold nothing but a check's questions, are not needed.
The final check opens when every needed page before it has been seen. It is passed when the best try reaches
the pass mark; without a mark it is a measure, and done once it is handed in. A course with a final check is
complete when that is done, any other when every needed page has been seen. Nothing is ever taken back: who
has passed stays passed, and the best score stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What of a course decides its completion."""

    pages: tuple[str, ...]
    """Ids of the pages that are needed, in reading order."""
    final_page: str = ""
    """The page that holds the final check; empty where the course has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One marked answer: how much it counts, for which outcomes, and whether it was right."""

    points: int
    correct: bool
    outcomes: tuple[str, ...] = ()


def unseen_before_final(plan: Plan, seen: Collection[str]) -> tuple[str, ...]:
    """The pages still to be seen before the final check opens; none where there is no check."""
    if plan.final_page not in plan.pages:
        return ()
    before = plan.pages[: plan.pages.index(plan.final_page)]
    return tuple(page for page in before if page not in seen)


def is_checked(mark: float, *, passed: bool, tries: int) -> bool:
    """Whether the final check is done. ``mark`` is 0 where there is none, and nothing is passed."""
    return passed if mark else tries > 0


def is_complete(plan: Plan, seen: Collection[str], *, checked: bool) -> bool:
    """Whether the course is complete."""
    if plan.final_page:
        return checked
    return bool(plan.pages) and all(page in seen for page in plan.pages)


def progress(plan: Plan, seen: Collection[str], *, complete: bool) -> float:
    """The share of the course that is done, 0 to 1 in hundredths.

    It is 1 when, and only when, the course is complete, so that a SCORM 2004 system that derives completion
    from ``cmi.progress_measure`` comes to the same answer (RTE 4.2.18).
    """
    if complete:
        return 1.0
    done = sum(page in seen for page in plan.pages)
    return min(99, 100 * done // len(plan.pages)) / 100 if plan.pages else 0.0


def percent(answers: Iterable[Marked]) -> float:
    """The percentage of the points, in hundredths.

    Rounded down, so that rounding can never turn a fail into a pass.
    """
    given = list(answers)
    possible = sum(answer.points for answer in given)
    earned = sum(answer.points for answer in given if answer.correct)
    return 10000 * earned // possible / 100 if possible else 0.0


def percent_by_outcome(answers: Sequence[Marked]) -> dict[str, float]:
    """The percentage for each outcome that any of the answers counts towards."""
    outcomes = dict.fromkeys(outcome for answer in answers for outcome in answer.outcomes)
    return {one: percent(answer for answer in answers if one in answer.outcomes) for one in outcomes}


def passes(best: float | None, mark: float) -> bool:
    """Whether the best try (per cent, None before the first) reaches the pass mark."""
    return best is not None and best >= mark
