"""The menu of the text: what to make of a word that is not known, then cut, copy, paste and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QKeySequence, QTextCursor
from PySide6.QtWidgets import QMenu

from kbs_learning.desktop.author.editor.desk import Desk
from kbs_learning.desktop.author.editor.spelling import Spelling

_SHAPING = ("bold", "italic", "link", "list", "picture")
_FOLDING = ("fold", "unfold", "fold-all", "unfold-all")


class Menu(QObject):
    """Made anew each time; suggestions come into it a moment after it opens."""

    def __init__(self, desk: Desk, spelling: Spelling, actions: Mapping[str, QAction]) -> None:
        """``actions`` by the names of ``editor.actions``."""
        super().__init__(desk)
        self._desk, self._spelling, self._actions = desk, spelling, actions
        self.shown: QMenu | None = None

    def open(self, at: QPoint) -> None:
        """Show it at a place in the viewport of the text."""
        area = self._desk.area
        cursor = area.cursorForPosition(at)
        if not area.textCursor().hasSelection() and self._spelling.word_at(cursor):
            area.setTextCursor(cursor)
        menu = self.shown = QMenu(area)
        menu.setToolTipsVisible(True)
        self._add_spelling(menu)
        self._add_editing(menu)
        for names in (_SHAPING, ("form",), _FOLDING, ("find", "replace")):
            menu.addSeparator()
            menu.addActions([self._actions[name] for name in names])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(area.viewport().mapToGlobal(at))

    def _add_spelling(self, menu: QMenu) -> None:
        if self._spelling.is_missing:
            menu.addAction("Spelling is not checked: there is no dictionary here").setEnabled(False)
            menu.addSeparator()
            return
        found = self._spelling.word_at(self._desk.area.textCursor())
        if found is None or self._desk.area.isReadOnly():
            return
        cursor, word = found
        waiting = menu.addAction("Looking for suggestions…")
        waiting.setEnabled(False)
        add = menu.addAction(f"Add “{word}” to my dictionary")
        add.triggered.connect(partial(self._spelling.add, word))
        menu.addSeparator()
        self._spelling.suggest(word, partial(self._suggested, menu, waiting, cursor))

    def _suggested(self, menu: QMenu, waiting: QAction, cursor: QTextCursor, words: tuple[str, ...]) -> None:
        if self.shown is not menu or not menu.isVisible():
            return
        for word in words:
            action = QAction(word, menu)
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(partial(self._desk.write, "Correct spelling", cursor, word))
            menu.insertAction(waiting, action)
        if words:
            menu.removeAction(waiting)
        else:
            waiting.setText("No suggestions")

    def _add_editing(self, menu: QMenu) -> None:
        area = self._desk.area
        chosen, writable = area.textCursor().hasSelection(), not area.isReadOnly()
        keys = QKeySequence.StandardKey
        for words, key, on, does in (
            ("Cut", keys.Cut, chosen and writable, partial(self._desk.during, "Cut", area.cut)),
            ("Copy", keys.Copy, chosen, area.copy),
            ("Paste", keys.Paste, area.canPaste(), area.paste),  # also answers for an empty clipboard
        ):
            action = menu.addAction(words)
            action.setShortcut(QKeySequence(key))
            action.setEnabled(on)
            action.triggered.connect(does)
        menu.addAction(self._actions["paste-plain"])
        menu.addAction("Select all", area.selectAll).setShortcut(QKeySequence(keys.SelectAll))
