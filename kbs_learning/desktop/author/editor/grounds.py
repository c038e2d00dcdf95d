"""What is painted behind the text: the line of the caret, what is selected, and how much is folded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextBlock

from kbs_learning.desktop.author.editor.folds import hidden_after, is_folded
from kbs_learning.desktop.theme import look

if TYPE_CHECKING:
    from kbs_learning.desktop.author.editor.text_area import TextArea

Seen = Sequence[tuple[QTextBlock, QRectF]]
"""Blocks with their places in the viewport."""


def paint_grounds(painter: QPainter, area: TextArea, seen: Seen) -> None:
    """The line of the caret, and what is selected as high as the lines are apart."""
    cursor = area.textCursor()
    current = cursor.block()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    selected = area.palette().highlight().color()
    for block, rect in seen:
        if block == current and not cursor.hasSelection():
            painter.fillRect(rect.translated(0, area.drop), look().role("current"))
        if start < end and block.position() < end and start < block.position() + block.length():
            at = block.position()
            _paint_selected(area, painter, block, rect, start - at, end - at, selected)


def _paint_selected(
    area: TextArea, painter: QPainter, block: QTextBlock, rect: QRectF, start: int, end: int, colour: QColor
) -> None:
    """The ground of what is selected, as high as the lines are apart: Qt would leave stripes."""
    layout = block.layout()
    at = QPointF(area.contentOffset().x(), rect.top())
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if start > last or end < first or (start == last and number + 1 < layout.lineCount()):
            continue
        left, right = (_x(line.cursorToX(min(max(place, first), last))) for place in (start, end))
        if end > last:
            right += look().size(6)
        bottom = at.y() + line.y() + line.height() + area.drop
        place = QRectF(at.x() + min(left, right), bottom - area.pitch, abs(right - left), area.pitch)
        painter.fillRect(place, colour)


def paint_folded(painter: QPainter, area: TextArea, seen: Seen) -> None:
    """After the first line of what is folded, how many lines are hidden."""
    for block, rect in seen:
        if not is_folded(block):
            continue
        line = block.layout().lineAt(block.layout().lineCount() - 1)
        count = hidden_after(block)
        words = f"  … {count} line{'s' if count > 1 else ''}"
        painter.setFont(area.font())
        painter.setPen(look().role("muted"))
        x = area.contentOffset().x() + line.naturalTextRect().right()
        place = QRectF(x, rect.top() + line.y(), rect.width() - x, line.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)


def _x(found: object) -> float:
    """The place itself: PySide gives back what it was asked beside it."""
    return float(found[0]) if isinstance(found, tuple) else float(str(found))
