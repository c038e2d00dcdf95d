"""Draws a place that was found: its line number, the line with the words marked, and what they become."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from kbs_learning.content.editing.finding import Hit
from kbs_learning.desktop.author.finding.model import HIT, REPLACING
from kbs_learning.desktop.author.outline.model import Index
from kbs_learning.desktop.style import paint_ring_inside
from kbs_learning.desktop.theme import look

_ROW, _NUMBER, _GAP, _BOX = 28, 36, 8, 16
_MOST = 400
"""Characters of a line that are drawn; no window is wider."""
_BEFORE = 34
"""Characters of a line that are shown before the words, so that these can be seen."""


class FoundDelegate(QStyledItemDelegate):
    """One for the whole tree."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A file in strong words; a place with its marks."""
        hit = index.data(HIT)
        painter.save()
        _ground(painter, option)
        room = QRect(option.rect)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            self._paint_box(painter, option, index)
            taken = look().size(_BOX + _GAP)
            room.adjust(0 if mirrored else taken, 0, -taken if mirrored else 0, 0)
        if isinstance(hit, Hit):
            replacing = bool(index.data(REPLACING))
            _paint_hit(painter, room, hit, replacing=replacing, mirrored=mirrored)
        else:
            painter.setFont(look().font("strong"))
            painter.setPen(look().role("ink"))
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | side), str(index.data()))
        painter.restore()
        view = option.widget
        if isinstance(view, QTreeView) and view.hasFocus() and view.currentIndex() == index:
            paint_ring_inside(painter, QRectF(option.rect), look().role)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802  Qt's signature
        """As high as a row."""
        return QSize(look().size(120), look().size(_ROW))

    def editorEvent(  # noqa: N802  Qt's name
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click on the box, or the space bar, ticks it."""
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return False
        clicked = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        if isinstance(event, QMouseEvent) and clicked:
            asked = _box(option).contains(event.position().toPoint())
        else:
            asked = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not asked:
            return False
        on = Qt.CheckState(state) == Qt.CheckState.Checked
        turned = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, turned, Qt.ItemDataRole.CheckStateRole)

    @staticmethod
    def _paint_box(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style = QStyleOptionViewItem(option)
        style.rect = _box(option)
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        style.state &= ~QStyle.StateFlag.State_HasFocus
        style.state |= {
            Qt.CheckState.Checked: QStyle.StateFlag.State_On,
            Qt.CheckState.Unchecked: QStyle.StateFlag.State_Off,
            Qt.CheckState.PartiallyChecked: QStyle.StateFlag.State_NoChange,
        }[state]
        view = option.widget
        view.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, style, painter, view
        )


def _box(option: QStyleOptionViewItem) -> QRect:
    """Where the tick stands."""
    rect, side = option.rect, look().size(_BOX)
    mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    left = rect.right() + 1 - side if mirrored else rect.left()
    return QRect(left, rect.top() + (rect.height() - side) // 2, side, side)


def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, look().role("sleep-tint"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, look().role("current"))


def _paint_hit(painter: QPainter, room: QRect, hit: Hit, *, replacing: bool, mirrored: bool) -> None:
    """The number stands at the beginning of the row; the line runs in its own direction."""
    wide = look().size(_NUMBER)
    number = QRect(room.right() + 1 - wide if mirrored else room.left(), room.top(), wide, room.height())
    painter.setFont(look().font("small"))
    painter.setPen(look().role("muted"))
    painter.drawText(number, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), str(hit.line))
    taken = wide + look().size(_GAP)
    room = room.adjusted(0 if mirrored else taken, 0, -taken if mirrored else 0, 0)
    layout = _laid_out(hit, room.width(), replacing=replacing)
    line = layout.lineAt(0)
    left = room.right() + 1 - line.naturalTextWidth() if mirrored else float(room.left())
    painter.setClipRect(room)
    painter.setPen(look().role("ink"))
    layout.draw(painter, QPointF(left, room.top() + (room.height() - line.height()) / 2))


def _laid_out(hit: Hit, width: int, *, replacing: bool) -> QTextLayout:
    """The line of a place with the words marked, as far as it fits."""
    font = look().font("body")
    before = hit.before.lstrip()
    before = f"…{before[-_BEFORE:]}" if len(before) > _BEFORE else before
    new = hit.replacement[:_MOST] if replacing else ""
    found = hit.found[:_MOST]
    metrics = QFontMetrics(font)
    rest = max(0, width - metrics.horizontalAdvance(before + found + new))
    after = metrics.elidedText(hit.after[:_MOST], Qt.TextElideMode.ElideRight, rest)
    layout = QTextLayout(before + found + new + after, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    start = _units(before)
    marks = [_mark(start, _units(found), "handling-tint" if replacing else "caution-tint", struck=replacing)]
    if new:
        marks.append(_mark(start + _units(found), _units(new), "space-tint"))
    layout.setFormats(marks)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout


def _mark(start: int, length: int, ground: str, *, struck: bool = False) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length
    look_of = QTextCharFormat()
    look_of.setBackground(look().role(ground))
    look_of.setFontStrikeOut(struck)
    made.format = look_of
    return made


def _units(words: str) -> int:
    """How long Qt takes it for: it counts UTF-16."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2
