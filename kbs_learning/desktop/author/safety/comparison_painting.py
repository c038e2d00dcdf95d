"""Draws a row of a comparison: line number, sign and text, twice. Nothing is told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtGui import QTextCharFormat as Format
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kbs_learning.desktop.author.safety.comparison_model import ROW_ROLE, SIGNS, Fold
from kbs_learning.desktop.style import paint_ring_inside
from kbs_learning.desktop.theme import look
from kbs_learning.services.authoring.comparing import Row, changed_words

_LONGEST = 2000
"""Characters of one line that are drawn; a longer one ends in dots."""
_PAD, _OVER = 6, 4
"""Pixels beside the text, and above and below it: the ring of the focus lies there."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One half of a row."""

    line: int
    text: str
    sign: str
    role: str
    marks: list[tuple[int, int]]
    struck: bool


class RowDelegate(QStyledItemDelegate):
    """Two columns in one item; lines wrap within theirs."""

    def __init__(self, view: QListView) -> None:
        """For the rows of ``view``."""
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[int, int], int] = {}
        look().changed.connect(self.forget)

    def forget(self) -> None:
        """Other rows, or other letters: measure again."""
        self._heights.clear()
        self._view.scheduleDelayedItemsLayout()

    def sizeHint(  # noqa: N802  Qt's name
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002  Qt's signature
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """As high as the longer of both sides."""
        width = self._view.viewport().width()
        key = index.row(), width
        if key not in self._heights:
            self._heights[key] = self._height(index.data(ROW_ROLE), width)
        return QSize(width, self._heights[key])

    def _height(self, item: Row | Fold, width: int) -> int:
        if isinstance(item, Fold):
            return look().size(28)
        room = _text_room(width)
        high = max(_laid_out(text, [], room).boundingRect().height() for text in {item.old, item.new})
        return max(round(high), QFontMetrics(code_font()).height()) + 2 * _OVER

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Both sides, and the ring where the keyboard is."""
        item: Row | Fold = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look().role("current"))
        if isinstance(item, Fold):
            painter.setPen(look().role("muted"))
            painter.setFont(look().font("small"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, f"⋯  {item.words}  ⋯")
        else:
            left, right = _sides(item)
            half = rect.width() // 2
            for side, at in ((left, rect.left()), (right, rect.left() + half)):
                place = QRect(at, rect.top(), half, rect.height())
                _paint_side(painter, QStyle.visualRect(option.direction, rect, place), side, option.direction)
            painter.setPen(QPen(look().role("hair"), 1))
            painter.drawLine(rect.left() + half, rect.top(), rect.left() + half, rect.bottom())
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint_ring_inside(painter, QRectF(rect), look().role)
        painter.restore()


def code_font() -> QFont:
    """The letters of the editor, a little smaller."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(look().font("body").pointSizeF() * 0.93)
    return font


def _sides(row: Row) -> tuple[_Side, _Side]:
    marks: tuple[list[tuple[int, int]], list[tuple[int, int]]] = [], []
    if row.kind == "changed":
        marks = changed_words(row.old[:_LONGEST], row.new[:_LONGEST])
    elif row.kind != "same":
        marks = [(0, len(row.old[:_LONGEST]))], [(0, len(row.new[:_LONGEST]))]
    old_sign = SIGNS[row.kind] if row.kind in ("changed", "removed") else ""
    new_sign = SIGNS[row.kind] if row.kind in ("changed", "added") else ""
    return (
        _Side(row.old_line, row.old, old_sign, "handling", marks[0], row.kind == "changed"),
        _Side(row.new_line, row.new, new_sign, "space", marks[1], False),
    )


def _text_room(width: int) -> int:
    return max(width // 2 - _gutter() - 2 * _PAD, 40)


def _gutter() -> int:
    return QFontMetrics(code_font()).horizontalAdvance("00000 ±") + _PAD


def _paint_side(painter: QPainter, rect: QRect, side: _Side, direction: Qt.LayoutDirection) -> None:
    if side.sign:
        painter.fillRect(rect, look().role(f"{side.role}-tint"))
    if not side.line:
        return
    gutter = QRect(rect.left(), rect.top() + _OVER, _gutter(), rect.height())
    gutter = QStyle.visualRect(direction, rect, gutter)
    painter.setFont(code_font())
    painter.setPen(look().role("muted"))
    number = gutter.adjusted(0, 0, -QFontMetrics(code_font()).horizontalAdvance(" ±") - 2, 0)
    painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(side.line))
    painter.setPen(look().role(side.role))
    painter.drawText(gutter, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, side.sign)
    painter.setPen(look().role("ink"))
    layout = _laid_out(side.text, _formats(side), rect.width() - gutter.width() - 2 * _PAD)
    left = rect.left() + _PAD + (gutter.width() if direction != Qt.LayoutDirection.RightToLeft else 0)
    layout.draw(painter, QPointF(left, rect.top() + _OVER))


def _formats(side: _Side) -> list[QTextLayout.FormatRange]:
    """Words that only this side has: bold and underlined where they came, struck through where they went."""
    formats = []
    whole = side.marks == [(0, len(side.text[:_LONGEST]))]
    for start, end in [] if whole else side.marks:
        one = QTextLayout.FormatRange()
        one.start = _units(side.text[:start])
        one.length = _units(side.text[start:end])
        format_ = Format()
        format_.setFontWeight(QFont.Weight.Bold)
        format_.setForeground(look().role(side.role))
        format_.setFontStrikeOut(side.struck)
        format_.setFontUnderline(not side.struck)
        one.format = format_
        formats.append(one)
    return formats


def _units(text: str) -> int:
    """Its length as Qt counts it."""
    return len(text) + sum(ord(letter) > 0xFFFF for letter in text)


def _laid_out(text: str, formats: list[QTextLayout.FormatRange], width: int) -> QTextLayout:
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
    layout = QTextLayout(shown, code_font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.setFormats(formats)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout
