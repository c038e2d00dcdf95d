"""What may be written at the caret: kinds of boxes, attributes and values, facts, contacts, pictures, pages.

A look at the line before the caret says what is wanted, :class:`Known` what there is. Nothing is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kbs_learning.content.editing.boxes_to_insert import BOXES, values_for, whole_box


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list: what it is called, what is said of it, and what it writes."""

    label: str
    detail: str
    insert: str
    caret: int = -1
    """Where the caret stands afterwards, in characters of ``insert``; -1 is its end."""
    select: int = 0
    """How many characters from there are selected, to be typed over."""
    state: str = ""
    """``open`` where a row of a register is not verified or past its review."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What fits at the caret: ``start`` is the column (from 0) from which it replaces what was typed."""

    start: int
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A fact or contact: what it says, its values by name, and whether it still has to be checked."""

    words: str
    values: Mapping[str, str] = field(default_factory=dict)
    open: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What a course has to refer to."""

    facts: Mapping[str, Row] = field(default_factory=dict)
    contacts: Mapping[str, Row] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)
    sets: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    """Titles of pages and scenes by id."""
    media: tuple[str, ...] = ()
    """Paths such as ``media/cot.svg``."""
    groups: tuple[str, ...] = ()
    module: str = ""
    """The id of the file in which somebody writes: ids are made from it."""
    ids: frozenset[str] = frozenset()
    """Every id in the course."""


_BOX = re.compile(r"[ \t]*:::[ \t]*(?P<typed>[\w-]*)$")
_CITED = re.compile(r"\{(?P<what>fact|contact)=(?P<typed>[\w-]*)$")
_VALUE = re.compile(r"\{(?P<what>fact|contact)=(?P<row>[\w-]+)\.(?P<typed>[\w-]*)$")
_BRACE = re.compile(r"\{(?P<typed>[a-z]*)$")
_ATTRIBUTES = re.compile(r"[ \t]*:::[ \t]*(?P<kind>[\w-]+)[^{}]*\{(?P<inside>[^{}]*)$")
_NAMED = re.compile(r"(?:^|\s)(?P<key>[\w-]+)=(?:\"(?P<quoted>[^\"]*)|(?P<plain>[^\s\"]*))$")
_KEY = re.compile(r"(?:^|\s)(?P<typed>[\w-]*)$")
_ADDRESS = re.compile(r"(?P<picture>!)?\[[^\[\]]*\]\((?P<typed>[^()\s]*)$")
_CLOSED = re.compile(r"(?:\.[\w-]*)?\}")
_MOST = 200


def offered(line: str, column: int, known: Known) -> Offer | None:
    """What fits in ``line`` at ``column`` (characters from 0); None where nothing does."""
    before = line[:column]
    for look in (_boxes, _citations, _attributes, _addresses):
        found = look(before, line[column:], known)
        if found is not None:
            return found if found.suggestions else None
    return None


def is_trigger(line: str, column: int) -> bool:
    """Whether what stands before the caret asks for the list by itself."""
    before = line[:column]
    return before.endswith(
        (":::", "::: ", "](#", "](m", "{fact=", "{contact=", "outcome=", "set=", "stage=")
    ) or (
        before[-1:] in ("{", "=", ".", "#")
        and any(one.search(before) for one in (_ATTRIBUTES, _VALUE, _CITED))
    )


def _boxes(before: str, after: str, known: Known) -> Offer | None:
    match = _BOX.match(before)
    if match is None or after.strip():
        return None
    typed = match["typed"]
    start = len(before) - len(before.lstrip())
    made = []
    for kind, box in BOXES.items():
        if _fits(typed, kind, box.detail):
            text, caret, select = whole_box(kind, known.module, known.ids)
            made.append(Suggestion(kind, box.detail, text, caret, select))
    return Offer(start, _best(typed, made))


def _citations(before: str, after: str, known: Known) -> Offer | None:
    if match := _VALUE.search(before):
        row = (known.facts if match["what"] == "fact" else known.contacts).get(match["row"])
        values = row.values if row else {}
        found = [Suggestion(name, words, name + _closing(after)) for name, words in values.items()]
        return Offer(match.start("typed"), _chosen(match["typed"], found))
    if match := _CITED.search(before):
        rows = known.facts if match["what"] == "fact" else known.contacts
        made = [
            Suggestion(name, row.words, name + _closing(after), state="open" if row.open else "")
            for name, row in rows.items()
        ]
        return Offer(match.start("typed"), _chosen(match["typed"], made))
    match = _BRACE.search(before)
    if match and not _ATTRIBUTES.match(before) and not before.lstrip().startswith("#"):
        made = [
            Suggestion("fact=", "A figure or statement from the register", "fact="),
            Suggestion("contact=", "A service and its phone number", "contact="),
        ]
        return Offer(match.start("typed"), _chosen(match["typed"], made))
    return None


def _closing(after: str) -> str:
    return "" if _CLOSED.match(after) else "}"


def _attributes(before: str, after: str, known: Known) -> Offer | None:
    match = _ATTRIBUTES.match(before)
    if match is None or match["kind"] not in BOXES:
        return None
    inside, box = match["inside"], BOXES[match["kind"]]
    at = match.start("inside")
    if value := _NAMED.search(inside):
        quoted = value["quoted"] is not None
        typed = value["quoted"] if quoted else value["plain"]
        word = re.split(r"\s", typed)[-1]
        made = [Suggestion(name, detail, name) for name, detail in values_for(value["key"], known)]
        start = at + value.start("quoted" if quoted else "plain") + len(typed) - len(word)
        return Offer(start, _chosen(word, made))
    key = _KEY.search(inside)
    if key is None:
        return None
    made = [
        Suggestion(f"{name}=", box.keys[name], f"{name}=") for name in box.keys if f"{name}=" not in inside
    ]
    del after
    return Offer(at + key.start("typed"), _chosen(key["typed"], made))


def _addresses(before: str, after: str, known: Known) -> Offer | None:
    match = _ADDRESS.search(before)
    if match is None:
        return None
    typed, end = match["typed"], "" if after.startswith(")") else ")"
    if match["picture"]:
        made = [
            Suggestion(path, "Picture of this course", path + end)
            for path in known.media
            if not _spoken(path)
        ]
    else:
        made = [Suggestion(f"#{name}", title, f"#{name}{end}") for name, title in known.pages.items()]
    return Offer(match.start("typed"), _chosen(typed, made))


def _spoken(path: str) -> bool:
    return path.endswith((".vtt", ".mp4", ".webm", ".txt"))


def _chosen(typed: str, made: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Those that ``typed`` may mean, by label or by words, the best first."""
    return _best(typed, [one for one in made if _fits(typed, one.label, one.detail)])


def _fits(typed: str, label: str, detail: str) -> bool:
    wanted = typed.casefold()
    return wanted in label.casefold() or (len(wanted) > 2 and wanted in detail.casefold())


def _best(typed: str, made: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    wanted = typed.casefold()
    ranked = sorted(made, key=lambda one: not one.label.casefold().lstrip("#").startswith(wanted.lstrip("#")))
    return tuple(ranked[:_MOST])
