"""How a suggestion looks in the list: what it is called, what is said of it, and whether it is verified."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kbs_learning.content.editing.completing import Suggestion
from kbs_learning.desktop.author.editor.text_area import letters
from kbs_learning.desktop.theme import look

_HIGH = 28


class SuggestionRows(QStyledItemDelegate):
    """One line each: label in the editor's letters, detail muted and cut at the end, a sign if it is open."""

    def sizeHint(  # noqa: N802  Qt's name
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002  Qt's signature
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        """All rows are as high."""
        return QSize(look().size(200), look().size(_HIGH))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw it, mirrored where text runs from right to left."""
        one = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(one, Suggestion):
            return
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, look().role("sleep-tint"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look().role("sleep"))
        inner = rect.adjusted(look().size(10), 0, -look().size(8), 0)
        font = letters()
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(look().role("ink"))
        label = QFontMetrics(font).elidedText(one.label, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, label)
        inner.setLeft(inner.left() + QFontMetrics(font).horizontalAdvance(label) + look().size(12))
        if one.state:
            side = look().size(14)
            sign = QRect(inner.right() - side, inner.center().y() - side // 2, side, side)
            look().icons.paint(painter, "triangle-alert", "caution", sign)
            inner.setRight(sign.left() - 6)
        small = look().font("small")
        painter.setFont(small)
        painter.setPen(look().role("muted"))
        words = QFontMetrics(small).elidedText(one.detail, Qt.TextElideMode.ElideRight, max(0, inner.width()))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
