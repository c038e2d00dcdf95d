"""Draws the list of attempts: boxes, codes, bars with their per cent, badges; hairlines and no grid."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kbs_learning.core.browsing import AttemptRow, State
from kbs_learning.desktop.records import wording
from kbs_learning.desktop.records.attempts_model import ROW
from kbs_learning.desktop.records.columns import CODE, COLUMNS, PROGRESS, STATE, STATES, TICK
from kbs_learning.desktop.records.painting import (
    EDGE,
    PAD,
    ROW_HEIGHT,
    Index,
    box_in,
    paint_box,
    paint_ground,
    paint_text,
    ringed,
    row_font,
)
from kbs_learning.desktop.style import paint_ring_inside
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.badge import badge_size, paint_badge

_BAR, _BAR_WIDTH = 6, 46


class AttemptDelegate(QStyledItemDelegate):
    """One for the whole table."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell; empty while its row is on its way."""
        rect, state = option.rect, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        paint_ground(painter, rect, state, leading=index.column() == TICK)
        row = index.data(ROW)
        if isinstance(row, AttemptRow):
            self._paint_content(painter, rect, index, row, bold=selected)
        if state & QStyle.StateFlag.State_HasFocus and ringed(option.widget):
            paint_ring_inside(painter, QRectF(rect), look().role)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802  Qt's signature
        """As the column asks, so that a double click on its edge fits it."""
        height = look().size(ROW_HEIGHT)
        row = index.data(ROW)
        if index.column() in (TICK, PROGRESS) or not isinstance(row, AttemptRow):
            return QSize(look().size(COLUMNS[index.column()].width), height)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        if index.column() == STATE:
            words = badge_size(text, STATES[row.state][1]).width()
        else:
            words = QFontMetrics(row_font(bold=True)).horizontalAdvance(text)
        return QSize(words + look().size(EDGE + PAD), height)

    def editorEvent(  # noqa: N802  Qt's name
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click anywhere in the first column ticks the row: the box alone would be a small target."""
        del option
        if index.column() != TICK or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        turned = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, turned, Qt.ItemDataRole.CheckStateRole)

    def _paint_content(
        self, painter: QPainter, rect: QRect, index: Index, row: AttemptRow, *, bold: bool
    ) -> None:
        column = index.column()
        if column == TICK:
            paint_box(painter, box_in(rect), index.data(Qt.ItemDataRole.CheckStateRole))
        elif column == PROGRESS:
            _paint_progress(painter, rect, row)
        elif column == STATE:
            tone, icon = STATES[row.state]
            top = rect.top() + (rect.height() - badge_size(row.state.label, icon).height()) // 2
            paint_badge(painter, QPoint(rect.left() + look().size(PAD), top), row.state.label, tone, icon)
        else:
            quiet = COLUMNS[column].name == "opened"
            paint_text(painter, rect, index, "muted" if quiet else "ink", bold=bold and column == CODE)


def _paint_progress(painter: QPainter, rect: QRect, row: AttemptRow) -> None:
    width, height = look().size(_BAR_WIDTH), look().size(_BAR)
    left, top = rect.left() + look().size(PAD), rect.top() + (rect.height() - height) // 2
    bar = QRectF(left, top, width, height)
    done = row.progress >= 1 and row.state in (State.PASSED, State.COMPLETED)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(look().role("line") if look().colours == "contrast" else Qt.PenStyle.NoPen)
    painter.setBrush(look().role("hair"))
    painter.drawRoundedRect(bar, height / 2, height / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    if row.progress > 0:
        painter.setBrush(look().role("space" if done else "sleep"))
        filled = max(height, width * row.progress)
        painter.drawRoundedRect(QRectF(left, top, filled, height), height / 2, height / 2)
    painter.setPen(look().role("muted"))
    painter.setFont(row_font())
    words = QRect(left + width + look().size(9), rect.top(), rect.width(), rect.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, wording.per_cent(100 * row.progress))
