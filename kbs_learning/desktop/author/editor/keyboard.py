"""Keys that go to the draft rather than to the text: undo, redo, cut; and keys that move the caret."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from kbs_learning.desktop.author.editor.desk import Desk

_MOVES = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


class Keyboard(QObject):
    """Undo is the draft's: it takes back what was done in forms and in the outline as well."""

    def __init__(self, desk: Desk, others: Mapping[str, Callable[[], None]]) -> None:
        """Answers the area of ``desk`` from now on; ``others`` are done where no window has their keys."""
        super().__init__(desk)
        self._desk = desk
        self._others = {QKeySequence(keys): does for keys, does in others.items()}
        desk.area.takers.append(self._take)
        desk.area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Qt: a click ends what was being typed; what is dragged within the text is one act."""
        if event.type() == QEvent.Type.MouseButtonPress and self._desk.papers is not None:
            self._desk.papers.pause()
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent) -> bool:
        papers = self._desk.papers
        if papers is None:
            return False
        if event.matches(QKeySequence.StandardKey.Undo):
            papers.session.undo()
        elif event.matches(QKeySequence.StandardKey.Redo) or _is_redo(event):
            papers.session.redo()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self._desk.during("Cut", self._desk.area.cut)
        elif does := self._others.get(QKeySequence(event.keyCombination())):
            does()
        else:
            if event.key() in _MOVES:
                papers.pause()
            return False
        return True


def _is_redo(event: QKeyEvent) -> bool:
    keys = QKeySequence(event.keyCombination())
    return keys in (QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z"))
