"""Draws the registers: headings of groups, two lines in a cell, badges; hairlines and no grid."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kbs_learning.desktop.author.registers import columns
from kbs_learning.desktop.author.registers.columns import BY, ID, REVIEW, STATES, VALUE
from kbs_learning.desktop.author.registers.model import EDITED, LINE, Group, Index, apart
from kbs_learning.desktop.records.painting import PAD, paint_ground, paint_text, ringed
from kbs_learning.desktop.style import paint_ring_inside
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.badge import badge_size, paint_badge
from kbs_learning.services.authoring.register_rows import RegisterRow, When

GROUPS = {
    When.PAST: ("triangle-alert", "caution"),
    When.SOON: ("calendar", "ink"),
    When.LATER: ("circle-check", "ink"),
    When.NEVER: ("calendar-off", "ink"),
}
_EDGE = 20


class RegisterDelegate(QStyledItemDelegate):
    """One for the whole table."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell, or the heading of a group across all of them."""
        rect, line = option.rect, index.data(LINE)
        painter.save()
        if isinstance(line, Group):
            _paint_group(painter, rect, line, option.direction)
        elif isinstance(line, RegisterRow):
            paint_ground(painter, rect, option.state, leading=index.column() == ID)
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_cell(painter, _inner(rect, index, option.direction), index, line, selected)
            if option.state & QStyle.StateFlag.State_HasFocus and ringed(option.widget):
                paint_ring_inside(painter, QRectF(rect), look().role)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802  Qt's name
        """Two lines high."""
        return QSize(super().sizeHint(option, index).width(), row_height())

    def _paint_cell(
        self, painter: QPainter, rect: QRect, index: Index, row: RegisterRow, selected: bool
    ) -> None:
        match index.column():
            case columns.ID:
                self._paint_id(painter, rect, index, row)
            case columns.WHAT:
                _paint_two(painter, rect, row.title, row.row.checked.source)
            case columns.STATUS:
                tone, icon = STATES[row.state]
                size = badge_size(row.state.label, icon)
                left = rect.left() + look().size(PAD)
                if self._from_right():
                    left = rect.right() - look().size(PAD) - size.width()
                at = QPoint(left, rect.center().y() - size.height() // 2)
                paint_badge(painter, at, row.state.label, tone, icon)
            case _:
                role, bold = _tone(index.column(), row)
                paint_text(painter, rect, index, role, bold=bold or (selected and index.column() == VALUE))

    def _paint_id(self, painter: QPainter, rect: QRect, index: Index, row: RegisterRow) -> None:
        if index.data(EDITED):
            side = look().size(13)
            place = QRect(rect.left() - side + look().size(5), rect.center().y() - side // 2, side, side)
            look().icons.paint(painter, "pencil", "sleep", place)
        font = look().font("small")
        font.setStyleHint(QFont.StyleHint.Monospace)
        painter.setFont(font)
        painter.setPen(look().role("muted"))
        inner = rect.adjusted(look().size(PAD), 0, 0, 0)
        words = QFontMetrics(font).elidedText(row.id, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)

    def _from_right(self) -> bool:
        view = self.parent()
        return isinstance(view, QWidget) and view.layoutDirection() == Qt.LayoutDirection.RightToLeft


def row_height() -> int:
    """Of a row, in pixels: two lines of text."""
    return look().size(46)


def group_height() -> int:
    """Of a heading, in pixels."""
    return look().size(34)


def _inner(rect: QRect, index: Index, direction: Qt.LayoutDirection) -> QRect:
    """The first column keeps clear of the edge."""
    if index.column() != ID:
        return rect
    edge = look().size(_EDGE - PAD)
    return (
        rect.adjusted(0, 0, -edge, 0)
        if direction == Qt.LayoutDirection.RightToLeft
        else rect.adjusted(edge, 0, 0, 0)
    )


def _tone(column: int, row: RegisterRow) -> tuple[str, bool]:
    """Colour and weight of a cell: what is past its date stands out by both, and by its group."""
    if column == REVIEW and row.when is When.PAST:
        return "caution", True
    if column == BY and not row.row.checked.checked_by:
        return "muted", False
    return "ink", False


def _paint_two(painter: QPainter, rect: QRect, first: str, second: str) -> None:
    """A line in ink, and a smaller one in grey under it."""
    inner = rect.adjusted(look().size(PAD), 0, -look().size(PAD), 0)
    middle = inner.center().y()
    half = inner.height() // 2
    gap = look().size(4)
    for words, kind, role, top in (
        (first, "body", "ink", inner.top() + gap),
        (second, "small", "muted", middle + look().size(1)),
    ):
        font = look().font(kind)
        painter.setFont(font)
        painter.setPen(look().role(role))
        cut = apart(QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inner.width()))
        line = QRect(inner.left(), top, inner.width(), half - gap)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, cut)


def _paint_group(painter: QPainter, rect: QRect, group: Group, direction: Qt.LayoutDirection) -> None:
    painter.fillRect(rect, look().role("sunken"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look().role("hair"))
    icon, role = GROUPS[group.when]
    side, edge, gap = look().size(15), look().size(_EDGE), look().size(8)
    from_left = direction != Qt.LayoutDirection.RightToLeft
    left = rect.left() + edge if from_left else rect.right() - edge - side
    look().icons.paint(painter, icon, role, QRect(left, rect.center().y() - side // 2, side, side))
    start = edge + side + gap
    inner = rect.adjusted(start, 0, 0, 0) if from_left else rect.adjusted(0, 0, -start, 0)
    font = look().font("strong")
    painter.setFont(font)
    painter.setPen(look().role(role))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
    painter.drawText(inner, flags, group.when.label)
    width = QFontMetrics(font).horizontalAdvance(group.when.label) + gap
    painter.setFont(look().font("body"))
    painter.setPen(look().role("muted"))
    after = inner.adjusted(width, 0, 0, 0) if from_left else inner.adjusted(0, 0, -width, 0)
    painter.drawText(after, flags, str(group.count))
