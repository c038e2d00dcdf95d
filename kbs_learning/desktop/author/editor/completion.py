"""The list of what fits at the caret: it opens by itself where that helps, and with Ctrl+Space."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from kbs_learning.content.editing import typing
from kbs_learning.content.editing.completing import Known, Offer, Suggestion, is_trigger, offered
from kbs_learning.desktop.author.editor.desk import Desk
from kbs_learning.desktop.author.editor.known import known_in
from kbs_learning.desktop.author.editor.suggestion_rows import SuggestionRows
from kbs_learning.desktop.author.editor.units import Units, units_in
from kbs_learning.desktop.theme import look

_SHOWN = 8
_WIDE = 420
_PRECEDING = 1000
"""Lines that are looked through for the beginning of a box."""


class Completion(QObject):
    """Tab or Enter takes what is marked, Esc closes, the arrows move; the keyboard stays in the text."""

    def __init__(self, desk: Desk) -> None:
        """Takes keys of the area of ``desk`` while the list is open."""
        super().__init__(desk)
        self._desk = desk
        self._known = Known()
        self._offer: Offer | None = None
        area = desk.area
        self.list = QListWidget(area.window())
        self.list.setProperty("look", "popup")
        self.list.setAccessibleName("Suggestions")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(SuggestionRows(self.list))
        self.list.hide()
        self.list.itemClicked.connect(self._clicked)
        area.takers.insert(0, self._take_key)
        area.typed.connect(self._typed)
        area.cursorPositionChanged.connect(self._moved)
        area.installEventFilter(self)
        area.verticalScrollBar().valueChanged.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._offer is not None

    def open(self) -> None:
        """Show what fits at the caret, if anything does."""
        papers = self._desk.papers
        if papers is None or self._desk.area.isReadOnly():
            return
        self._known = known_in(papers.session, self._desk.file)
        self._refresh()

    def close(self) -> None:
        """Hide the list; nothing is written."""
        self._offer = None
        self.list.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Qt: the list goes with the keyboard."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.MouseButtonPress):
            self.close()
        return super().eventFilter(watched, event)

    def _typed(self, _letters: str) -> None:
        line, column = self._line()
        closes = line.strip() == ":::" and typing.is_open(self._preceding())
        if not self.is_open and is_trigger(line, column) and not closes:
            self.open()

    def _preceding(self) -> Iterator[str]:
        block = self._desk.area.textCursor().block().previous()
        for _ in range(_PRECEDING):
            if not block.isValid():
                return
            yield block.text()
            block = block.previous()

    def _moved(self) -> None:
        if self.is_open:
            self._refresh()

    def _refresh(self) -> None:
        line, column = self._line()
        offer = None if self._desk.area.textCursor().hasSelection() else offered(line, column, self._known)
        if offer is None or (
            len(offer.suggestions) == 1 and line[offer.start : column] == offer.suggestions[0].label
        ):
            self.close()
            return
        self._offer = offer
        self.list.clear()
        for one in offer.suggestions:
            item = QListWidgetItem(one.label)
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setToolTip(one.detail)
            state = ", not verified" if one.state else ""
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.label}, {one.detail}{state}")
            self.list.addItem(item)
        self._place(units_in(line[: offer.start]))
        self.list.setCurrentRow(0)
        self.list.show()
        self.list.raise_()
        self._tell()

    def _place(self, column: int) -> None:
        """Under the line, at the first letter that is replaced; above it where there is no room."""
        area = self._desk.area
        window = area.window()
        if self.list.parentWidget() is not window:
            self.list.setParent(window)
        cursor = QTextCursor(area.textCursor().block())
        cursor.setPosition(cursor.position() + column)
        caret = area.cursorRect(cursor)
        high = self.list.sizeHintForRow(0) * min(_SHOWN, self.list.count()) + 10
        wide = min(look().size(_WIDE), window.width() - 16)
        at = area.viewport().mapTo(window, QPoint(caret.left() - 8, caret.bottom() + 6))
        if at.y() + high > window.height() - 4:
            top = area.viewport().mapTo(window, caret.topLeft()).y()
            at.setY(max(4, top - high - 4))
        at.setX(max(8, min(at.x(), window.width() - wide - 8)))
        self.list.setGeometry(QRect(at.x(), at.y(), wide, high))

    def _take_key(self, event: QKeyEvent) -> bool:
        if not self.is_open:
            return False
        key, row, last = event.key(), self.list.currentRow(), self.list.count() - 1
        moves = {
            Qt.Key.Key_Down: row + 1 if row < last else 0,
            Qt.Key.Key_Up: row - 1 if row > 0 else last,
            Qt.Key.Key_PageDown: min(last, row + _SHOWN),
            Qt.Key.Key_PageUp: max(0, row - _SHOWN),
        }
        if key in moves and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.list.setCurrentRow(moves[Qt.Key(key)])
            self._tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not row and self._line()[0].strip() == ":::":
            self.close()  # it ends a box: only who has gone down the list wants another
            return False
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._write(self.list.currentItem().data(Qt.ItemDataRole.UserRole))
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _clicked(self, item: QListWidgetItem) -> None:
        self._write(item.data(Qt.ItemDataRole.UserRole))
        self._desk.area.setFocus()

    def _write(self, one: Suggestion) -> None:
        offer, area = self._offer, self._desk.area
        self.close()
        if offer is None:
            return
        line, _ = self._line()
        cursor = area.textCursor()
        caret = cursor.position()
        start = cursor.block().position() + units_in(line[: offer.start])
        cursor.setPosition(start)
        cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
        is_box = one.insert.startswith(":::")
        apart = "\n" if is_box and cursor.block().next().text().strip() else ""
        self._desk.write("Insert box" if is_box else "Insert", cursor, one.insert + apart)
        first = len(one.insert) if one.caret < 0 else one.caret
        cursor = area.textCursor()
        cursor.setPosition(start + units_in(one.insert[:first]))
        cursor.setPosition(
            start + units_in(one.insert[: first + one.select]), QTextCursor.MoveMode.KeepAnchor
        )
        area.setTextCursor(cursor)
        area.ensureCursorVisible()
        if one.insert.endswith("="):
            self.open()

    def _line(self) -> tuple[str, int]:
        cursor = self._desk.area.textCursor()
        line = cursor.block().text()
        return line, Units(line).characters(cursor.positionInBlock())

    def _tell(self) -> None:
        """A screen reader hears what is marked, though the keyboard stays in the text."""
        item = self.list.currentItem()
        if item is not None and QAccessible.isActive():
            row, words = self.list.currentRow() + 1, item.data(Qt.ItemDataRole.AccessibleTextRole)
            words = f"{words}, {row} of {self.list.count()}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._desk.area, words))
