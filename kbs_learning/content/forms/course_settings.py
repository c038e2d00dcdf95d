"""The settings of a course: everything in the header of ``course.md`` that a form can change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kbs_learning.content.editing.yaml_lines import YamlText
from kbs_learning.content.forms.headers import header_at, put_words, with_yaml, yaml_of

__all__ = [
    "PASS",
    "WORDS",
    "CourseSettings",
    "Outcome",
    "ScaleSet",
    "Statement",
    "header_at",
    "read",
    "write",
]

WORDS = (
    "id", "title", "level", "kicker", "lead", "audience", "version", "reviewed", "review-by", "language",
    "identifier", "cover", "cover-alt", "companion", "starts",
)  # fmt: skip
"""Keys with one value, in the order in which new lines are put."""
PASS = ("percent", "draw", "per-outcome")
_ORDER = (*WORDS, "outcomes", "scales", "pass")
_SET = ("stem", "looking-back", "points", "not-applicable", "statements")
_STATEMENT = ("id", "text", "short", "outcomes", "looking-back")
_NUMBER = re.compile(r"(.*?)(\d+)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a learner will be able to do."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of a statement set."""

    id: str
    text: str
    short: str = ""
    outcomes: tuple[str, ...] = ()
    looking_back: bool = False


@dataclass(frozen=True, slots=True)
class ScaleSet:
    """Statements against labelled points."""

    id: str
    stem: str = ""
    looking_back: str = ""
    points: tuple[str, ...] = ()
    not_applicable: str = ""
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class CourseSettings:
    """What the header says."""

    words: Mapping[str, str] = field(default_factory=dict)
    """By key, those of :data:`WORDS`; a key that is not there has no words."""
    outcomes: tuple[Outcome, ...] = ()
    scales: tuple[ScaleSet, ...] = ()
    passing: Mapping[str, str] = field(default_factory=dict)
    """By key, those of :data:`PASS`; empty where nothing is to be passed."""


def read(lines: Sequence[str]) -> CourseSettings:
    """What ``lines`` say, from one mark of the header to the other."""
    yaml, _ = yaml_of(lines)
    return CourseSettings(
        words={key: yaml.value(key) for key in WORDS if yaml.value(key)},
        outcomes=tuple(Outcome(name, yaml.value("outcomes", name)) for name in yaml.keys("outcomes")),
        scales=tuple(_read_set(yaml, name) for name in yaml.keys("scales")),
        passing={key: yaml.value("pass", key) for key in PASS if yaml.value("pass", key)},
    )


def write(lines: Sequence[str], settings: CourseSettings) -> list[str]:
    """``lines`` with what differs from them in ``settings`` written anew."""
    was = read(lines)
    yaml, rest = yaml_of(lines)
    for key in WORDS:
        words = " ".join(settings.words.get(key, "").split())
        if words != was.words.get(key, ""):
            yaml = put_words(yaml, (key,), words, _ORDER)
    yaml = _write_outcomes(yaml, settings.outcomes)
    known = {one.id: one for one in was.scales}
    for one in settings.scales:
        if one.id in known and one != known[one.id]:
            yaml = _write_set(yaml, one, known[one.id])
    if not settings.passing and was.passing:
        yaml = yaml.without("pass")
    for key in PASS:
        if settings.passing and settings.passing.get(key, "") != was.passing.get(key, ""):
            yaml = put_words(yaml, ("pass", key), settings.passing.get(key, ""), PASS)
    return with_yaml(lines, yaml, rest)


def next_id(names: Sequence[str], otherwise: str) -> str:
    """An id in the manner of ``names`` that none of them is: LO6 after LO5; ``otherwise`` for the first."""
    match = _NUMBER.fullmatch(names[-1]) if names else None
    if match is None:
        stem, number, name = (names[-1] if names else otherwise), 2, otherwise
    else:
        stem, number = match[1], int(match[2]) + 1
        name = f"{stem}{number}"
    while name in names:
        number += 1
        name = f"{stem}{number}"
    return name


def _read_set(yaml: YamlText, name: str) -> ScaleSet:
    at = ("scales", name)
    return ScaleSet(
        id=name,
        stem=yaml.value(*at, "stem"),
        looking_back=yaml.value(*at, "looking-back"),
        points=yaml.words(*at, "points"),
        not_applicable=yaml.value(*at, "not-applicable"),
        statements=tuple(
            _read_statement(yaml, (*at, "statements", number))
            for number in range(yaml.count(*at, "statements"))
        ),
    )


def _read_statement(yaml: YamlText, at: tuple[str | int, ...]) -> Statement:
    return Statement(
        id=yaml.value(*at, "id"),
        text=yaml.value(*at, "text"),
        short=yaml.value(*at, "short"),
        outcomes=yaml.words(*at, "outcomes"),
        looking_back=yaml.value(*at, "looking-back").lower() in ("true", "yes"),
    )


def _write_outcomes(yaml: YamlText, wanted: Sequence[Outcome]) -> YamlText:
    names = [one.id for one in wanted]
    for name in yaml.keys("outcomes"):
        if name not in names:
            yaml = yaml.without("outcomes", name)
    for one in wanted:
        yaml = yaml.put(("outcomes", one.id), one.text, _ORDER)
    for place, name in enumerate(names):
        while (now := list(yaml.keys("outcomes"))) != names and now.index(name) > place:
            moved = yaml.moved(("outcomes", name), -1)
            if moved is yaml:
                break
            yaml = moved
    return yaml


def _write_set(yaml: YamlText, one: ScaleSet, was: ScaleSet) -> YamlText:
    at = ("scales", one.id)
    for key, words, old in (
        ("stem", one.stem, was.stem),
        ("looking-back", one.looking_back, was.looking_back),
        ("not-applicable", one.not_applicable, was.not_applicable),
    ):
        if words != old:
            yaml = put_words(yaml, (*at, key), words, _SET)
    if one.points != was.points:
        yaml = yaml.put((*at, "points"), one.points, _SET)
    return _write_statements(yaml, (*at, "statements"), one.statements, was.statements)


def _write_statements(
    yaml: YamlText, at: tuple[str | int, ...], wanted: Sequence[Statement], was: Sequence[Statement]
) -> YamlText:
    kept = [one.id for one in was]
    names = [one.id for one in wanted]
    for number in range(len(kept) - 1, -1, -1):
        if kept[number] not in names:
            yaml = yaml.without(*at, number)
            del kept[number]
    for one in wanted:
        if one.id not in kept:
            yaml = yaml.with_row(at, {"id": one.id, "text": one.text or one.id})
            kept.append(one.id)
    for place, name in enumerate(names):
        for number in range(kept.index(name), place, -1):
            yaml = yaml.moved((*at, number), -1)
            kept[number - 1], kept[number] = kept[number], kept[number - 1]
    for number, one in enumerate(wanted):
        yaml = _write_statement(yaml, (*at, number), one)
    return yaml


def _write_statement(yaml: YamlText, at: tuple[str | int, ...], one: Statement) -> YamlText:
    was = _read_statement(yaml, at)
    for key, words, old in (("text", one.text, was.text), ("short", one.short, was.short)):
        if words != old:
            yaml = put_words(yaml, (*at, key), words, _STATEMENT)
    if one.outcomes != was.outcomes:
        given = one.outcomes
        path = (*at, "outcomes")
        yaml = yaml.put(path, given, _STATEMENT) if given else yaml.without(*path)
    if one.looking_back != was.looking_back:
        path = (*at, "looking-back")
        yaml = yaml.put(path, "true", _STATEMENT) if one.looking_back else yaml.without(*path)
    return yaml
