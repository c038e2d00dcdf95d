"""Keys that do more than write a letter: Enter, Tab, and what moves or marks lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor

from kbs_learning.content.editing import tables, typing
from kbs_learning.content.editing.typing import Passage
from kbs_learning.core.drafts import change_between
from kbs_learning.desktop.author.editor.text_area import TextArea
from kbs_learning.desktop.author.editor.units import Units, units_in

Acting = Callable[[str], object]
_FOLLOWING = 2000
"""Lines that are looked through for the end of a box."""


class TypingKeys:
    """Changes lines of a :class:`TextArea`, each change one act with its name."""

    def __init__(self, area: TextArea, write: Callable[[str, QTextCursor, str], None]) -> None:
        """``write(name, cursor, text)`` puts ``text`` in the place of what ``cursor`` selects, as one act."""
        self._area = area
        self._write = write

    def take(self, event: QKeyEvent) -> bool:
        """Enter and Tab, where they mean more than usual."""
        if self._area.isReadOnly():
            return False
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._enter(plain=bool(shift))
        if event.key() == Qt.Key.Key_Backtab or (event.key() == Qt.Key.Key_Tab and shift):
            return self.tab(back=True)
        return event.key() == Qt.Key.Key_Tab and self.tab()

    def tab(self, back: bool = False) -> bool:
        """The next cell in a table, in or out in a list, otherwise two blanks."""
        if self._next_cell(back):
            return True
        passage, block = self._passage()
        moved = typing.indented(passage, back)
        if moved is not None:
            self._put("Outdent" if back else "Indent", passage, moved, block)
        elif not back:
            self._area.textCursor().insertText(typing.INDENT)
        return True

    def change(self, name: str, how: Callable[[Passage], Passage]) -> None:
        """Change the lines of the selection, and select what belongs to it afterwards."""
        if not self._area.isReadOnly():
            passage, block = self._passage()
            self._put(name, passage, how(passage), block)

    def move(self, up: bool) -> None:
        """The lines of the selection change places with the line above or below."""
        if self._area.isReadOnly():
            return
        passage, block = self._passage()
        count = passage.text.count("\n")
        other = (
            block.previous()
            if up
            else self._area.document().findBlockByNumber(block.blockNumber() + count + 1)
        )
        if not other.isValid():
            return
        line = other.text()
        if up:
            old = f"{line}\n{passage.text}"
            new = typing.swapped(line, passage.text)
            shift, start = 0, other
        else:
            old = f"{passage.text}\n{line}"
            new = typing.swapped(passage.text, line)
            shift, start = len(line) + 1, block
        self._put(
            "Move lines", Passage(old, 0, 0), Passage(new, passage.start + shift, passage.end + shift), start
        )

    def duplicate(self) -> None:
        """The lines of the selection once more, below."""
        passage, block = self._passage()
        shift = len(passage.text) + 1
        twice = f"{passage.text}\n{passage.text}"
        self.change_to(
            "Duplicate", passage, Passage(twice, passage.start + shift, passage.end + shift), block
        )

    def change_to(self, name: str, old: Passage, new: Passage, block: QTextBlock) -> None:
        """Put ``new`` in the place of ``old``, which begins with ``block``."""
        if not self._area.isReadOnly():
            self._put(name, old, new, block)

    def _enter(self, plain: bool) -> bool:
        cursor = self._area.textCursor()
        if cursor.hasSelection() or plain:
            cursor.insertBlock()
            self._area.setTextCursor(cursor)
            self._area.ensureCursorVisible()
            return True
        line = cursor.block().text()
        at = Units(line).characters(cursor.positionInBlock())
        closed = not typing.opens_box(line) or typing.is_closed(self._following(cursor.block()))
        found = typing.entered(line, at, closed)
        if found is None:
            return False
        before, new, after = found
        made = before + new + after
        self._put(
            "New line",
            Passage(line, at, at),
            Passage(made, len(before + new), len(before + new)),
            cursor.block(),
        )
        self._area.ensureCursorVisible()
        return True

    def _following(self, block: QTextBlock) -> Iterator[str]:
        for _ in range(_FOLLOWING):
            block = block.next()
            if not block.isValid():
                return
            yield block.text()

    def _next_cell(self, back: bool) -> bool:
        cursor = self._area.textCursor()
        if cursor.hasSelection() or not cursor.block().text().lstrip().startswith("|"):
            return False
        first = last = cursor.block()
        while first.previous().isValid() and first.previous().text().lstrip().startswith("|"):
            first = first.previous()
        while last.next().isValid() and last.next().text().lstrip().startswith("|"):
            last = last.next()
        lines = _lines(first, last)
        row = cursor.blockNumber() - first.blockNumber()
        if tables.table_around(lines, row) != (0, len(lines) - 1):
            return False
        column = Units(lines[row]).characters(cursor.positionInBlock())
        made, spot = tables.next_cell(lines, tables.Spot(row, column), back)
        at = sum(len(line) + 1 for line in made[: spot.line]) + spot.column
        self._put("Table", Passage("\n".join(lines), 0, 0), Passage("\n".join(made), at, at), first)
        return True

    def _passage(self) -> tuple[Passage, QTextBlock]:
        cursor, document = self._area.textCursor(), self._area.document()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(cursor.selectionEnd())
        if last != first and cursor.selectionEnd() == last.position():
            last = last.previous()
        text = "\n".join(_lines(first, last))
        units = Units(text)
        start = units.characters(cursor.selectionStart() - first.position())
        end = min(len(text), units.characters(cursor.selectionEnd() - first.position()))
        return Passage(text, start, end), first

    def _put(self, name: str, old: Passage, new: Passage, block: QTextBlock) -> None:
        """Change what differs, and no more, then select what is to be selected."""
        change = change_between("", old.text, new.text)
        start = block.position()
        if change.removed or change.inserted:
            cursor = QTextCursor(block)
            cursor.setPosition(start + units_in(old.text[: change.at]))
            end = start + units_in(old.text[: change.at + len(change.removed)])
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self._write(name, cursor, change.inserted)
        cursor = self._area.textCursor()
        cursor.setPosition(start + units_in(new.text[: new.start]))
        cursor.setPosition(start + units_in(new.text[: new.end]), QTextCursor.MoveMode.KeepAnchor)
        self._area.setTextCursor(cursor)


def _lines(first: QTextBlock, last: QTextBlock) -> list[str]:
    lines = []
    block = first
    while block.isValid() and block.blockNumber() <= last.blockNumber():
        lines.append(block.text())
        block = block.next()
    return lines
