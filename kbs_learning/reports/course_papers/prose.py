"""Running text of a course as it is set on paper: paragraphs, lists, tables, quotations."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from kbs_learning.core.prose import Html
from kbs_learning.reports.course_papers.leaves import MILLIMETRE
from kbs_learning.reports.course_papers.lines import Rule
from kbs_learning.reports.course_papers.pictures import picture
from kbs_learning.reports.course_papers.structure import Begin, End, Words
from kbs_learning.reports.course_papers.styles import Styles, ink
from kbs_learning.reports.course_papers.tables import EMPTY_CELL, data_table

NOT_CHECKED = "(not checked yet)"
GAP = "______________"
_TICK = "☐ "
"""An entry that begins so is ticked on paper: the box stands in place of its bullet."""
_LINE_APART, _LINE_FARTHEST = 9 * MILLIMETRE, 14 * MILLIMETRE
_SHORT_TABLE = 8
"""Rows that stand on one page with the paragraph before them."""
_INLINE = {"strong": "b", "em": "i", "s": "strike", "code": "code"}
_HEADINGS = {"h3", "h4", "h5", "h6"}


def set_prose(
    html: Html,
    styles: Styles,
    find: Callable[[str], Path],
    room: tuple[float, float],
    *,
    by_hand: float = 0,
) -> list[Any]:
    """What ``html`` is on paper. ``find`` says where a picture lies; ``room`` is width and height in points.

    With ``by_hand``, the height of a row in points, tables have room to write in, and a rule is a line to
    write on. Links inside the course become plain words: a page number would be another on every printer.
    """
    setter = _Setter(styles, find, room, by_hand)
    setter.feed(html)
    setter.close()
    setter.finish()
    return setter.flowables


def writing_line(styles: Styles, apart: float = 0) -> Any:
    """A line to write on, as far below the last as handwriting needs; ``apart`` in points if that is more."""
    return Rule(max(styles.points(2.2), _LINE_APART, min(apart, _LINE_FARTHEST)), ink("line"))


def inline(html: Html) -> str:
    """The markup reportlab sets in one paragraph: for answers, prompts and cells."""
    reader = _Inline()
    reader.feed(html)
    reader.close()
    return reader.markup.strip()


class _Inline(HTMLParser):
    """Collects the markup of a line; whatever else there is becomes words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.markup = ""
        self._spans: list[str] = []
        self._links: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _INLINE:
            self.markup += f"<{_opened(tag)}>"
        elif tag == "br":
            self.markup += "<br/>"
        elif tag == "a":
            outside = given.get("href", "").startswith(("http:", "https:", "mailto:", "tel:"))
            self._links.append(outside)
            if outside:
                self.markup += f'<a href="{escape(given["href"])}" color="{_hex("sleep")}">'
        elif tag == "span":
            after = f" <b>{NOT_CHECKED}</b>" if given.get("data-open") else ""
            self._spans.append(after)
            if "data-gap" in given:
                self.markup += GAP

    def handle_endtag(self, tag: str) -> None:
        if tag in _INLINE:
            self.markup += f"</{_opened(tag).split()[0]}>"
        elif tag == "a" and self._links and self._links.pop():
            self.markup += "</a>"
        elif tag == "span" and self._spans:
            self.markup += self._spans.pop()

    def handle_data(self, data: str) -> None:
        self.markup += escape(data, quote=False)


class _Setter(_Inline):
    """Cuts prose into paragraphs, lists and tables."""

    def __init__(
        self, styles: Styles, find: Callable[[str], Path], room: tuple[float, float], by_hand: float
    ) -> None:
        super().__init__()
        self._by_hand = by_hand
        self.flowables: list[Any] = []
        self._styles, self._find, self._room = styles, find, room
        self._lists: list[int | None] = []
        self._bullet: str | None = None
        self._rows: list[list[Any]] = []
        self._quotes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("ul", "ol"):
            self.finish()
            start = given.get("start", "1")
            self._lists.append(int(start) if tag == "ol" and start.isdigit() else 1 if tag == "ol" else None)
            self.flowables.append(Begin("L"))
        elif tag == "li":
            self.finish()
            self._bullet = self._next_bullet()
            self.flowables.append(Begin("LI"))
        elif tag == "tr":
            self._rows.append([])
        elif tag == "blockquote":
            self.finish()
            self._quotes += 1
        elif tag == "img":
            self.finish()
            shown = picture(self._find(given.get("src", "")), given.get("alt", ""), *self._room)
            self.flowables += [shown] if shown is not None else []
        elif tag == "hr":
            self.finish()
            self.flowables += self._line_to_write_on() if self._by_hand else []
        elif tag in {"p", *_HEADINGS, "table", "pre", "td", "th"}:
            self.finish()
        super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if tag in ("ul", "ol"):
            self._lists.pop()
            self.flowables.append(End())
        elif tag == "li":
            self.finish()
            self.flowables.append(End())
        elif tag in ("td", "th"):
            style = self._styles.column if tag == "th" else self._styles.cell
            self._rows[-1].append(Words(self._taken() or EMPTY_CELL, style))
        elif tag == "table":
            if len(self._rows) <= _SHORT_TABLE:
                self._lead_on()
            made = data_table(self._rows, self._styles, self._room[0], by_hand=self._by_hand)
            self.flowables.append(made)
            self._rows = []
        elif tag == "blockquote":
            self.finish()
            self._quotes -= 1
        elif tag in _HEADINGS:
            self.flowables.append(self._styles.room_for_heading())
            self._add(self._styles.small_heading)
        elif tag in ("p", "pre"):
            self.finish()

    def finish(self) -> None:
        """End the paragraph that is being collected."""
        if self._rows:
            return
        self._add(self._styles.item if self._lists else self._styles.body)

    def _add(self, style: Any) -> None:
        words = self._taken()
        if words:
            bullet, self._bullet = self._bullet, None
            if bullet == "•" and words.startswith(_TICK):
                bullet, words = _TICK.strip(), words.removeprefix(_TICK)
            if self._quotes:
                style = self._styles.quoted(style)
            elif style is self._styles.body and _is_heading(words):
                style = self._styles.lead
            self.flowables.append(Words(words, style, bulletText=bullet))

    def _line_to_write_on(self) -> list[Any]:
        """A line, which is not parted from those right before it and the words above them."""
        last = self.flowables[-1] if self.flowables else None
        if isinstance(last, Rule):
            last.keepWithNext = 1
        self._lead_on()
        return [writing_line(self._styles, self._by_hand)]

    def _lead_on(self) -> None:
        """The paragraph before a table or a line to write on is not parted from it."""
        last = self.flowables[-1] if self.flowables else None
        if isinstance(last, Words) and last.style is self._styles.body:
            self.flowables[-1] = Words(last.text, self._styles.lead)

    def _taken(self) -> str:
        words, self.markup = self.markup.strip(), ""
        return words

    def _next_bullet(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "•"
        self._lists[-1] = number + 1
        return f"{number}."


def _is_heading(words: str) -> bool:
    """Whether a paragraph is bold from end to end, and so the heading of what follows."""
    return words.startswith("<b>") and words.find("</b>") == len(words) - len("</b>")


def _opened(tag: str) -> str:
    return 'font face="Courier"' if tag == "code" else _INLINE[tag]


def _hex(role: str) -> str:
    return str(ink(role).hexval()).replace("0x", "#")
