"""What the tables of this workspace share in drawing: grounds, words, titles and boxes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QWidget

from kbs_learning.desktop.theme import look

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 40
EDGE = 12
"""Free space at the end of a row, in pixels at the usual text size."""
PAD = 8
"""Free space on both sides of a cell."""
_BOX = 18
_MARK = 3
"""The bar at the edge of the selected row."""


def row_font(*, bold: bool = False) -> QFont:
    """The type of rows and of their titles."""
    return look().font("strong" if bold else "body")


def ringed(view: QWidget | None) -> bool:
    """Whether the current cell shows its ring: the view is used by keyboard."""
    if not isinstance(view, QAbstractItemView) or not view.hasFocus():
        return False
    return view.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, leading: bool) -> None:
    """What is under a cell: a tint and a bar when selected, a hairline below."""
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, look().role("sleep-tint"))
        if leading:
            painter.fillRect(QRect(rect.left(), rect.top(), _MARK, rect.height()), look().role("sleep"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, look().role("current"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look().role("hair"))


def paint_text(
    painter: QPainter, rect: QRect, index: Index, role: str = "ink", *, bold: bool = False
) -> None:
    """The words of a cell, cut off with an ellipsis where the column is too narrow."""
    font = row_font(bold=bold)
    end = EDGE if index.column() == index.model().columnCount() - 1 else PAD
    inner = rect.adjusted(look().size(PAD), 0, -look().size(end), 0)
    words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
    painter.setFont(font)
    painter.setPen(look().role(role))
    cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, index.data(Qt.ItemDataRole.TextAlignmentRole), cut)


def paint_heading(
    painter: QPainter, rect: QRect, title: str, side: Qt.AlignmentFlag, mark: str, *, last: bool
) -> None:
    """A column's title; ``mark`` is ``up`` or ``down`` where the list is sorted by it, or empty."""
    painter.save()
    painter.fillRect(rect, look().role("paper"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look().role("line"))
    inner = rect.adjusted(look().size(PAD), 0, -look().size(EDGE if last else PAD), 0)
    icon, gap = look().size(15), look().size(4)
    font = row_font(bold=True)
    metrics = QFontMetrics(font)
    room = inner.width() - (icon + gap if mark else 0)
    shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
    painter.setFont(font)
    painter.setPen(look().role("ink" if mark else "muted"))
    painter.drawText(inner, side, shown)
    if mark:
        words = metrics.horizontalAdvance(shown) + gap
        at_right = bool(side & Qt.AlignmentFlag.AlignRight)
        left = inner.right() - words - icon if at_right else inner.left() + words
        place = QRect(left, rect.center().y() - icon // 2 + 1, icon, icon)
        look().icons.paint(painter, f"chevron-{mark}", "ink", place)
    painter.restore()


def box_in(rect: QRect) -> QRect:
    """Where the box of the first column lies in a cell or in the header."""
    side = look().size(_BOX)
    left = rect.right() - look().size(PAD) - side
    return QRect(left, rect.top() + (rect.height() - side) // 2, side, side)


def paint_box(painter: QPainter, rect: QRect, state: Qt.CheckState) -> None:
    """A box with its tick, as the check boxes of the pages have it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    on = state != Qt.CheckState.Unchecked
    painter.setPen(QPen(look().role("sleep" if on else "line"), 1.5))
    painter.setBrush(look().role("sleep" if on else "surface"))
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)
    painter.restore()
    if on:
        inset = max(2, rect.width() // 7)
        name = "check" if state == Qt.CheckState.Checked else "minus"
        look().icons.paint(painter, name, "on-action", rect.adjusted(inset, inset, -inset, -inset))
