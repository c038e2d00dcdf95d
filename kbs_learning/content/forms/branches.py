"""The branches of a scenario as a map: where each scene stands, which way leads where, what is cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kbs_learning.content.forms.scenes import Scene


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a scene stands on the map: steps from the beginning, and its place among those as far."""

    scene: Scene
    column: int
    row: int
    reached: bool
    """Whether any way leads to it from the first scene."""
    is_ending: bool
    """Whether no way leads on."""


@dataclass(frozen=True, slots=True)
class Way:
    """An arrow from one scene to another, by number; ``lost`` is the id of a scene that is not there."""

    start: int
    end: int = -1
    words: str = ""
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Branches:
    """The whole map, in the order of the scenes."""

    spots: tuple[Spot, ...]
    ways: tuple[Way, ...]
    unfolding: bool = False
    """Whether the scenes are parts that follow one another, without a choice."""


def branches_of(scenes: Sequence[Scene], *, unfolding: bool = False) -> Branches:
    """The map of ``scenes``, the first of which begins the story. Takes time in step with its ways.

    In a case that is ``unfolding``, each scene leads to the next.
    """
    ways = _in_turn(scenes) if unfolding else _by_choice(scenes)
    leading = {way.start for way in ways}
    steps = _steps(len(scenes), ways)
    last = max(steps.values(), default=0)
    rows: dict[int, int] = {}
    spots = []
    for number, scene in enumerate(scenes):
        reached = number in steps
        column = steps.get(number, last + 1)
        spots.append(Spot(scene, column, rows.get(column, 0), reached, number not in leading))
        rows[column] = rows.get(column, 0) + 1
    return Branches(tuple(spots), ways, unfolding)


def _in_turn(scenes: Sequence[Scene]) -> tuple[Way, ...]:
    return tuple(Way(number, number + 1) for number in range(len(scenes) - 1))


def _by_choice(scenes: Sequence[Scene]) -> tuple[Way, ...]:
    numbers: dict[str, int] = {}
    for number, scene in enumerate(scenes):
        if scene.id:
            numbers.setdefault(scene.id, number)
    return tuple(
        Way(number, numbers.get(choice.to, -1), choice.words, "" if choice.to in numbers else choice.to)
        for number, scene in enumerate(scenes)
        for choice in scene.choices
    )


def _steps(count: int, ways: Sequence[Way]) -> dict[int, int]:
    """How many choices lead from the first scene to each; a scene that none leads to is not in it."""
    after: dict[int, list[int]] = {}
    for way in ways:
        if way.end >= 0:
            after.setdefault(way.start, []).append(way.end)
    steps = {0: 0} if count else {}
    waiting = list(steps)
    for here in waiting:
        for there in after.get(here, ()):
            if there not in steps:
                steps[there] = steps[here] + 1
                waiting.append(there)
    return steps
