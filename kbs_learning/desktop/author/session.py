"""One course that is open for writing, as everything in the Author workspace shares it.

The text is the draft's; panels change it by acts and follow :attr:`CourseSession.stepped`. The course is read
again a moment after the last change, beside the window, and never waited for.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from kbs_learning.core.drafts import Act, Draft, Place, Step, line_of
from kbs_learning.desktop.jobs import Jobs, Work
from kbs_learning.services.authoring.opening import OpenCourse, Reading

_PAUSE = 250
"""Milliseconds without a change after which the course is read."""


class CourseSession(QObject):
    """The draft of one course, its last reading, and the place where somebody writes."""

    stepped = Signal(object)
    """A :class:`~kbs_learning.core.drafts.Step`: something was done, undone or redone."""
    arrived = Signal(object)
    """A ``Reading``: the course as it is now, and its problems."""
    caret_moved = Signal(str, int)
    """File and line in which somebody writes."""
    place_wanted = Signal(str, int, int)
    """Show this file, line and column (from 1) in the editor, and put the caret there."""
    settling = Signal()
    """What stands in a field and not yet in the text belongs there now: somebody saves, or leaves."""
    closed = Signal()
    """The course is put away: forms over it go too."""
    unsaved_changed = Signal(bool)
    """Whether anything differs from the files on the disk."""

    def __init__(self, course: OpenCourse, jobs: Jobs, parent: QObject | None = None) -> None:
        """Reads the course at once, beside the window."""
        super().__init__(parent)
        self.course = course
        self.reading: Reading | None = None
        self.read_texts: dict[str, str] = {}
        """The texts that :attr:`reading` was made of: its problems name lines of these."""
        self.file = ""
        """The file in which somebody writes."""
        self.line = 1
        self._jobs = jobs
        self._reading_now = False
        self._was_unsaved = False
        self._again = False
        self._closed = False
        self._stop = self.draft.listen(self._stepped)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.read_soon)
        self._timer.start(0)

    @property
    def draft(self) -> Draft:
        """The text, and every act since it was opened."""
        return self.course.draft

    @property
    def folder(self) -> Path:
        """Where the course lies."""
        return self.course.folder

    def do(self, act: Act, *, merge: str = "", origin: object = None, show: bool = False) -> None:
        """Carry out an act that is not empty; with ``show`` the editor goes to where it happened.

        Raises :class:`~kbs_learning.core.errors.UserError` where a picture cannot be kept.
        """
        if act.changes:
            self.draft.do(act, merge=merge, origin=origin)
            if show:
                self._show(act.after)

    def undo(self) -> None:
        """Take the last act back, and show where."""
        act = self.draft.undo()
        self._show(act.after if act else None)

    def redo(self) -> None:
        """Do it again, and show where."""
        act = self.draft.redo()
        self._show(act.after if act else None)

    def go_to(self, file: str, line: int, column: int = 1) -> None:
        """Show a place in the editor."""
        self.place_wanted.emit(file, line, column)

    def tell_caret(self, file: str, line: int) -> None:
        """The caret stands in another line now."""
        if (file, line) != (self.file, self.line):
            self.file, self.line = file, line
            self.caret_moved.emit(file, line)

    def tell_saved(self) -> None:
        """The draft was marked as saved, in whole or in part."""
        unsaved = bool(self.draft.unsaved)
        if unsaved != self._was_unsaved:
            self._was_unsaved = unsaved
            self.unsaved_changed.emit(unsaved)

    def read_soon(self) -> None:
        """Read the course now, or again when the reading under way has come back."""
        if self._reading_now or self._closed:
            self._again = True  # something beside the text may be another: a picture, a register
            return
        self._reading_now, self._again = True, False
        texts, revision = self.draft.texts, self.draft.revision
        course = self.course

        def read(_: Work) -> Reading:
            return course.read(texts)

        self._jobs.run(read, partial(self._arrived, revision, texts), self._failed)

    def close(self) -> None:
        """The course is put away: nothing is read or told any more."""
        if not self._closed:
            self._closed = True
            self._timer.stop()
            self._stop()
            self.closed.emit()

    def _show(self, place: Place | None) -> None:
        if place is not None and place.file in self.draft.files:
            self.go_to(place.file, *_line_and_column(self.draft.text(place.file), place.at))

    def _stepped(self, step: Step) -> None:
        self.stepped.emit(step)
        self.tell_saved()
        self._timer.start(_PAUSE)

    def _arrived(self, revision: int, texts: dict[str, str], reading: Reading) -> None:
        self._reading_now = False
        if self._closed:
            return
        self.reading, self.read_texts = reading, texts
        self.arrived.emit(reading)
        if (self._again or revision != self.draft.revision) and not self._timer.isActive():
            self._timer.start(_PAUSE)

    def _failed(self, fault: Exception) -> None:
        self._reading_now = False
        if not self._closed:
            self._jobs.failed.emit(fault)


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    return line_of(text, at), at - (text.rfind("\n", 0, at) + 1) + 1
