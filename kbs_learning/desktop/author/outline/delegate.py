"""Draws a row of the outline, as calm as a table of contents."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from kbs_learning.core.problems import Severity
from kbs_learning.desktop.author.outline.model import NODE, Index
from kbs_learning.desktop.author.outline.nodes import MODULE, Node
from kbs_learning.desktop.theme import look

ROW = 32
_ICON, _GAP, _EDGE = 16, 7, 14
_MARKS = {Severity.ERROR: ("circle-alert", "ink"), Severity.WARNING: ("triangle-alert", "caution")}
"""As in the list of problems: what stops a release, and what should be mended."""


class OutlineDelegate(QStyledItemDelegate):
    """One for the whole tree. The ground of a row is the view's."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Icon, number, words, mark and minutes, in the direction of reading."""
        node = index.data(NODE)
        if not isinstance(node, Node):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each title in its own direction
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        view = option.widget
        shut = not (isinstance(view, QTreeView) and view.isExpanded(index) and node.children)
        row = _Row(painter, option.rect, turned=option.direction == Qt.LayoutDirection.RightToLeft)
        row.from_end(look().size(_EDGE), "")
        if node.kind == MODULE and node.minutes:
            row.words_at_end(str(node.minutes), "muted")
        if node.mark is not None and (shut or node.kind != MODULE):
            row.from_end(look().size(_ICON), *_MARKS[node.mark])
        if node.icon:
            row.icon(node.icon, "sleep" if chosen and node.kind != MODULE else node.role)
        role = "sleep" if chosen else "ink"
        if node.number:
            row.words(node.number, role, bold=chosen)
        row.words(node.words, role, bold=chosen)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802  Qt's signature
        """As high as a row."""
        return QSize(look().size(120), look().size(ROW))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802  Qt's name
        """A line to type the new name in."""
        del option
        editor = QLineEdit(parent)
        editor.setAccessibleName(f"New name for {index.data()}")
        editor.setProperty("ring", False)
        return editor

    def updateEditorGeometry(  # noqa: N802  Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Over the words, as wide as there is room."""
        del index
        editor.setGeometry(option.rect)


class _Row:
    """The room of a row, used up from both ends."""

    def __init__(self, painter: QPainter, rect: QRect, *, turned: bool) -> None:
        self._painter, self._whole, self._turned = painter, rect, turned
        self._left, self._right = 0, rect.width()

    def icon(self, name: str, role: str) -> None:
        side = look().size(_ICON)
        look().icons.paint(self._painter, name, role, self._place(self._left, side, side))
        self._left += side + look().size(_GAP)

    def words(self, words: str, role: str, *, bold: bool = False) -> None:
        font = look().font("strong" if bold else "body")
        metrics = QFontMetrics(font)
        room = max(0, self._right - self._left - look().size(_GAP))
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        width = min(room, metrics.horizontalAdvance(cut) + 2)
        self._draw(cut, font_role=(font, role), place=self._place(self._left, width))
        self._left += width + look().size(_GAP)

    def words_at_end(self, words: str, role: str) -> None:
        font = look().font("body")
        width = QFontMetrics(font).horizontalAdvance(words) + 2
        self._right -= width
        self._draw(words, font_role=(font, role), place=self._place(self._right, width))
        self._right -= look().size(_GAP)

    def from_end(self, width: int, icon: str, role: str = "ink") -> None:
        self._right -= width
        if icon:
            look().icons.paint(self._painter, icon, role, self._place(self._right, width, width))
            self._right -= look().size(_GAP)

    def _draw(self, words: str, font_role: tuple[object, str], place: QRect) -> None:
        font, role = font_role
        self._painter.setFont(font)  # type: ignore[arg-type]  # a QFont
        self._painter.setPen(look().role(role))
        self._painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), words)

    def _place(self, left: int, width: int, height: int = 0) -> QRect:
        height = height or self._whole.height()
        top = self._whole.top() + (self._whole.height() - height) // 2
        x = self._whole.right() + 1 - left - width if self._turned else self._whole.left() + left
        return QRect(x, top, width, height)
