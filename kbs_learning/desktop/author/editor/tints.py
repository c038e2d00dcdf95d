"""The colours of the text by what its parts are, in the look in force."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextCharFormat

from kbs_learning.content.editing.tokens import Kind, Token
from kbs_learning.desktop.theme import look

_ROLES = {
    Kind.HEADING: "ink",
    Kind.MARK: "muted",
    Kind.ID: "space",
    Kind.ATTRIBUTES: "muted",
    Kind.BOX: "sleep",
    Kind.TITLE: "ink",
    Kind.RIGHT: "space",
    Kind.WRONG: "muted",
    Kind.QUOTE: "muted",
    Kind.GAP: "sleep",
    Kind.LINK: "sleep",
    Kind.PICTURE: "muted",
    Kind.STRONG: "ink",
    Kind.EMPHASIS: "ink",
    Kind.CODE: "muted",
    Kind.KEY: "sleep",
    Kind.HEADER: "ink",
    Kind.COMMENT: "muted",
}
_BOLD = frozenset({Kind.HEADING, Kind.BOX, Kind.TITLE, Kind.RIGHT, Kind.STRONG})
_ITALIC = frozenset({Kind.QUOTE, Kind.EMPHASIS, Kind.COMMENT})
_PLAIN = frozenset({Kind.ID, Kind.ATTRIBUTES})
"""Neither bold nor italic although they stand in what is."""
_GROUNDS = {Kind.GAP: "sleep-tint", Kind.CODE: "sunken"}
_ROWS = {"ok": ("space", "space-tint"), "open": ("caution", "caution-tint"), "": ("ink", "handling-tint")}
"""How a citation looks whose row is sound, whose row is not, and that has none."""


class Tints:
    """Formats by kind, made anew when :meth:`forget` was called: colours or rows are others now."""

    def __init__(self) -> None:
        """Knows no row of any register yet."""
        self._formats: dict[tuple[Kind, str], QTextCharFormat] = {}
        self._rows: dict[str, str] | None = None

    def forget(self, rows: dict[str, str] | None = None) -> bool:
        """Start again; ``rows`` says ``ok`` or ``open`` by id. Returns whether anything looks different."""
        same = rows is not None and rows == self._rows
        if rows is not None:
            self._rows = rows
        if not same:
            self._formats.clear()
        return not same

    def of(self, token: Token) -> QTextCharFormat:
        """How this part looks."""
        state = ""
        if token.kind in (Kind.FACT, Kind.CONTACT):
            state = "ok" if self._rows is None else self._rows.get(token.value, "")
        key = (token.kind, state)
        if key not in self._formats:
            self._formats[key] = _format(token.kind, state)
        return self._formats[key]


def _format(kind: Kind, state: str) -> QTextCharFormat:
    made = QTextCharFormat()
    role, ground = _ROLES.get(kind, ""), _GROUNDS.get(kind, "")
    if kind in (Kind.FACT, Kind.CONTACT):
        role, ground = _ROWS[state]
        if state != "ok":
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            made.setUnderlineColor(look().role(role))
    made.setForeground(look().role(role))
    if ground:
        made.setBackground(look().role(ground))
    if kind in _BOLD or kind in _PLAIN:
        made.setFontWeight(QFont.Weight.Bold if kind in _BOLD else QFont.Weight.Normal)
    if kind in _ITALIC:
        made.setFontItalic(True)
    return made
