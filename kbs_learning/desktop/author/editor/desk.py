"""Which file lies open in the text area, and how the area follows it: colours, marks, caret and scroll."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from kbs_learning.core.drafts import offset_of
from kbs_learning.desktop.author.editor import folds
from kbs_learning.desktop.author.editor.colouring import Colouring
from kbs_learning.desktop.author.editor.marks import Found, Marks, found_in
from kbs_learning.desktop.author.editor.overlays import Overlays
from kbs_learning.desktop.author.editor.paper import Paper
from kbs_learning.desktop.author.editor.papers import Papers
from kbs_learning.desktop.author.editor.spacing import SpacedLayout
from kbs_learning.desktop.author.editor.text_area import TextArea
from kbs_learning.desktop.author.editor.tints import Tints
from kbs_learning.desktop.jobs import Jobs, Work

_LONG = 30_000
"""Characters from which on a text is looked through beside the window."""
_IDLE = 150
"""Milliseconds without a change after which the lines are looked at for boxes and folds."""


class Desk(QObject):
    """Lays a :class:`Paper` into a :class:`TextArea`, and keeps caret and scroll of each."""

    shown = Signal(str)
    """Another file is shown; empty where there is none."""
    rested = Signal()
    """The text has not changed for a moment: boxes and folds are known again."""

    def __init__(self, area: TextArea, jobs: Jobs, parent: QObject | None = None) -> None:
        """Nothing is shown yet."""
        super().__init__(parent)
        self._jobs = jobs
        self.area = area
        self.marks = Marks()
        self.tints = Tints()
        self.overlays = Overlays(area)
        self.paper: Paper | None = None
        self.papers: Papers | None = None
        self._colours: dict[str, Colouring] = {}
        self._taking = False
        self._kept = (0, 0)
        self._empty = QTextDocument(self)  # Qt would destroy the one that the area came with
        self._empty.setDocumentLayout(SpacedLayout(self._empty))
        self._first = QTextCursor()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE)
        self._idle.timeout.connect(self.look_again)
        area.during = self.during
        area.about_to_paint.connect(self._colour)
        area.cursorPositionChanged.connect(self._caret_moved)

    @property
    def file(self) -> str:
        """The file that is shown; empty where there is none."""
        return self.paper.file if self.paper else ""

    @property
    def text(self) -> str:
        """Its text, as the draft has it."""
        return self.papers.session.draft.text(self.file) if self.papers and self.paper else ""

    def take(self, papers: Papers | None) -> None:
        """The files of another course; none is shown yet."""
        if self.papers is not None:
            self.lay(None)
            self.papers.close()
            self.papers.deleteLater()
        self._colours.clear()
        self.papers = papers
        if papers is not None:
            papers.about_to_change.connect(self._keep_scroll)
            papers.changed.connect(self._restore_scroll)
            papers.gone.connect(self._gone)

    def show_file(self, file: str) -> bool:
        """Show a file of the course, as it was left; returns whether there is one of that name."""
        if self.papers is None or file not in self.papers.session.draft.files:
            return False
        if file != self.file:
            self.lay(self.papers.paper(file))
        return True

    def lay(self, paper: Paper | None) -> None:
        """Show this paper, or nothing."""
        self._put_away()
        self.paper = paper
        self.overlays.clear()
        self.area.setDocument(paper.document if paper else self._empty)
        self.area.dress()
        self.area.setEnabled(paper is not None)
        if paper is not None:
            if paper.file not in self._colours:
                self._colours[paper.file] = Colouring(paper.document, self.tints)
            paper.changed.connect(self._changed)
            self._restore(paper)
        self.look_again()
        self.shown.emit(self.file)

    def go_to(self, line: int, column: int) -> None:
        """Put the caret at a line and column of the draft, counted from 1, and show it quietly."""
        if self.paper is None:
            return
        at = self.paper.units.units(offset_of(self.text, line, column))
        cursor = QTextCursor(self.paper.document)
        cursor.setPosition(at)
        if not cursor.block().isVisible():
            folds.unfold(self.paper.document, cursor.block())
        seen = any(block == cursor.block() for block, _ in self.area.visible_blocks())
        self.area.setTextCursor(cursor)
        if not seen:
            self.area.centerCursor()
        self.overlays.flash(cursor.block())

    def dress(self) -> None:
        """Colours or text size are others now."""
        self.tints.forget()
        for one in self._colours.values():
            one.again()
        self.area.dress()
        self.area.viewport().update()

    def know_rows(self, rows: dict[str, str]) -> None:
        """The state of each fact and contact: ``ok`` or ``open`` by id."""
        if self.tints.forget(rows):
            for one in self._colours.values():
                one.again()
            self.area.viewport().update()

    def write(self, name: str, cursor: QTextCursor, text: str) -> None:
        """Put ``text`` in the place of what ``cursor`` selects, as one act called ``name``."""
        self.during(name, lambda: cursor.insertText(text))

    def during(self, name: str, work: Callable[[], object]) -> None:
        """All that ``work`` changes in the text is one act called ``name``."""
        if self.papers is not None and not self.area.isReadOnly():
            with self.papers.act(name):
                work()

    def look_again(self) -> None:
        """Find boxes and folds now."""
        self._idle.stop()
        text, file = self.text, self.file
        if len(text) < _LONG:
            self._found(file, text, found_in(text))
            return

        def look(_: Work) -> Found:
            return found_in(text)

        self._jobs.run(look, partial(self._found, file, text))

    def _found(self, file: str, text: str, found: Found) -> None:
        if file == self.file and text is self.text:  # otherwise it is looked at again soon
            self.marks.show(found)
            self.area.viewport().update()
            self.rested.emit()

    def _changed(self, first: int, more: int, count: int) -> None:
        paper = self.paper
        if paper is None:
            return
        self._colours[paper.file].changed(first, count)
        self.marks.moved(first + 1, more)
        if more:
            self._show_round(paper.document.findBlockByNumber(first), count)
        self._idle.start()

    def _show_round(self, block: QTextBlock, count: int) -> None:
        """What is typed at the edge of folded lines must not be taken for one of them."""
        for _ in range(min(count, 50)):
            if block.isValid() and (not block.isVisible() or folds.is_folded(block)):
                folds.unfold(block.document(), block)
            block = block.next()

    def _colour(self) -> None:
        paper = self.paper
        if paper is not None:
            first = self.area.firstVisibleBlock()
            rows = self.area.viewport().height() // max(1, self.area.pitch) + 2
            self._colours[paper.file].colour(first, rows)

    def _caret_moved(self) -> None:
        cursor = self.area.textCursor()
        if self.papers is not None:
            self.papers.caret = cursor.position()
        if not cursor.block().isVisible():
            folds.unfold(self.area.document(), cursor.block())

    def _put_away(self) -> None:
        if self.paper is None:
            return
        cursor = self.area.textCursor()
        self.paper.caret = (cursor.anchor(), cursor.position())
        self.paper.scrolled = self.area.verticalScrollBar().value()
        self.paper.changed.disconnect(self._changed)

    def _restore(self, paper: Paper) -> None:
        last = paper.document.characterCount() - 1
        cursor = QTextCursor(paper.document)
        cursor.setPosition(min(paper.caret[0], last))
        cursor.setPosition(min(paper.caret[1], last), QTextCursor.MoveMode.KeepAnchor)
        self.area.setTextCursor(cursor)
        self.area.verticalScrollBar().setValue(paper.scrolled)

    def _gone(self, file: str) -> None:
        self._colours.pop(file, None)
        if file == self.file and self.papers is not None:
            self.lay(None)
            self.show_file(next(iter(self.papers.session.draft.files), ""))

    def _keep_scroll(self, file: str) -> None:
        if file == self.file:
            block = self.area.firstVisibleBlock()
            self._first = QTextCursor(block)
            self._kept = (self.area.verticalScrollBar().value(), block.firstLineNumber())

    def _restore_scroll(self, file: str) -> None:
        if file == self.file:
            value, line = self._kept
            now = self._first.block().firstLineNumber()
            self.area.verticalScrollBar().setValue(value + now - line)
