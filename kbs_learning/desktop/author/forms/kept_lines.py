"""The lines of a draft that one form writes: its acts, what others do to them, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QObject, Signal

from kbs_learning.core.drafts import Act, Place, Step, line_of
from kbs_learning.desktop.author.forms.span import box_again, id_in, same_lines, span_of
from kbs_learning.desktop.author.session import CourseSession

_KEYS = count(1)

Locate = Callable[[str, int], tuple[int, int] | None]
"""First and last line of what a form stands for in a text, changed at a line (0: taken away as a whole)."""


class KeptLines(QObject):
    """Some lines of one file. All that is written through this is one act until :meth:`keep`."""

    altered = Signal()
    """Somebody else changed the lines, took them away or brought them back: read them again."""
    moved = Signal()
    """The lines have other numbers now, or are more or fewer."""

    def __init__(
        self, session: CourseSession, file: str, first: int, last: int, locate: Locate, parent: QObject
    ) -> None:
        """The lines ``first`` to ``last`` of ``file``, counted from 1."""
        super().__init__(parent)
        self.session, self.file = session, file
        self.gone = False
        """Whether the lines are not in the text any more."""
        self.added = False
        """Whether they came with the form, under its key, and go when it is left."""
        self._locate = locate
        self._closed = False
        self._span = span_of(file, session.draft.text(file), first, last)
        self._begin()
        session.stepped.connect(self._follow)

    @property
    def lines(self) -> list[str]:
        """As the draft has them now."""
        return self._source().split("\n")

    @property
    def numbers(self) -> tuple[int, int]:
        """The first and the last, counted from 1."""
        return self._span.lines(self._text())

    @property
    def name(self) -> str:
        """The id that they have in braces; empty where there is none."""
        return id_in(self._known)

    def came_with(self, key: str) -> None:
        """The lines were put there by an act under ``key``: leaving takes them away again."""
        self.key, self.added, self._acted = key, True, True

    def write(self, lines: list[str], act_name: str) -> None:
        """Have the draft say ``lines`` here, as one act with all that was written before."""
        new = "\n".join(lines)
        if self.gone or self._closed or new == self._source():
            return
        change, place = self._span.change(self._text(), new), Place(self.file, self._span.start)
        self.session.do(Act(act_name, (change,), place, place), merge=self.key, origin=self)
        self._acted = True
        self._span, self._known = self._span.of_length(len(new)), new
        self.moved.emit()

    def keep(self) -> None:
        """Nothing more comes: what was written stays, as an act of its own."""
        self._closed = True
        self.session.draft.end_merging()

    def take_back(self, act_name: str) -> None:
        """Have it as if nothing had been written here: by an act, where others did something in between."""
        if self._closed:
            return
        self._closed = True
        if not self._acted:
            return
        if not self._interrupted:
            self.session.draft.withdraw(self.key, origin=self)
        elif not self.gone:
            text, span = self._text(), self._span
            change = span.removal(text) if self.added else span.change(text, self._base)
            if change.removed != change.inserted:
                self.session.do(Act(act_name, (change,)), origin=self)

    def _begin(self) -> None:
        """What stands there now is what :meth:`take_back` goes back to."""
        self._base = self._known = self._source()
        self._acted = self._interrupted = self.added = False
        self.key = f"form-{next(_KEYS)}"

    def _follow(self, step: Step) -> None:
        if step.origin is self or self._closed:
            return
        self._interrupted = self._acted
        if self.gone:
            self._find_again(0)
            return
        for change in step.act.changes:
            span = self._span.after(change)
            if span is None:
                swallowed = self._span.swallowed_by(change)
                self._find_again(0 if swallowed else line_of(self._text(), self._span.start_after(change)))
                return
            self._span = span
        self.moved.emit()

    def _find_again(self, line: int) -> None:
        was_gone, text = self.gone, self._text()
        span = None if line else same_lines(self.file, text, self._known)
        if span is None:
            numbers = self._locate(text, line)
            span = span_of(self.file, text, *numbers) if numbers else None
        self.gone = span is None
        if span is not None:
            self._span = span
            self._begin()
        if span is not None or not was_gone:
            self.altered.emit()

    def _text(self) -> str:
        draft = self.session.draft
        return draft.text(self.file) if self.file in draft.files else ""

    def _source(self) -> str:
        return self._span.of(self._text())


def box_located(text: str, line: int, name: str) -> tuple[int, int] | None:
    """The lines of the box called ``name``, or of the one at ``line``; see :data:`Locate`."""
    box = box_again(text, line, name)
    return (box.line, box.end) if box else None
