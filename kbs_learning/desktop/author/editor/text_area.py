"""The text itself: keys, pointer and painting. What the keys mean is said by those who register for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDropEvent,
    QFont,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit

from kbs_learning.desktop.author.editor.grounds import paint_folded, paint_grounds
from kbs_learning.desktop.author.editor.spacing import SpacedLayout
from kbs_learning.desktop.theme import look

LETTER, PITCH = 13, 21
"""Pixels: the size of letters, and from line to line."""
_FAMILIES = (
    "Cascadia Mono",
    "Consolas",
    "SF Mono",
    "Menlo",
    "DejaVu Sans Mono",
    "Noto Sans Mono",
    "monospace",
)
KeyTaker = Callable[[QKeyEvent], bool]


def letters() -> QFont:
    """The font of the editor, at the text size in force."""
    font = QFont(list(_FAMILIES))
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(look().size(LETTER))
    return font


class TextArea(QPlainTextEdit):
    """Plain text with lines 21 px apart, the caret's line marked, and folded lines counted."""

    pasted = Signal(object)
    """A ``QMimeData`` that was pasted or dropped here."""
    typed = Signal(str)
    """Letters were typed, by keys or by an input method."""
    about_to_paint = Signal()
    resized = Signal()
    line_changed = Signal()
    """The caret stands in another line."""

    def __init__(self) -> None:
        """Takes a document by ``setDocument``; its layout is a :class:`SpacedLayout`."""
        super().__init__()
        self.takers: list[KeyTaker] = []
        """Asked in turn what to do with a key, before the text gets it; True takes it."""
        self.own_keys: list[QKeySequence] = []
        """Keys that belong to actions: the text must not take them for its own."""
        self.during: Callable[[str, Callable[[], object]], None] = _do
        """Carries out work as one act with a name."""
        self.takes: Callable[[QMimeData], bool] = QMimeData.hasText
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setCursorWidth(2)
        self.setTabChangesFocus(False)
        self.setProperty("ring", False)
        self._line = 0
        self._seen: list[tuple[QTextBlock, QRectF]] = []
        self.cursorPositionChanged.connect(self._caret_moved)
        self.selectionChanged.connect(self.viewport().update)

    @property
    def pitch(self) -> int:
        """Pixels from line to line, at the text size in force."""
        return look().size(PITCH)

    @property
    def drop(self) -> float:
        """How far a line's ground lies below its place: Qt has all of the added space above the letters."""
        return max(0.0, self.pitch - QFontMetricsF(self.font()).height()) / 2

    def dress(self) -> None:
        """Take the look in force."""
        self.setFont(letters())
        tint, words = ("sleep", "on-action") if look().colours == "contrast" else ("sleep-tint", "ink")
        self.setStyleSheet(
            "QPlainTextEdit { border: 0; border-radius: 0; padding: 0;"
            f" selection-background-color: {look().role(tint).name()};"
            f" selection-color: {look().role(words).name()}; }}"
        )
        layout = self.document().documentLayout()
        if isinstance(layout, SpacedLayout):
            layout.pitch = self.pitch
            self.document().setDefaultFont(letters())

    def visible_blocks(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """The blocks that can be seen, each with its place in the viewport."""
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        bottom = self.viewport().height()
        top = self.blockBoundingGeometry(block).translated(offset).top()
        while block.isValid() and top <= bottom:
            if block.isVisible():
                height = self.blockBoundingRect(block).height()
                yield block, QRectF(0, top, self.viewport().width(), height)
                top += height
            block = block.next()

    def event(self, event: QEvent) -> bool:
        """Qt: keys of our own actions are left to them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            if keys in self.own_keys:
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Qt: ask those who registered, then write."""
        for taker in self.takers:
            if taker(event):
                event.accept()
                return
        super().keyPressEvent(event)
        if event.text().isprintable() and event.text():
            self.typed.emit(event.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802  Qt's name
        """Qt: letters that take several keys; only what is decided is told."""
        super().inputMethodEvent(event)
        if event.commitString():
            self.typed.emit(event.commitString())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  Qt's name
        """Qt: the text size is one for the whole window."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """Qt: the space between lines belongs to the line below it."""
        super().mousePressEvent(self._snapped(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """Qt: as when pressed."""
        super().mouseMoveEvent(self._snapped(event))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802  Qt's name
        """Qt: what can be pasted or dropped."""
        return self.takes(source)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  Qt's name
        """Qt: what is dragged within the text comes and goes in one act."""
        own = event.source() in (self, self.viewport())
        self.during("Move text" if own else "Paste", partial(super().dropEvent, event))

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802  Qt's name
        """Qt: what is copied is plain text, for here and anywhere else."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802  Qt's name
        """Qt: something was pasted or dropped."""
        self.pasted.emit(source)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Qt: what lies beside the text follows."""
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Qt: grounds first, then the text, then what is said of folded lines."""
        self.about_to_paint.emit()
        self._seen = list(self.visible_blocks())
        painter = QPainter(self.viewport())
        paint_grounds(painter, self, self._seen)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        paint_folded(painter, self, self._seen)
        painter.end()

    def _caret_moved(self) -> None:
        line = self.textCursor().blockNumber()
        if line != self._line:
            self._line = line
            self.viewport().update()
            self.line_changed.emit()

    def _snapped(self, event: QMouseEvent) -> QMouseEvent:
        y = event.position().y()
        for block, rect in self.visible_blocks():
            if not rect.translated(0, self.drop).contains(QPointF(1, y)):
                continue
            for number in range(block.layout().lineCount()):
                line = block.layout().lineAt(number)
                top = rect.top() + line.y()
                if y < top + line.height() + self.drop:
                    moved = QPointF(event.position().x(), top + line.height() / 2)
                    return QMouseEvent(
                        event.type(),
                        moved,
                        event.globalPosition(),
                        event.button(),
                        event.buttons(),
                        event.modifiers(),
                        event.pointingDevice(),
                    )
        return event


def _do(_name: str, work: Callable[[], object]) -> None:
    work()
