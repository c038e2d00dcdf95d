"""Running text of a course as it is set on paper: paragraphs, lists, tables, quotations."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from reportlab.platypus import Table, TableStyle

from kbs_learning.core.prose import Html
from kbs_learning.reports.course_papers.pictures import picture
from kbs_learning.reports.course_papers.structure import Begin, End, Words
from kbs_learning.reports.course_papers.styles import Styles, ink

NOT_CHECKED = "(not checked yet)"
GAP = "______________"
_INLINE = {"strong": "b", "em": "i", "s": "strike", "code": "code"}
_HEADINGS = {"h3", "h4", "h5", "h6"}


def set_prose(
    html: Html, styles: Styles, find: Callable[[str], Path], room: tuple[float, float]
) -> list[Any]:
    """What ``html`` is on paper. ``find`` says where a picture lies; ``room`` is width and height in points.

    Links inside the course become plain words: a page number would be another on every printer.
    """
    setter = _Setter(styles, find, room)
    setter.feed(html)
    setter.close()
    setter.finish()
    return setter.flowables


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

    def __init__(self, styles: Styles, find: Callable[[str], Path], room: tuple[float, float]) -> None:
        super().__init__()
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
        elif tag in {"p", *_HEADINGS, "table", "pre", "td", "th", "hr"}:
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
            self._rows[-1].append(Words(self._taken() or "&#160;", style))
        elif tag == "table":
            self.flowables.append(data_table(self._rows, self._styles, self._room[0]))
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
            if self._quotes:
                style = self._styles.within(style, "muted")
            self.flowables.append(Words(words, style, bulletText=bullet))

    def _taken(self) -> str:
        words, self.markup = self.markup.strip(), ""
        return words

    def _next_bullet(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "•"
        self._lists[-1] = number + 1
        return f"{number}."


def data_table(rows: list[list[Any]], styles: Styles, width: float, shares: list[float] | None = None) -> Any:
    """A table whose first row names its columns and comes again on every page. Cells are :class:`Words`."""
    columns = max(map(len, rows), default=1)
    rows = [[*row, *[Words("&#160;", styles.cell)] * (columns - len(row))] for row in rows]
    parts = shares or [1.0] * columns
    made = Table(
        rows,
        colWidths=[width * one / sum(parts) for one in parts],
        repeatRows=1,
        hAlign="LEFT",
        spaceBefore=styles.points(0.4),
        spaceAfter=styles.points(0.8),
        renderCB=as_table,
    )
    gap = styles.points(0.4)
    made.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), gap),
                ("TOPPADDING", (0, 0), (-1, -1), gap),
                ("BOTTOMPADDING", (0, 0), (-1, -1), gap),
                ("LINEBELOW", (0, 0), (-1, 0), 1, ink("line")),
                ("LINEBELOW", (0, 1), (-1, -1), 0.5, ink("hair")),
            ]
        )
    )
    return made


def as_table(table: Any, moment: str, *_where: Any) -> None:
    """Called by reportlab while it draws a table: rows and cells are told, lines are not read out."""
    canvas = table.canv
    match moment:
        case "startTable":
            canvas.begin("Table")
        case "startRow":
            canvas.begin("TR")
        case "endRow" | "endTable":
            canvas.end()
        case _:
            as_box(table, moment)


def as_box(table: Any, moment: str, *_where: Any) -> None:
    """The same for a table that only sets things beside each other."""
    if moment in ("startBG", "startLines"):
        table.canv.addLiteral("/Artifact BMC")
    elif moment in ("endBG", "endLines"):
        table.canv.addLiteral("EMC")


def _opened(tag: str) -> str:
    return 'font face="Courier"' if tag == "code" else _INLINE[tag]


def _hex(role: str) -> str:
    return str(ink(role).hexval()).replace("0x", "#")
