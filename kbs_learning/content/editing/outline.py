"""What a file of a course holds, for the outline: its module, pages and boxes, with lines.

Quick enough for every key that is pressed; the course itself is read by ``content.loader`` a moment later.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from kbs_learning.content.editing.scanning import Box, Heading, Scan, scan
from kbs_learning.content.syntax.attributes import Attributes, split_attributes

COURSE_FILE = "course.md"
QUESTIONS = frozenset({"question", "match", "order"})
_STEPS = ("sleep", "handling", "space")
_VALUE = re.compile(r"^(id|title|short|step|minutes):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^()\n]*\)")
_MARKS = re.compile(r"[*`]+|(?<![^\W_])_+|_+(?![^\W_])")
_ASKED = re.compile(r"[^.!?…]*\?[”’\"')]*")


@dataclass(frozen=True, slots=True)
class BoxOutline:
    """A box from ``:::`` to ``:::``. ``line`` and ``end`` count from 1; ``end`` is its last line."""

    kind: str
    id: str
    title: str
    """Its title; of a question, what it asks."""
    line: int
    end: int


@dataclass(frozen=True, slots=True)
class PageOutline:
    """A page: from its heading in ``line`` to ``end``, the line before the next heading."""

    id: str
    title: str
    line: int
    end: int
    boxes: tuple[BoxOutline, ...] = ()
    short: str = ""
    """Its name in the list beside the page; the title where it has none."""


@dataclass(frozen=True, slots=True)
class ModuleOutline:
    """A file of a course; of ``course.md``, the pages are those under ``#``."""

    file: str
    id: str
    title: str
    step: str
    """``sleep``, ``handling``, ``space`` or nothing."""
    minutes: int
    """As planned in the header; 0 where it does not say."""
    line: int
    """Where the title stands; 1 where there is none."""
    pages: tuple[PageOutline, ...] = ()
    short: str = ""


def outline_of(file: str, text: str) -> ModuleOutline:
    """The outline of ``text``, the file ``file`` of a course. Never raises."""
    found = scan(text)
    values = header_values(text)
    tag = 1 if file == COURSE_FILE else 2
    heads = [one for one in found.headings if one.level == 1]
    title = values.get("title") or (words_of(_parts(heads[0])[0]) if heads and tag == 2 else "")
    minutes = values.get("minutes", "")
    return ModuleOutline(
        file=file,
        id=values.get("id", ""),
        title=title,
        step=values["step"] if values.get("step") in _STEPS else "",
        minutes=int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 4 else 0,
        line=heads[0].line if heads and tag == 2 else 1,
        pages=_pages(text, found, tag),
        short=values.get("short") or title,
    )


def page_at(outline: ModuleOutline, line: int) -> PageOutline | None:
    """The page that holds ``line``."""
    at = bisect_right(outline.pages, line, key=lambda page: page.line)
    page = outline.pages[at - 1] if at else None
    return page if page is not None and line <= page.end else None


def box_at(text: str, line: int) -> BoxOutline | None:
    """The outermost box that holds ``line``."""
    boxes = scan(text).boxes
    at = bisect_right(boxes, line, key=lambda box: box.line)
    return _box(text, boxes[at - 1]) if at and line <= boxes[at - 1].end else None


def header_values(text: str) -> dict[str, str]:
    """The plain values of a header by name, those that an outline shows; quotation marks are taken off."""
    start, end = scan(text).header
    return {match[1]: _unquoted(match[2]) for match in _VALUE.finditer(text[start:end])}


def words_of(text: str) -> str:
    """A heading or sentence without the marks of Markdown."""
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    return " ".join(_MARKS.sub("", text).split())


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] in "\"'" and value.find(value[0], 1) > 0:
        inside = value[1 : value.rfind(value[0])]
        return inside.replace("''", "'") if value[0] == "'" else inside.replace('\\"', '"')
    return value.split(" #", 1)[0].rstrip()


def _parts(heading: Heading) -> tuple[str, Attributes]:
    title, attributes = split_attributes(heading.text)
    return title, attributes or Attributes()


def _pages(text: str, found: Scan, tag: int) -> tuple[PageOutline, ...]:
    cuts = [one for one in found.headings if one.level <= tag]
    starts = [box.line for box in found.boxes]
    pages: list[PageOutline] = []
    for at, heading in enumerate(cuts):
        if heading.level != tag:
            continue
        end = cuts[at + 1].line - 1 if at + 1 < len(cuts) else found.lines
        inside = found.boxes[bisect_right(starts, heading.line) : bisect_right(starts, end)]
        title, attributes = _parts(heading)
        title = words_of(title)
        boxes = tuple(_box(text, box) for box in inside)
        short = attributes.values.get("short") or title
        pages.append(PageOutline(attributes.id, title, heading.line, end, boxes, short))
    return tuple(pages)


def _box(text: str, box: Box) -> BoxOutline:
    title, attributes = split_attributes(box.text)
    title = words_of(title)
    if box.kind in QUESTIONS:
        title = _asked(text, box.at) or title
    return BoxOutline(box.kind, attributes.id if attributes else "", title, box.line, box.end)


def _asked(text: str, at: int) -> str:
    """What a question asks: the sentence with the question mark in its first paragraph, or all of that."""
    chunk = text[max(0, at - 1) : at + 2000].lstrip()
    paragraph = chunk.split("\n\n", 1)[0]
    if paragraph.startswith((":::", "- ", "|", "1. ")):
        return ""
    words = words_of(paragraph.split("\n- ", 1)[0])
    asked = _ASKED.search(words)
    return asked[0].strip(' “”"') if asked and asked[0].strip(" ?") else words
