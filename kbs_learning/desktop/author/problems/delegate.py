"""Draws a problem: how grave in a word and a mark, the sentence, where, and one button at the end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kbs_learning.core.problems import Problem
from kbs_learning.desktop.author.problems.model import PLACE, PROBLEM, Index
from kbs_learning.desktop.author.problems.wording import WEIGHTS, deed_of, weight_of
from kbs_learning.desktop.style import paint_ring_inside
from kbs_learning.desktop.theme import look

_ROW, _EDGE, _ICON, _GAP = 32, 14, 16, 6
_BUTTON = 26
_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the parts of a row lie, from left to right."""

    icon: QRect
    word: QRect
    message: QRect
    place: QRect
    button: QRect


class ProblemDelegate(QStyledItemDelegate):
    """One for the whole list. Long sentences take a second line."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        problem = index.data(PROBLEM)
        if not isinstance(problem, Problem):
            return
        view = option.widget
        current = isinstance(view, QAbstractItemView) and view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look().role("sleep-tint"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, look().role("current"))
        parts = self.parts(option, index)
        _paint_words(painter, parts, problem, str(index.data(PLACE)))
        _paint_button(painter, parts.button, deed_of(problem), filled=current and problem.fix is not None)
        if current and _by_keyboard(view):
            paint_ring_inside(painter, QRectF(option.rect), look().role)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802  Qt's name
        """One line high, or two where the sentence needs them in this width."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        room = QStyleOptionViewItem(option)
        room.rect = QRect(0, 0, width, look().size(_ROW))
        metrics = QFontMetrics(look().font())
        message = str(index.data(Qt.ItemDataRole.DisplayRole))
        cut = metrics.horizontalAdvance(message) > self.parts(room, index).message.width()
        return QSize(width, look().size(_ROW) + (metrics.height() if cut else 0))

    def parts(self, option: QStyleOptionViewItem, index: Index) -> Parts:
        """Where the parts of the row at ``index`` lie; mirrored where writing runs from the right."""
        size, rect = look().size, option.rect
        metrics, strong = QFontMetrics(look().font()), QFontMetrics(look().font("strong"))
        words = max(strong.horizontalAdvance(weight.words) for weight in WEIGHTS) + size(_GAP)
        place = metrics.horizontalAdvance(str(index.data(PLACE))) + size(_GAP)
        deeds = max(strong.horizontalAdvance(deed) for deed in ("Open register", "Fix")) + size(24)
        deed = strong.horizontalAdvance(deed_of(index.data(PROBLEM))) + size(24)
        top, height = rect.top(), rect.height()
        left = rect.left() + size(_EDGE)
        icon = QRect(left, top + (size(_ROW) - size(_ICON)) // 2, size(_ICON), size(_ICON))
        word = QRect(icon.right() + 1 + size(_GAP), top, words, size(_ROW))
        end = rect.right() + 1 - size(_EDGE)
        button = QRect(end - deed, top + (height - size(_BUTTON)) // 2, deed, size(_BUTTON))
        spot = QRect(end - deeds - size(16) - place, top, place, height)
        start = word.right() + 1 + size(24)
        message = QRect(start, top, max(0, spot.left() - size(16) - start), height)
        return Parts(*(_turned(one, option) for one in (icon, word, message, spot, button)))


def _paint_words(painter: QPainter, parts: Parts, problem: Problem, place: str) -> None:
    weight = weight_of(problem)
    look().icons.paint(painter, weight.icon, weight.role, parts.icon)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setFont(look().font("strong"))
    painter.setPen(look().role(weight.role))
    painter.drawText(parts.word, middle, weight.words)
    painter.setFont(look().font())
    painter.setPen(look().role("ink"))
    painter.drawText(parts.message, middle.value | _WRAP, problem.message)
    painter.setPen(look().role("muted"))
    painter.drawText(parts.place, middle, place)


def _paint_button(painter: QPainter, rect: QRect, words: str, *, filled: bool) -> None:
    painter.setPen(QPen(look().role("sleep" if filled else "line"), 1))
    painter.setBrush(look().role("sleep" if filled else "surface"))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    painter.setFont(look().font("strong" if filled else "body"))
    painter.setPen(look().role("on-action" if filled else "ink"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)


def _turned(rect: QRect, option: QStyleOptionViewItem) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, rect)


def _by_keyboard(view: object) -> bool:
    if not isinstance(view, QAbstractItemView) or not view.hasFocus():
        return False
    return view.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
