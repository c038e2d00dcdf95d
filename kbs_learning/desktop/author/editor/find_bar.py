"""Find and replace in the file that is shown: a bar above the text, with the number of places found."""

from __future__ import annotations

import re
from bisect import bisect_left

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from kbs_learning.desktop.author.editor import folds
from kbs_learning.desktop.author.editor.desk import Desk
from kbs_learning.desktop.author.editor.overlays import overlay
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button, icon_button
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.text import Text

_MOST_SHOWN = 500


class FindBar(QWidget):
    """Hidden until :meth:`begin`; Esc hides it and gives the keyboard back to the text."""

    def __init__(self, desk: Desk) -> None:
        """Looks through the text of ``desk``."""
        super().__init__()
        self.setProperty("look", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._places: list[tuple[int, int]] = []
        self.words = field("Find in this file", placeholder="Find")
        self.instead = field("Replace with", placeholder="Replace with")
        self.count = Text("", "small", "muted", wrap=False)
        self.count.setAccessibleName("Places found")
        self.same_case = button("Aa", kind="filter")
        self.same_case.setCheckable(True)
        self.same_case.setAccessibleName("Capital and small letters must be the same")
        self.same_case.setToolTip("Capital and small letters must be the same")
        self.back = icon_button("Find previous (Shift+F3)", "chevron-up")
        self.on = icon_button("Find next (F3)", "chevron-down")
        self.shut = icon_button("Close (Esc)", "x")
        self.one = button("Replace")
        self.all = button("Replace all")
        self.one.setToolTip("Replace this place and go to the next")
        self.all.setToolTip("Replace every place in this file, as one step you can undo")
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(120)
        self._later.timeout.connect(self._look)
        self.words.textChanged.connect(self._typed)
        self.same_case.toggled.connect(self._look)
        self.on.clicked.connect(self.find_next)
        self.back.clicked.connect(self.find_previous)
        self.shut.clicked.connect(self.end)
        self.one.clicked.connect(self.replace_one)
        self.all.clicked.connect(self.replace_all)
        desk.rested.connect(self._later.start)
        self.hide()

    def begin(self, replace: bool = False) -> None:
        """Show the bar, with what is selected as the words to find."""
        selected = self._desk.area.textCursor().selectedText()
        self._show_second_row(replace and not self._desk.area.isReadOnly())
        self.show()
        if selected and "\u2029" not in selected:
            self.words.setText(selected)
        self.words.selectAll()
        self.words.setFocus()
        self._look()

    def end(self) -> None:
        """Hide it; what was found stays where it was."""
        self.hide()
        self._places = []
        self._desk.overlays.put("found", [])
        self._desk.area.setFocus()

    def find_next(self) -> None:
        """Go to the next place after the caret, or the first."""
        self._look()
        at = bisect_left(self._places, (self._caret()[1], 0))
        self._go(at % len(self._places) if self._places else -1)

    def find_previous(self) -> None:
        """Go to the place before the caret, or the last."""
        self._look()
        self._go(bisect_left(self._places, (self._caret()[0], 0)) - 1)

    def replace_one(self) -> None:
        """Replace the place that is selected; then, or if none is, go to the next."""
        self._look()
        if self._caret() in self._places and self._desk.paper is not None:
            cursor = self._desk.area.textCursor()
            self._desk.write("Replace", cursor, self.instead.text())
        self.find_next()

    def replace_all(self) -> None:
        """Replace every place, as one act."""
        self._look()
        paper = self._desk.paper
        if not self._places or paper is None:
            return
        start, end = self._places[0][0], self._places[-1][1]
        text, instead = self._desk.text, self.instead.text()
        parts, at = [], start
        for first, last in self._places:
            parts += [text[at:first], instead]
            at = last
        cursor = QTextCursor(paper.document)
        cursor.setPosition(paper.units.units(start))
        cursor.setPosition(paper.units.units(end), QTextCursor.MoveMode.KeepAnchor)
        count = len(self._places)
        self._desk.write("Replace all", cursor, "".join(parts))
        self._look()
        self.count.setText(f"{count} replaced")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Qt: Esc closes, Enter goes on, Shift+Enter back."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.instead.hasFocus():
                self.replace_one()
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.find_previous()
            else:
                self.find_next()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self._look()
        if self._places and self._caret() not in self._places:
            at = bisect_left(self._places, (self._caret()[0], 0))
            self._go(at % len(self._places))

    def _look(self) -> None:
        self._later.stop()
        if self.isHidden():
            return
        words = self.words.text()
        flags = re.NOFLAG if self.same_case.isChecked() else re.IGNORECASE
        found = re.finditer(re.escape(words), self._desk.text, flags) if words else ()
        self._places = [match.span() for match in found]
        self._say()
        self._mark()

    def _say(self) -> None:
        many = len(self._places)
        caret = self._caret()
        if not self.words.text():
            self.count.setText("")
        elif not many:
            self.count.setText("Not found")
        elif caret in self._places:
            self.count.setText(f"{self._places.index(caret) + 1} of {many}")
        else:
            self.count.setText(f"{many} place{'s' if many > 1 else ''}")
        for one in (self.on, self.back, self.one, self.all):
            one.setEnabled(many > 0)

    def _mark(self) -> None:
        paper = self._desk.paper
        if paper is None:
            return
        form = QTextCharFormat()
        form.setBackground(look().role("caution-tint"))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(look().role("caution"))
        marks = []
        for start, end in self._places[:_MOST_SHOWN]:
            cursor = QTextCursor(paper.document)
            cursor.setPosition(paper.units.units(start))
            cursor.setPosition(paper.units.units(end), QTextCursor.MoveMode.KeepAnchor)
            marks.append(overlay(cursor, form))
        self._desk.overlays.put("found", marks)

    def _go(self, at: int) -> None:
        paper = self._desk.paper
        if paper is None or not self._places:
            return
        start, end = self._places[at]
        cursor = QTextCursor(paper.document)
        cursor.setPosition(paper.units.units(start))
        cursor.setPosition(paper.units.units(end), QTextCursor.MoveMode.KeepAnchor)
        if not cursor.block().isVisible():
            folds.unfold(paper.document, cursor.block())
        self._desk.area.setTextCursor(cursor)
        self._desk.area.centerCursor()
        self._say()

    def _caret(self) -> tuple[int, int]:
        cursor, paper = self._desk.area.textCursor(), self._desk.paper
        if paper is None:
            return 0, 0
        return paper.units.characters(cursor.selectionStart()), paper.units.characters(cursor.selectionEnd())

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 8, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(4)
        for one in (self.same_case, self.back, self.on, self.shut):
            first.addWidget(one)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.one)
        second.addWidget(self.all)
        second.addStretch(1)
        grid.addWidget(self.words, 0, 0)
        grid.addWidget(self.count, 0, 1)
        grid.addLayout(first, 0, 2)
        grid.addWidget(self.instead, 1, 0)
        grid.addLayout(second, 1, 1, 1, 2)
        grid.setColumnStretch(0, 1)

    def _show_second_row(self, on: bool) -> None:
        for one in (self.instead, self.one, self.all):
            one.setVisible(on)
