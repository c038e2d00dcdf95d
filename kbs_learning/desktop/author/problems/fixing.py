"""Mending a problem in a text that may have changed since it was found: the right lines, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kbs_learning.core.drafts import Act, Place, act_between, offset_of, replaced_lines
from kbs_learning.core.problems import Fix, Problem, SourceSpan

Found = tuple[int, int, Fix]
"""First and last line as they are now, and what takes their place."""


def lines_now(span: SourceSpan, was: str, now: str) -> tuple[int, int] | None:
    """Where the lines of ``span``, found in the text ``was``, are in the text ``now``.

    None where they are not what they were, or could be in several places.
    """
    old, new = was.split("\n"), now.split("\n")
    lines = old[span.line - 1 : span.end_line]
    least = min(len(old), len(new))
    above = _alike(old, new, least)
    below = _alike(old[::-1], new[::-1], least - above)
    if span.end_line <= above:
        return span.line, span.end_line
    if span.line > len(old) - below:
        shift = len(new) - len(old)
        return span.line + shift, span.end_line + shift
    places = _places(lines, new)
    if len(places) == 1 and len(_places(lines, old)) == 1:
        return places[0], places[0] + len(lines) - 1
    return None


def line_now(span: SourceSpan, was: str, now: str) -> int:
    """The line to show for ``span``: its own where it is still found, otherwise about where it was."""
    found = lines_now(span, was, now)
    return found[0] if found else min(span.line, now.count("\n") + 1)


def fix_act(problems: Iterable[Problem], was: Mapping[str, str], now: Mapping[str, str]) -> Act | None:
    """One act that mends all of ``problems`` that can be mended; None where that is none of them.

    ``was`` are the texts in which they were found, ``now`` those that the act is for.
    """
    by_file: dict[str, list[Found]] = {}
    for problem in problems:
        found = _found(problem, was, now)
        if found is not None and problem.fix is not None:
            by_file.setdefault(problem.fix.span.file, []).append((*found, problem.fix))
    new: dict[str, str | None] = {}
    done: list[Fix] = []
    for file, places in by_file.items():
        new[file], mended = _mended(now[file], places)
        done += mended
    if not done:
        return None
    name = done[0].title if len(done) == 1 else f"Mend {len(done)} problems"
    file = done[-1].span.file
    first = min(first for first, _, _ in by_file[file])
    return act_between(name, now, new, after=Place(file, offset_of(str(new[file]), first)))


def _found(problem: Problem, was: Mapping[str, str], now: Mapping[str, str]) -> tuple[int, int] | None:
    if problem.fix is None or not (problem.fix.span.file in was and problem.fix.span.file in now):
        return None
    span = problem.fix.span
    return lines_now(span, was[span.file], now[span.file])


def _mended(text: str, places: list[Found]) -> tuple[str, list[Fix]]:
    """From the last line upwards, so that those above stay where they are; of two that meet, one."""
    done: list[Fix] = []
    free = text.count("\n") + 2
    for first, last, fix in sorted(places, key=lambda place: -place[0]):
        if last < free:
            text = replaced_lines(text, first, last, fix.replacement)
            free = first
            done.append(fix)
    return text, done


def _alike(one: list[str], other: list[str], most: int) -> int:
    """How many lines both begin with, at most ``most``."""
    return next((at for at in range(most) if one[at] != other[at]), most)


def _places(lines: list[str], text: list[str]) -> list[int]:
    """Where ``lines`` stand in ``text``; nowhere if they are none."""
    return [
        at + 1
        for at in range(len(text) - len(lines) + 1)
        if lines and text[at] == lines[0] and text[at : at + len(lines)] == lines
    ]
