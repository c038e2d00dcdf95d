"""Marks under words that are not known: for the lines that are seen, while nobody types, never waited for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock, QTextCursor

from kbs_learning.content.editing.prose_words import Word, words_of
from kbs_learning.content.editing.tokens import State
from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.editor.desk import Desk
from kbs_learning.desktop.author.editor.overlays import Overlay, overlay, underlined
from kbs_learning.desktop.author.editor.units import Units
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work

if TYPE_CHECKING:
    from kbs_learning.services.authoring.words import OwnWords, SpellChecker

_IDLE = 400
_BATCH = 150


class Spelling(QObject):
    """Learns which words of the course are known, a few at a time, and remembers them."""

    def __init__(self, desktop: Desktop, desk: Desk) -> None:
        """The dictionary is loaded when a text is shown for the first time."""
        super().__init__(desk)
        self._desktop, self._desk = desktop, desk
        self._checker: SpellChecker | None = None
        self._own: OwnWords | None = None
        self._asked = False
        self._missing = False
        self._course_words: frozenset[str] = frozenset()
        self._known: dict[str, bool] = {}
        self._busy = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE)
        self._idle.timeout.connect(self.look)
        desk.rested.connect(self._idle.start)
        desk.area.verticalScrollBar().valueChanged.connect(self._soon)
        desk.area.resized.connect(self._idle.start)

    @property
    def is_missing(self) -> bool:
        """Whether there is no dictionary on this computer."""
        return self._missing

    def know(self, words: frozenset[str]) -> None:
        """Words of the course's registers, in small letters, are known from now on."""
        if words != self._course_words:
            self._course_words = words
            self._known.clear()
            self._idle.start()

    def look(self) -> None:
        """Mark the words that can be seen; those that were never looked at are, beside the window."""
        if self._desk.paper is None or not self._desk.area.isVisible():
            return
        if self._checker is None:
            self._load()
            return
        marks: list[Overlay] = []
        fresh: dict[str, None] = {}
        form = underlined("danger")
        for block, _ in self._desk.area.visible_blocks():
            for word in _words(block):
                known = self._known.get(word.text)
                if known is None:
                    fresh[word.text] = None
                elif not known:
                    marks.append(overlay(_cursor(block, word), form))
        self._desk.overlays.put("spelling", marks)
        if fresh and not self._busy:
            self._learn(tuple(fresh)[:_BATCH])

    def word_at(self, cursor: QTextCursor) -> tuple[QTextCursor, str] | None:
        """The word at ``cursor`` if it is marked, and what selects it."""
        block = cursor.block()
        at = Units(block.text()).characters(cursor.positionInBlock())
        for word in _words(block):
            if word.start <= at <= word.end and self._known.get(word.text) is False:
                return _cursor(block, word), word.text
        return None

    def suggest(self, word: str, done: Callable[[tuple[str, ...]], None]) -> None:
        """What may have been meant; ``done`` is told a moment later."""
        checker = self._checker
        if checker is None:
            return

        def work(_: Work) -> tuple[str, ...]:
            return checker.suggestions(word)

        self._desktop.jobs.run(work, done, self._failed)

    def add(self, word: str) -> None:
        """Know ``word`` from now on, in every course."""
        self._known[word] = True
        if self._own is not None:
            try:
                self._own.add(word)
            except UserError as error:
                self._desktop.notices.error(error)
        self._known = {one: known for one, known in self._known.items() if known}
        self.look()

    def go_to_next(self) -> None:
        """Put the caret on the next word that is not known, from the caret on and round to it again."""
        papers, paper, checker = self._desk.papers, self._desk.paper, self._checker
        if papers is None or paper is None:
            return
        if checker is None:
            self._load()
            self._say_missing()
            return
        blocks: list[tuple[int, tuple[Word, ...]]] = []
        block = paper.document.begin()
        while block.isValid():
            if words := tuple(_words(block)):
                blocks.append((block.blockNumber(), words))
            block = block.next()
        cursor = self._desk.area.textCursor()
        here = (cursor.blockNumber(), Units(cursor.block().text()).characters(cursor.positionInBlock()))
        places = [(number, word) for number, words in blocks for word in words]
        places.sort(key=lambda place: ((place[0], place[1].start) < here, place[0], place[1].start))
        known, own = dict(self._known), self._others

        def work(_: Work) -> tuple[int, Word] | None:
            from kbs_learning.services.authoring.words import unknown_words

            for number, word in places:
                if word.text not in known:
                    known[word.text] = not unknown_words((word.text,), checker, own)
                if not known[word.text]:
                    return number, word
            return None

        self._desktop.jobs.run(work, partial(self._found, paper.file), self._failed)

    @property
    def _others(self) -> frozenset[str]:
        return self._course_words | (self._own.words if self._own else frozenset())

    def _found(self, file: str, place: tuple[int, Word] | None) -> None:
        paper = self._desk.paper
        if paper is None or paper.file != file:
            return
        if place is None:
            self._desktop.notices.info("Every word in this file is known.")
            return
        number, word = place
        self._known[word.text] = False
        block = paper.document.findBlockByNumber(number)
        if block.text()[word.start : word.end] == word.text:
            self._desk.area.setTextCursor(_cursor(block, word))
            self._desk.area.centerCursor()
        self.look()

    def _soon(self) -> None:
        self._idle.start()

    def _load(self) -> None:
        if self._asked:
            return
        self._asked = True
        profile = self._desktop.profile

        def work(_: Work) -> tuple[SpellChecker | None, OwnWords]:
            from kbs_learning.services.authoring.words import OwnWords, dictionary

            return dictionary(), OwnWords(profile)

        self._desktop.jobs.run(work, self._loaded, self._failed)

    def _loaded(self, found: tuple[SpellChecker | None, OwnWords]) -> None:
        self._checker, self._own = found
        self._missing = self._checker is None
        if self._checker is not None:
            self.look()

    def _learn(self, words: tuple[str, ...]) -> None:
        checker, own = self._checker, self._others
        if checker is None:
            return
        self._busy = True

        def work(_: Work) -> frozenset[str]:
            from kbs_learning.services.authoring.words import unknown_words

            return unknown_words(words, checker, own)

        self._desktop.jobs.run(work, partial(self._learnt, words), self._failed)

    def _learnt(self, words: tuple[str, ...], unknown: frozenset[str]) -> None:
        self._busy = False
        self._known |= {word: word not in unknown for word in words}
        self.look()

    def _say_missing(self) -> None:
        if self._missing:
            self._desktop.notices.info("There is no dictionary on this computer, so spelling is not checked.")

    def _failed(self, fault: Exception) -> None:
        self._busy = False
        self._desktop.notices.error(fault)


def _words(block: QTextBlock) -> list[Word]:
    known = block.userState()
    return words_of(block.text(), State(known >> 4 & 15) if known >= 0 else State.TEXT)


def _cursor(block: QTextBlock, word: Word) -> QTextCursor:
    units = Units(block.text())
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + units.units(word.start))
    cursor.setPosition(block.position() + units.units(word.end), QTextCursor.MoveMode.KeepAnchor)
    return cursor
