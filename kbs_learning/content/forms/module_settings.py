"""The settings of a module: its header, and the title after ``#`` under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kbs_learning.content.editing.yaml_lines import YamlText
from kbs_learning.content.forms.headers import HeaderAt, header_at, put_words, with_yaml, yaml_of
from kbs_learning.content.forms.lines import one_line
from kbs_learning.core.course import Step, Use

__all__ = ["STEPS", "USES", "ModuleSettings", "read", "span_of", "write"]

STEPS = tuple(Step)
USES = tuple(Use)
_ORDER = ("id", "title", "short", "for", "step", "minutes", "method", "spare", "counts", "outcomes")
_FIELDS = {"for": "use"}
_SWITCHES = {"spare": False, "counts": True}
"""What holds where the header says nothing."""
_TITLE = re.compile(r"( {0,3}#[ \t]+)(.*?)([ \t]*(?:[ \t]#+)?[ \t]*(?:\{[^{}\n]*\})?[ \t]*)")


@dataclass(frozen=True, slots=True)
class ModuleSettings:
    """What can be set of a module."""

    id: str = ""
    title: str = ""
    short: str = ""
    step: str = ""
    minutes: str = ""
    use: str = ""
    """One of :data:`USES`, or what else stands there; empty for learners."""
    method: str = ""
    spare: bool = False
    counts: bool = True
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
        use=yaml.value("for"),
        method=yaml.value("method"),
        spare=_is_on(yaml, "spare"),
        counts=_is_on(yaml, "counts"),
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
    for key in ("short", "for", "step", "minutes", "method"):
        name = _FIELDS.get(key, key)
        words = " ".join(getattr(settings, name).split())
        if words != getattr(was, name):
            yaml = put_words(yaml, (key,), words, _ORDER)
    for key, usual in _SWITCHES.items():
        on = getattr(settings, key)
        if on != getattr(was, key):
            yaml = put_words(yaml, (key,), "" if on == usual else "yes" if on else "no", _ORDER)
    if settings.outcomes != was.outcomes:
        given = settings.outcomes
        yaml = yaml.put(("outcomes",), given, _ORDER) if given else yaml.without("outcomes")
    return with_yaml(lines, yaml, rest)


def _is_on(yaml: YamlText, key: str) -> bool:
    value = yaml.value(key).lower()
    return {"true": True, "yes": True, "false": False, "no": False}.get(value, _SWITCHES[key])
