"""What stands before the lines: numbers, problems, what can be folded, where a box begins and ends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from kbs_learning.core.problems import Severity
from kbs_learning.desktop.author.editor.folds import is_folded
from kbs_learning.desktop.author.editor.marks import Marks, words_of
from kbs_learning.desktop.author.editor.text_area import TextArea
from kbs_learning.desktop.theme import look

_ICONS = {
    Severity.ERROR: ("circle-alert", "danger"),
    Severity.WARNING: ("triangle-alert", "caution"),
    Severity.NOTE: ("lightbulb", "muted"),
}
_BARS = {
    "key": "space",
    "contacts": "space",
    "warning": "caution",
    "urgent": "danger",
    "checklist": "handling",
    "reflect": "handling",
    "plan": "handling",
    "scenario": "handling",
    "activity": "handling",
    "tool": "space",
    "trainer": "muted",
    "trainer-cards": "muted",
    "trainer-sheet": "muted",
}
_BAR = 3


class Gutter(QWidget):
    """Drawn beside a :class:`TextArea`, mirrored where that runs from right to left."""

    fold_wanted = Signal(int)
    """Fold or unfold what begins in this line."""
    form_wanted = Signal(int)
    """Open the form of the box in this line."""

    def __init__(self, area: TextArea, marks: Marks) -> None:
        """``marks`` is asked at every drawing."""
        super().__init__(area)
        self._area, self._marks = area, marks
        self._wide = 0
        """Pixels of the longest number."""
        self._plain = self._bold = QFont()
        self.setMouseTracking(True)
        self.setAccessibleName("Line numbers and marks")
        area.updateRequest.connect(self._follow)
        area.line_changed.connect(self.update)
        area.blockCountChanged.connect(self.fit)
        area.resized.connect(self.fit)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As wide as the numbers need, and their marks."""
        return QSize(self._wide + look().size(8 + 4 + 16 + 4 + 14 + _BAR + 10), 0)

    def fit(self) -> None:
        """Take as much room as the numbers need now."""
        self._plain, self._bold = (QFont(self._area.font()) for _ in range(2))
        for font in (self._plain, self._bold):
            font.setPixelSize(look().size(11))
        self._bold.setBold(True)
        digits = max(3, len(str(self._area.blockCount())))
        self._wide = QFontMetrics(self._bold).horizontalAdvance("0" * digits)
        wide, inner = self.sizeHint().width(), self._area.contentsRect()
        mirrored = self._mirrored
        margins = (0, 0, wide, 0) if mirrored else (wide, 0, 0, 0)
        if (
            self._area.viewportMargins().left() != margins[0]
            or self._area.viewportMargins().right() != margins[2]
        ):
            self._area.setViewportMargins(*margins)
        left = self._area.viewport().geometry().right() + 1 if mirrored else inner.left()
        self.setGeometry(QRect(left, inner.top(), wide, inner.height()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Qt: line by line."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), look().role("surface"))
        if self._mirrored:
            painter.translate(self.width(), 0)
        current = self._area.textCursor().blockNumber() + 1
        drop = self._area.drop
        for block, rect in self._area.visible_blocks():
            rect = rect.translated(0, drop)
            if rect.bottom() < event.rect().top() or rect.top() > event.rect().bottom():
                continue
            line = block.blockNumber() + 1
            top, height = round(rect.top()), round(rect.bottom()) - round(rect.top())
            if line == current:
                painter.fillRect(self._place(0, top, self.width(), height), look().role("current"))
            self._paint_number(painter, line, top, line == current)
            self._paint_mark(painter, line, top)
            self._paint_fold(painter, line, top, is_folded(block))
            self._paint_bar(painter, line, top, height)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """Qt: a triangle folds."""
        line = self._line_at(event.position().toPoint())
        if line and self._column(event.position().toPoint()) == "fold":
            self.fold_wanted.emit(line)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """Qt: the bar opens the form of its box."""
        line = self._line_at(event.position().toPoint())
        if line and self._column(event.position().toPoint()) != "fold" and self._marks.box_at(line):
            self.form_wanted.emit(line)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  Qt's name
        """Qt: scroll the text."""
        self._area.wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Qt: tooltips."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self)
            return True
        return super().event(event)

    def tip_at(self, at: QPoint) -> str:
        """What the tooltip at ``at`` says."""
        line = self._line_at(at)
        column = self._column(at)
        if column == "fold" and line in self._marks.folds:
            return "Fold or unfold (Ctrl+Shift+[ and ])"
        if column == "bar" and self._marks.box_at(line):
            return "Double-click to open the form of this box (Ctrl+Return)"
        return words_of(self._marks.problems.get(line, ()))

    @property
    def _mirrored(self) -> bool:
        return self._area.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _place(self, x: int, top: int, wide: int, high: int) -> QRect:
        return QRect(-x - wide if self._mirrored else x, top, wide, high)

    def _paint_number(self, painter: QPainter, line: int, top: int, current: bool) -> None:
        painter.setFont(self._bold if current else self._plain)
        painter.setPen(look().role("ink" if current else "muted"))
        place = self._place(look().size(8), top, self._wide, self._area.pitch)
        side = Qt.AlignmentFlag.AlignLeft if self._mirrored else Qt.AlignmentFlag.AlignRight
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, str(line))

    def _paint_mark(self, painter: QPainter, line: int, top: int) -> None:
        if found := self._marks.problems.get(line):
            icon, role = _ICONS[found[0].severity]
            side = look().size(14)
            x = look().size(12) + self._wide
            look().icons.paint(
                painter, icon, role, self._place(x, top + (self._area.pitch - side) // 2, side, side)
            )

    def _paint_fold(self, painter: QPainter, line: int, top: int, folded: bool) -> None:
        if not folded and line not in self._marks.folds:
            return
        side = look().size(12)
        x = look().size(32) + self._wide
        place = self._place(x, top + (self._area.pitch - side) // 2, side, side)
        look().icons.paint(painter, "chevron-right" if folded else "chevron-down", "muted", place)

    def _paint_bar(self, painter: QPainter, line: int, top: int, height: int) -> None:
        if box := self._marks.box_at(line):
            wide = look().size(_BAR)
            x = self.width() - wide - look().size(10)
            painter.fillRect(self._place(x, top, wide, height), look().role(_BARS.get(box[2], "sleep")))

    def _column(self, at: QPoint) -> str:
        x = self.width() - at.x() if self._mirrored else at.x()
        if x >= self.width() - look().size(_BAR + 14):
            return "bar"
        return "fold" if x >= look().size(29) + self._wide else "mark"

    def _line_at(self, at: QPoint) -> int:
        for block, rect in self._area.visible_blocks():
            rect = rect.translated(0, self._area.drop)
            if rect.top() <= at.y() < rect.bottom():
                return block.blockNumber() + 1
        return 0

    def _follow(self, rect: QRect, dy: int) -> None:
        if dy:
            self.scroll(0, dy)
        else:
            self.update(0, rect.y(), self.width(), rect.height())
