"""The line that opens a box, ``::: kind Title {#id key=value}``, changed piece by piece."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kbs_learning.content.syntax.attributes import Attributes, split_attributes

_LINE = re.compile(r"([ \t]*:{3,}[ \t]*)([^\s{}]*)(.*?)([ \t]*)")
_BRACES = re.compile(r"([ \t]*)\{([^{}\n]*)\}$")
_PIECE = re.compile(
    r"""(\s*)(?:\#(?P<id>[^\s{}"'=#]+)|(?P<key>[A-Za-z][\w-]*)=(?:"(?P<q>[^"]*)"|(?P<v>[^\s"'{}]+)))(?=\s|$)"""
)
_BARE = re.compile(r"""[^\s"'{}]+""")
_NOT_IN_VALUES = str.maketrans({'"': None, "{": "(", "}": ")", "\n": " "})
_NOT_IN_TITLES = str.maketrans({"{": "(", "}": ")", "\n": " "})


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """One such line as typed. What is not changed keeps its spacing, order and quotation marks."""

    line: str

    @property
    def indent(self) -> str:
        """What stands before the colons."""
        return self.line[: len(self.line) - len(self.line.lstrip(" \t"))]

    @property
    def kind(self) -> str:
        """The kind of box; empty where the line opens none."""
        return self._parts()[1]

    @property
    def title(self) -> str:
        """The words between kind and braces."""
        return split_attributes(self._parts()[2].strip())[0].strip()

    @property
    def id(self) -> str:
        """The id; empty where there is none."""
        return self._attributes().id

    def value(self, key: str) -> str:
        """A value in the braces; empty where there is none."""
        return self._attributes().values.get(key, "")

    def names(self, key: str) -> tuple[str, ...]:
        """The names in a value, parted by spaces or commas, each once."""
        return tuple(dict.fromkeys(self.value(key).replace(",", " ").split()))

    def with_kind(self, kind: str) -> OpeningLine:
        """The same box of another kind."""
        mark, old, rest, end = self._parts()
        return self if kind == old else OpeningLine(f"{mark}{kind}{rest}{end}")

    def with_title(self, title: str) -> OpeningLine:
        """The same with another title; braces cannot stand in one."""
        if title == self.title:
            return self
        title = " ".join(title.translate(_NOT_IN_TITLES).split())
        mark, kind, rest, end = self._parts()
        braces = _BRACES.search(rest)
        tail = rest[braces.start() :] if braces and split_attributes(rest.strip())[1] is not None else ""
        tail = f" {tail.lstrip()}" if tail else ""
        return OpeningLine(f"{mark}{kind}{f' {title}' if title else ''}{tail}{end}")

    def with_id(self, name: str) -> OpeningLine:
        """The same with another id."""
        return self if name == self.id else self._with("id", f"#{name}" if name else "")

    def with_value(self, key: str, value: str) -> OpeningLine:
        """The same with another value for ``key``; an empty one takes the key away."""
        value = " ".join(value.translate(_NOT_IN_VALUES).split())
        return self if value == self.value(key) else self._with(key, value)

    def with_names(self, key: str, names: tuple[str, ...]) -> OpeningLine:
        """The same with other names in a value."""
        return self if names == self.names(key) else self.with_value(key, " ".join(names))

    def with_switch(self, key: str, on: bool, otherwise: bool) -> OpeningLine:
        """The same with ``yes`` or ``no``; what holds anyway is not written."""
        value = self.value(key).lower()
        if on == ({"yes": True, "no": False}.get(value, otherwise)):
            return self
        return self.with_value(key, "" if on == otherwise else "yes" if on else "no")

    def _parts(self) -> tuple[str, str, str, str]:
        match = _LINE.fullmatch(self.line)
        return (match[1], match[2], match[3], match[4]) if match else ("::: ", "", self.line, "")

    def _attributes(self) -> Attributes:
        return split_attributes(self._parts()[2].strip())[1] or Attributes()

    def _with(self, key: str, value: str) -> OpeningLine:
        mark, kind, rest, end = self._parts()
        braces = _BRACES.search(rest)
        if braces is None or split_attributes(rest.strip())[1] is None:
            return OpeningLine(f"{mark}{kind}{rest} {{{_piece(key, value)}}}{end}") if value else self
        inside = _with_piece(braces[2], key, value)
        written = f"{braces[1] or ' '}{{{inside}}}" if inside.strip() else ""
        return OpeningLine(f"{mark}{kind}{rest[: braces.start()]}{written}{end}")


def _with_piece(inside: str, key: str, value: str) -> str:
    position = 0
    while (piece := _PIECE.match(inside, position)) is not None:
        if (piece["key"] or "id") == key and bool(piece["id"]) == (key == "id"):
            written = piece[1] + _piece(key, value, quoted=piece["q"] is not None) if value else ""
            new = inside[: piece.start()] + written + inside[piece.end() :]
            return new if value or piece.start() else new.lstrip()
        position = piece.end()
    if not value:
        return inside
    space = " " if inside[:position].strip() else ""
    behind = " " if inside[position:].strip() and not inside[position].isspace() else ""
    return f"{inside[:position]}{space}{_piece(key, value)}{behind}{inside[position:]}"


def _piece(key: str, value: str, *, quoted: bool = False) -> str:
    if key == "id":
        return value
    return f"{key}={value}" if _BARE.fullmatch(value) and not quoted else f'{key}="{value}"'
