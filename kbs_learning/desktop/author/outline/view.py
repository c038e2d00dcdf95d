"""The tree of the outline: rounded rows, our own arrows, and what keys do in it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTreeView

from kbs_learning.desktop.author.outline.delegate import OutlineDelegate
from kbs_learning.desktop.author.outline.model import Index, OutlineModel
from kbs_learning.desktop.author.outline.nodes import MODULE
from kbs_learning.desktop.style import paint_ring_inside
from kbs_learning.desktop.theme import look

_STEP, _SIDE, _RADIUS, _ARROW = 18, 6, 8, 14


class OutlineView(QTreeView):
    """Enter and a click go to the text; F2 renames in place; what is dragged moves."""

    wanted = Signal(QModelIndex)
    """Somebody asks to see this place in the text."""
    entered_by_key = Signal()
    """That was by Enter."""

    def __init__(self, model: OutlineModel) -> None:
        """Shows ``model``."""
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName("Outline of the course")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(OutlineDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setExpandsOnDoubleClick(True)
        self.setAnimated(False)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragEnabled(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.clicked.connect(self._clicked)
        look().changed.connect(self._measure)
        self._measure()

    def choose(self, index: QModelIndex) -> None:
        """Make it the current row, without opening or closing anything but what it stands under."""
        if not index.isValid() or index == self.currentIndex():
            return
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Current)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Qt: Enter goes there; everything else as in every tree."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            if self.currentIndex().isValid():
                self.wanted.emit(self.currentIndex())
                self.entered_by_key.emit()
            return
        super().keyPressEvent(event)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802  Qt's name
        """Qt: a rounded ground where the row is chosen or under the pointer, then its content."""
        chosen = self.selectionModel().isSelected(index)
        hovered = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())) == index
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ground = QRectF(option.rect).adjusted(_SIDE if turned else 0, 1, 0 if turned else -_SIDE, -1)
        if chosen or (hovered and self.underMouse()):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(
                look().role("sleep") if chosen and look().colours == "contrast" else Qt.PenStyle.NoPen
            )
            painter.setBrush(look().role("sleep-tint" if chosen else "current"))
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
            painter.restore()
        self._draw_content(painter, option, index, chosen=chosen)
        by_keyboard = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if self.hasFocus() and by_keyboard and index == self.currentIndex():
            paint_ring_inside(painter, ground, look().role, _RADIUS)

    def _draw_content(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, chosen: bool
    ) -> None:
        """What Qt would draw, without its own square ground under the arrow."""
        place = self.visualRect(index)
        beside = QRect(option.rect)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            beside.setLeft(place.right() + 1)
        else:
            beside.setRight(place.left() - 1)
        self.drawBranches(painter, beside, index)
        content = QStyleOptionViewItem(option)
        content.rect = place
        flag = QStyle.StateFlag.State_Selected
        content.state = option.state | flag if chosen else option.state & ~flag
        self.itemDelegate().paint(painter, content, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:  # noqa: N802  Qt's name
        """Qt: an arrow where there is something to open."""
        if not self._model.rowCount(index):
            return
        side, step = look().size(_ARROW), self.indentation()
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = rect.left() + (step - side) // 2 if turned else rect.right() + 1 - step + (step - side) // 2
        place = QRect(left, rect.top() + (rect.height() - side) // 2, side, side)
        open_now = self.isExpanded(index)
        look().icons.paint(painter, "chevron-down" if open_now else "chevron-right", "ink", place)

    def menu_place(self) -> QPoint:
        """Where a menu opens that was asked for by a key."""
        return self.visualRect(self.currentIndex()).center()

    def _measure(self) -> None:
        self.setIndentation(look().size(_STEP))
        self.doItemsLayout()

    def _clicked(self, index: QModelIndex) -> None:
        if self._model.node(index).kind == MODULE and not self.isExpanded(index):
            self.expand(index)
        self.wanted.emit(index)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
