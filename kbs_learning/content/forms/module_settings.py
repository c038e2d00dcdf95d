"""The settings of a module: its header, and the title after ``#`` under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kbs_learning.content.forms.headers import HeaderAt, header_at, put_words, with_yaml, yaml_of
from kbs_learning.content.forms.lines import one_line
from kbs_learning.core.course import Step

__all__ = ["STEPS", "ModuleSettings", "read", "span_of", "write"]

STEPS = tuple(Step)
_ORDER = ("id", "title", "short", "step", "minutes", "outcomes")
_TITLE = re.compile(r"( {0,3}#[ \t]+)(.*?)([ \t]*(?:[ \t]#+)?[ \t]*(?:\{[^{}\n]*\})?[ \t]*)")


@dataclass(frozen=True, slots=True)
class ModuleSettings:
    """What can be set of a module."""

    id: str = ""
    title: str = ""
    short: str = ""
    step: str = ""
    minutes: str = ""
    outcomes: tuple[str, ...] = ()


def span_of(text: str) -> HeaderAt:
    """The header of a module and the title under it; see :class:`HeaderAt`."""
    found = header_at(text)
    if found.fault:
        return found
    for number, line in enumerate(text.split("\n")[found.last :], found.last + 1):
        if line.strip():
            return replace(found, last=number) if _TITLE.fullmatch(line) else found
    return found


def read(lines: Sequence[str]) -> ModuleSettings:
    """What ``lines`` say, from the first mark of the header to the title, or to the second mark."""
    yaml, rest = yaml_of(lines)
    heading = _TITLE.fullmatch(rest[-1]) if rest else None
    return ModuleSettings(
        id=yaml.value("id"),
        title=yaml.value("title") or (one_line(heading[2]) if heading else ""),
        short=yaml.value("short"),
        step=yaml.value("step"),
        minutes=yaml.value("minutes"),
        outcomes=yaml.words("outcomes"),
    )


def write(lines: Sequence[str], settings: ModuleSettings) -> list[str]:
    """``lines`` with what differs from them in ``settings`` written anew."""
    was = read(lines)
    yaml, rest = yaml_of(lines)
    title = " ".join(settings.title.split())
    heading = _TITLE.fullmatch(rest[-1]) if rest else None
    if title and title != was.title:
        if heading is not None and not yaml.value("title"):
            rest[-1] = f"{heading[1]}{title.translate({123: '(', 125: ')'})}{heading[3]}"
        else:
            yaml = yaml.put(("title",), title, _ORDER)
    for key in ("short", "step", "minutes"):
        words = " ".join(getattr(settings, key).split())
        if words != getattr(was, key):
            yaml = put_words(yaml, (key,), words, _ORDER)
    if settings.outcomes != was.outcomes:
        given = settings.outcomes
        yaml = yaml.put(("outcomes",), given, _ORDER) if given else yaml.without("outcomes")
    return with_yaml(lines, yaml, rest)
