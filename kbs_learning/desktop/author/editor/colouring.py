"""Colours for the lines that are seen, and for no others: opening or changing a long text costs nothing."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout

from kbs_learning.content.editing.tokens import State, state_after, tokens_of
from kbs_learning.desktop.author.editor.tints import Tints
from kbs_learning.desktop.author.editor.units import Units


class Colouring:
    """What each line of one document has to know of those before it, and which are coloured.

    A block keeps three numbers in its state: the round in which it was coloured (0: it was not), what it had
    to know then, and what the next one has to know.
    """

    def __init__(self, document: QTextDocument, tints: Tints) -> None:
        """Nothing is coloured before it is shown."""
        self._document = document
        self._tints = tints
        self._round = 1
        self._sound = 0
        """The blocks before this one know what they have to."""

    def again(self) -> None:
        """Colours are others now."""
        self._round += 1

    def changed(self, first: int, count: int) -> None:
        """The text of ``count`` blocks from ``first`` on is another."""
        self._sound = min(self._sound, first)
        block = self._document.findBlockByNumber(first)
        for _ in range(count):
            if not block.isValid():
                break
            block.setUserState(-1)
            block = block.next()

    def colour(self, first: QTextBlock, count: int) -> None:
        """See that ``count`` visible blocks from ``first`` on have their colours."""
        state = self._state_before(first)
        block, left = first, count
        while block.isValid() and left:
            state = self._passed(block, state, block.isVisible())
            left -= block.isVisible()
            block = block.next()
        number = block.blockNumber() if block.isValid() else self._document.blockCount()
        self._sound = max(self._sound, number)

    def _state_before(self, first: QTextBlock) -> State:
        at = min(self._sound, first.blockNumber())
        block = self._document.findBlockByNumber(at)
        state = State.START if at == 0 else State(block.previous().userState() & 15)
        while block.isValid() and block != first:
            state = self._passed(block, state, False)
            block = block.next()
        return state

    def _passed(self, block: QTextBlock, state: State, seen: bool) -> State:
        """What the block after this one has to know; this one is coloured if it is ``seen``."""
        known = block.userState()
        number = self._round if seen else 0
        if known >= 0 and known >> 4 & 15 == state and (not seen or known >> 8 == number):
            return State(known & 15)
        line = block.text()
        after = state_after(line, state)
        if seen and not block.layout().preeditAreaText():
            self._paint(block, line, state)
        block.setUserState(number << 8 | state << 4 | after)
        return after

    def _paint(self, block: QTextBlock, line: str, state: State) -> None:
        ranges = []
        units = None if line.isascii() else Units(line)
        for token in tokens_of(line, state):
            one = QTextLayout.FormatRange()
            one.start, end = token.start, token.end
            if units is not None:
                one.start, end = units.units(token.start), units.units(token.end)
            one.length = end - one.start
            one.format = self._tints.of(token)
            ranges.append(one)
        layout = block.layout()
        if ranges or layout.formats():
            layout.setFormats(ranges)
            self._document.markContentsDirty(block.position(), block.length())
