"""Two people changed the same text: what goes together is joined, the rest is for the author to pick."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kbs_learning.services.authoring.comparing import PatienceMatcher, lines_of

Pick = Literal["mine", "theirs", "both"]
"""What becomes of a conflict."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a merged text; in a conflict ``mine`` and ``theirs`` differ."""

    mine: str
    theirs: str
    base: str = ""

    @property
    def conflict(self) -> bool:
        """Whether somebody has to pick."""
        return self.mine != self.theirs


@dataclass(frozen=True, slots=True)
class Merged:
    """One file, merged as far as it goes by itself. A side that has no such file is None."""

    file: str
    base: str | None
    mine: str | None
    theirs: str | None
    parts: tuple[Part, ...] = ()
    gone: bool = False
    """One side took the file away while the other changed it: mine or theirs, and nothing between."""

    @property
    def conflicts(self) -> tuple[Part, ...]:
        """What has to be picked, in order."""
        if self.gone:
            return (Part(self.mine or "", self.theirs or "", self.base or ""),)
        return tuple(part for part in self.parts if part.conflict)

    def text(self, picks: Sequence[Pick] = ()) -> str | None:
        """The whole text, with a pick for each conflict; None takes the file away.

        Raises ValueError where there are not as many picks as conflicts.
        """
        if self.gone:
            (pick,) = picks
            return {"mine": self.mine, "theirs": self.theirs, "both": self.mine or self.theirs}[pick]
        if self.mine == self.base:
            return self.theirs
        if self.theirs == self.base or self.mine == self.theirs:
            return self.mine
        left = iter(picks)
        try:
            texts = [_picked(part, next(left)) if part.conflict else part.mine for part in self.parts]
        except StopIteration:
            raise ValueError("a conflict is left") from None
        return "".join(texts)

    def lines_of_conflict(self, number: int) -> tuple[int, int]:
        """The lines (from 1) at which conflict ``number`` (from 0) begins in my text and in theirs."""
        mine, theirs, seen = 1, 1, 0
        for part in self.parts:
            if part.conflict:
                if seen == number:
                    break
                seen += 1
            mine += part.mine.count("\n")
            theirs += part.theirs.count("\n")
        return mine, theirs


def merge(file: str, base: str | None, mine: str | None, theirs: str | None) -> Merged:
    """Merge what two people made of ``base``; None stands for a file that is not there."""
    if base in (mine, theirs) or mine == theirs:
        return Merged(file, base, mine, theirs)
    if mine is None or theirs is None:
        return Merged(file, base, mine, theirs, gone=True)
    return Merged(file, base, mine, theirs, tuple(_parts(base or "", mine, theirs)))


def merge_all(
    base: Mapping[str, str | None], mine: Mapping[str, str | None], theirs: Mapping[str, str | None]
) -> tuple[Merged, ...]:
    """The same for several files: those that ``theirs`` names."""
    return tuple(merge(file, base.get(file), mine.get(file), theirs[file]) for file in sorted(theirs))


def _parts(base: str, mine: str, theirs: str) -> Iterable[Part]:
    from merge3 import Merge3  # late: most of the time nobody else writes

    groups = Merge3(
        lines_of(base), lines_of(mine), lines_of(theirs), sequence_matcher=PatienceMatcher
    ).merge_groups()
    for group in groups:
        if group[0] == "conflict":
            _, was, one, other = group
            yield Part("".join(one), "".join(other), "".join(was))
        else:
            text = "".join(group[1])
            yield Part(text, text, text)


def _picked(part: Part, pick: Pick) -> str:
    if pick == "mine":
        return part.mine
    if pick == "theirs":
        return part.theirs
    between = "" if not part.mine or part.mine.endswith("\n") else "\n"
    return part.mine + between + part.theirs
