"""The files of a course that are open in the editor, in step with the draft in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from kbs_learning.core.drafts import Act, Change, Media, Place, Step, Whole, change_between
from kbs_learning.desktop.author.editor.bursts import Bursts
from kbs_learning.desktop.author.editor.paper import Paper
from kbs_learning.desktop.author.session import CourseSession


class Papers(QObject):
    """Makes a :class:`Paper` for each file that is looked at, and keeps it as long as the course is open."""

    about_to_change = Signal(str)
    """A file is about to be changed by somebody else."""
    changed = Signal(str)
    """That has been done."""
    gone = Signal(str)
    """There is no such file any more."""

    def __init__(self, session: CourseSession, parent: QObject | None = None) -> None:
        """Follows ``session`` until :meth:`close`."""
        super().__init__(parent)
        self.session = session
        self.caret = 0
        """Where the caret stood before what is typed now, in UTF-16 units; kept by the editor."""
        self.bursts = Bursts()
        self._papers: dict[str, Paper] = {}
        self._name = ""
        self._acts = 0
        session.stepped.connect(self._stepped)

    def close(self) -> None:
        """Nothing is followed any more."""
        self.session.stepped.disconnect(self._stepped)
        for paper in self._papers.values():
            paper.deleteLater()
        self._papers.clear()

    def paper(self, file: str) -> Paper:
        """The paper of a file of the draft; raises KeyError where there is no such file."""
        made = self._papers.get(file)
        if made is None:
            draft = self.session.draft
            draft.text(file)
            made = self._papers[file] = Paper(file, partial(draft.text, file), self)
            made.edited.connect(partial(self._edited, made))
        return made

    @contextmanager
    def act(self, name: str) -> Iterator[None]:
        """All that changes within is one act called ``name``; it never joins what was typed."""
        if self._name:  # part of an act under way
            yield
            return
        self._name = name
        self._acts += 1
        self.bursts.end()
        try:
            yield
        finally:
            self._name = ""
            self.bursts.end()

    def pause(self) -> None:
        """The caret was moved: what comes next is an act of its own."""
        if self.bursts.end():
            self.session.draft.end_merging()

    def _edited(self, paper: Paper, change: Change) -> None:
        if self._name:
            name, merge = self._name, f"act-{id(self)}-{self._acts}"
        else:
            name, merge = self.bursts.taken(change)
        caret = min(paper.units.characters(self.caret), change.at + len(change.removed))
        before = Place(paper.file, max(caret, change.at))
        after = Place(paper.file, change.at + len(change.inserted))
        try:
            self.session.do(Act(name, (change,), before, after), merge=merge, origin=self)
        except ValueError:  # the two have come apart: the draft is right
            QTimer.singleShot(0, paper, paper.read)

    def _stepped(self, step: Step) -> None:
        if step.origin is self:
            return
        self.bursts.end()
        for file in dict.fromkeys(
            change.file for change in step.act.changes if not isinstance(change, Media)
        ):
            if paper := self._papers.get(file):
                self._follow(paper, step)

    def _follow(self, paper: Paper, step: Step) -> None:
        file = paper.file
        if file not in self.session.draft.files:
            self._papers.pop(file)
            self.gone.emit(file)
            paper.deleteLater()
            return
        self.about_to_change.emit(file)
        for change in step.act.changes:
            if isinstance(change, Change) and change.file == file:
                paper.take(change)
            elif isinstance(change, Whole) and change.file == file:
                if change.before is None or change.after is None:
                    paper.read()
                    break
                paper.take(change_between(file, change.before, change.after))
        paper.settle()
        self.changed.emit(file)
