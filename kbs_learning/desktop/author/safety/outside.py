"""What others changed on the disk comes into the draft: as an act to undo, or for the author to pick from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from kbs_learning.core.drafts import act_between
from kbs_learning.desktop.author.safety.conflict import ConflictDialog
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.notices import Notice, Notices
from kbs_learning.services.authoring.line_endings import text_of
from kbs_learning.services.authoring.merging import Merged, merge_all


class Outside(QObject):
    """Takes in changes from outside; what contradicts the draft waits for the author."""

    conflicted = Signal()
    """The same place was changed here and there: a notice says so, and :meth:`ask` shows it."""
    settled = Signal()
    """The draft and the disk know of each other again."""
    picked = Signal(dict)
    """The author has picked: the bytes on the disk, before the draft is changed."""
    put_off = Signal()
    """The author decides later."""

    def __init__(self, session: CourseSession, notices: Notices, parent: QObject) -> None:
        """Nothing is waiting."""
        super().__init__(parent)
        self._session, self._notices = session, notices
        self._found: dict[str, bytes | None] = {}
        self._notice: Notice | None = None
        self._dialog: ConflictDialog | None = None

    @property
    def waiting(self) -> bool:
        """Whether the author has yet to pick."""
        return bool(self._found)

    def take(self, found: Mapping[str, bytes | None]) -> None:
        """Take in files as the disk has them now; None is gone."""
        self._found = dict(found)
        merged = self._merged()
        if any(one.conflicts for one in merged):
            self._warn(merged)
            self.conflicted.emit()
        else:
            self._put({one.file: one.text() for one in merged}, _ours(merged))

    def ask(self, _checked: bool = False) -> None:
        """Show both sides."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        self._dialog = ConflictDialog(self._merged(), _window_of(self._session))
        self._dialog.decided.connect(self._decided)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _warn(self, merged: tuple[Merged, ...]) -> None:
        if self._notice is not None:
            return
        names = ", ".join(one.file for one in merged if one.conflicts)
        action = QAction("Compare", self)
        action.setToolTip("Show both texts and pick what stays")
        action.triggered.connect(self.ask)
        self._notice = self._notices.warn(
            f"{names} was changed here and on the disk, in the same place.",
            "Nothing is saved over it until you have picked.",
            action,
        )

    def close(self) -> None:
        """The course is put away."""
        self._found = {}
        if self._dialog is not None:
            self._dialog.reject()
        self._let_go()

    def _merged(self) -> tuple[Merged, ...]:
        draft = self._session.draft
        theirs = {file: None if data is None else text_of(data) for file, data in self._found.items()}
        mine = draft.texts
        return merge_all(
            {file: draft.saved(file) for file in theirs}, {file: mine.get(file) for file in theirs}, theirs
        )

    def _decided(self, merged: tuple[Merged, ...], texts: dict[str, str | None]) -> None:
        now = self._merged()
        if now != merged:  # the text or the disk went on meanwhile: look again
            self.take(self._found)
            return
        self.picked.emit(dict(self._found))
        self._put(texts, ours=True)

    def _closed(self, result: int) -> None:
        self._dialog = None
        if not result and self._found:
            self.put_off.emit()

    def _put(self, texts: Mapping[str, str | None], ours: bool) -> None:
        session, found = self._session, self._found
        now = session.draft.texts
        name = "Merge changes from outside" if ours else "Changes from outside"
        act = act_between(name, now, texts)
        session.do(act)
        for file, data in found.items():
            session.draft.mark_saved(file, None if data is None else text_of(data))
            if data is None:
                session.course.disk.pop(file, None)
            else:
                session.course.disk[file] = data
        self._found = {}
        self._let_go()
        session.tell_saved()
        if act.changes:
            files = ", ".join(sorted(texts))
            told = "were merged with yours" if ours else "were taken in"
            self._notices.info(f"Changes from outside in {files} {told}.", "Undo takes them back.")
        self.settled.emit()

    def _let_go(self) -> None:
        if self._notice is not None:
            self._notices.close(self._notice)
            self._notice = None


def _window_of(thing: QObject) -> QWidget | None:
    """The widget that ``thing`` belongs to, or the window in use."""
    above: QObject | None = thing
    while above is not None and not isinstance(above, QWidget):
        above = above.parent()
    return above.window() if isinstance(above, QWidget) else QApplication.activeWindow()


def _ours(merged: tuple[Merged, ...]) -> bool:
    return any(one.mine not in (one.base, one.theirs) for one in merged)
