"""A field for words that is as high as the words need."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from kbs_learning.desktop.theme import look


class Growing(QPlainTextEdit):
    """Tab goes on, as in any field. Where there is one line of words, Enter goes on too; long ones wrap."""

    edited = Signal()
    """The person changed the words; not sent where the program shows other ones."""

    def __init__(self, name: str, *, lines: int = 1, one_line: bool = False, placeholder: str = "") -> None:
        """``name`` for screen readers; ``lines`` is how high it is at least."""
        super().__init__()
        self._least, self._one_line, self._showing = lines, one_line, False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("ring", True)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(1)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._tell)
        self.horizontalScrollBar().rangeChanged.connect(self._stay)
        look().changed.connect(self._fit)
        self._fit()

    @property
    def words(self) -> str:
        """What stands in it, with every character as it is: ``toPlainText`` would change some spaces."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def show_words(self, words: str) -> None:
        """Show other words; the caret stays where it was as far as that can be."""
        if words == self.words:
            return
        at = self.textCursor().position()
        self._showing = True
        self.setPlainText(words)
        self._showing = False
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def selected(self) -> str:
        """The words that are selected."""
        return self.textCursor().selectedText()

    def replace_selected(self, words: str) -> None:
        """Put others in their place, as if they had been typed."""
        cursor = self.textCursor()
        cursor.insertText(words)
        self.setTextCursor(cursor)

    def focus_end(self) -> None:
        """Take the keyboard, with the caret behind the last word."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Enter does not part what is one line."""
        if self._one_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802  Qt's name
        """What is pasted is plain words."""
        words = source.text()
        self.insertPlainText(" ".join(words.split()) if self._one_line else words)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  Qt's name
        """The form scrolls: the field is never higher than it is shown."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Other widths need other heights."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        """Fonts and margins are the style's from now on."""
        super().showEvent(event)
        self._fit()

    def _tell(self) -> None:
        if not self._showing:
            self.edited.emit()

    def _height_of_words(self) -> int:
        """As the lines are laid out: fonts for other scripts make some of them higher."""
        height, block = 0.0, self.document().firstBlock()
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return ceil(height)

    def _stay(self, _low: int, high: int) -> None:
        """Long lines wrap, so nothing goes sideways; from right to left Qt would, by a letter."""
        if high:
            self.horizontalScrollBar().setRange(0, 0)

    def _fit(self, *_size: object) -> None:
        needed = max(self._least * self.fontMetrics().lineSpacing(), self._height_of_words())
        frame = self.height() - self.viewport().height() if self.isVisible() else look().size(14)
        margins = 2 * round(self.document().documentMargin())
        wanted = needed + margins + max(frame, look().size(8))
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)
