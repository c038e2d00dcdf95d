"""Keeps what is written in one course: a journal of every step, saves, versions, and an eye on the disk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.safety.claim import claim
from kbs_learning.desktop.author.safety.leaving import LeavingDialog
from kbs_learning.desktop.author.safety.outside import Outside
from kbs_learning.desktop.author.safety.save_job import SaveDone, save_beside
from kbs_learning.desktop.author.safety.watching import DiskWatch
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.services.authoring.history import EXPORTED, LEFT, SAVED, History
from kbs_learning.services.authoring.journal_writer import JournalWriter
from kbs_learning.services.authoring.line_endings import bytes_of
from kbs_learning.services.authoring.places import kept_at
from kbs_learning.services.authoring.recovery import leave_open, resume
from kbs_learning.services.authoring.saving import ChangedOutsideError


class Keeper(QObject):
    """One for each course that is open. Nobody who types ever waits for it."""

    journal_kept = Signal(object)
    """When (a ``datetime``) the last keystrokes reached the disk."""
    saved = Signal(object)
    """When the course was saved."""
    saving_changed = Signal(bool)
    """Whether a save is under way."""
    _kept = Signal(object)
    _refused = Signal(object)

    def __init__(self, desktop: Desktop, session: CourseSession, parent: QObject | None = None) -> None:
        """Take the course for writing, and put back the unsaved text that was asked for.

        Raises :class:`UserError` where another window has the course, or an earlier journal cannot be read.
        """
        super().__init__(parent or session)
        self._desktop, self.session = desktop, session
        self._places = kept_at(desktop.profile, session.folder)
        self._lock = claim(desktop.profile, session.folder)
        try:
            act, media = resume(desktop.profile, session.course)
        except UserError:
            self._lock.unlock()
            raise
        self._kept.connect(self.journal_kept)
        self._refused.connect(self._journal_refused)
        self.history = History(self._places.history, self._places.folder)
        self._journal = JournalWriter(self._places, session.draft, self._kept.emit, self._refused.emit, media)
        if session.course.media is not None:
            session.course.media.before_change = self._media_changes
        self._closed = self._saving = self._again = self._wanted = self._left = False
        self._after: list[Callable[[], None]] = []
        self._outside = Outside(session, desktop.notices, self)
        self._outside.settled.connect(self._settled)
        self._outside.conflicted.connect(self._conflicted)
        self._outside.put_off.connect(self._give_up)
        self._outside.picked.connect(self._keep_both)
        self._watch = DiskWatch(session.folder, desktop.jobs, lambda: session.course.disk, self)
        self._watch.changed.connect(self._outside.take)
        self._watch.unchanged.connect(self._looked)
        self._watch.lost.connect(self._lost)
        session.stepped.connect(self._stepped)
        if act is not None:
            session.do(act)
            self._journal.begin_anew()  # takes the place of the journal that the act came from

    @property
    def saving(self) -> bool:
        """Whether a save is under way."""
        return self._saving

    def save(self) -> None:
        """Save all that differs from the disk, beside the window; what is typed meanwhile is not in it."""
        if self._closed:
            return
        self.session.settling.emit()
        if self._saving:
            self._again = True
        elif self._outside.waiting:
            self._wanted = True
            self._outside.ask()
        elif self.session.draft.unsaved:
            self._begin()
        else:
            self._finish_waiting()

    def keep_version(self, note: str, kind: str = EXPORTED) -> None:
        """Keep the text as it is now as a version, beside the window: an export does."""
        disk, texts, history = dict(self.session.course.disk), self.session.draft.texts, self.history

        def work(_: Work) -> None:
            history.keep({file: bytes_of(text, disk.get(file)) for file, text in texts.items()}, kind, note)

        self._desktop.jobs.run(work, lambda _: None, self._told)

    def _keep_both(self, found: dict[str, bytes | None]) -> None:
        """Both sides of a conflict become versions: what was not picked is not lost."""
        disk, history = {**self.session.course.disk, **found}, self.history
        there = {file: data for file, data in disk.items() if data is not None}

        def work(_: Work) -> None:
            history.keep(there, SAVED, "On the disk, before merging")

        self.keep_version("Mine, before merging", LEFT)
        self._desktop.jobs.run(work, lambda _: None, self._told)

    def may_close(self, parent: QWidget, done: Callable[[], None]) -> None:
        """Call ``done`` when nothing stands against closing: all is saved, or the author will have it so."""
        self.session.settling.emit()
        if self._saving:
            self._save_then(done)
            return
        if not self.session.draft.unsaved:
            done()
            return
        dialog = LeavingDialog(self.session.folder.name, parent)
        dialog.save_wanted.connect(partial(self._save_then, done))
        dialog.leave_wanted.connect(partial(self._leave, done))
        dialog.open()

    def close(self) -> None:
        """Let go of the course. Text that is not saved stays in the journal, and is offered next time."""
        if self._closed:
            return
        self._closed = True
        self._watch.close()
        self._outside.close()
        if self.session.course.media is not None:
            self.session.course.media.before_change = None
        unsaved = (bool(self.session.draft.unsaved) and not self._left) or self._saving
        self._journal.close(remove=not unsaved)
        self._lock.unlock()

    def _begin(self) -> None:
        self._set_saving(True)
        save_beside(
            self._desktop.jobs, self.session.course, self._journal, self.history, self._saved, self._not_saved
        )

    def _saved(self, done: SaveDone) -> None:
        course = self.session.course
        course.disk.clear()
        course.disk.update(done.saved.disk)
        for file, text in done.saved.texts.items():
            course.draft.mark_saved(file, text)
        if self._closed:
            return
        self._journal.saved(done.media)
        self._set_saving(False)
        self.session.tell_saved()
        self.saved.emit(datetime.now().astimezone())
        if done.fault is not None:
            self._desktop.notices.error(done.fault)
        if (self._again or self._after) and course.draft.unsaved:
            self._again = False
            self._begin()
        else:
            self._finish_waiting()

    def _not_saved(self, fault: Exception) -> None:
        if self._closed:
            return
        self._journal.not_saved()
        self._again = False
        self._set_saving(False)
        if isinstance(fault, ChangedOutsideError):
            self._wanted = True
            self._watch.look()
        else:
            self._give_up()
            self._desktop.notices.error(fault)

    def _conflicted(self) -> None:
        """Who is in the middle of a sentence is not interrupted; who wants to save is asked."""
        if self._wanted:
            self._outside.ask()

    def _settled(self) -> None:
        """The disk's changes are in the draft: the journal begins from there, and a save goes on."""
        self._journal.begin_anew()
        self._looked()

    def _looked(self) -> None:
        if self._wanted and not self._saving:
            self._wanted = False
            self.save()

    def _save_then(self, done: Callable[[], None]) -> None:
        self._after.append(done)
        self.save()

    def _finish_waiting(self) -> None:
        waiting, self._after = self._after, []
        for done in waiting:
            done()

    def _give_up(self) -> None:
        """Whoever waited for a save waits in vain."""
        self._wanted = False
        self._after.clear()

    def _leave(self, done: Callable[[], None]) -> None:
        """Close without saving: the text is kept as a version, pictures are what they were."""
        draft, disk = self.session.draft, dict(self.session.course.disk)
        texts = {file: draft.texts.get(file) for file in draft.unsaved}
        media, places = self._journal.media, self._places

        def work(_: Work) -> None:
            leave_open(places, disk, texts, media)

        def left(_: None) -> None:
            self._left = True
            done()

        self._desktop.jobs.run(work, left, self._told)

    def _stepped(self, _step: object) -> None:
        """Somebody who wanted to leave writes on: the journal is needed again."""
        self._left = False

    def _set_saving(self, saving: bool) -> None:
        self._saving = saving
        self._watch.hold(saving)
        self.saving_changed.emit(saving)

    def _media_changes(self, file: str, was: bytes | None) -> None:
        self._journal.media_changes(file, None if was is None else self.history.objects.put(was))

    def _journal_refused(self, fault: UserError) -> None:
        if not self._closed:
            self._desktop.notices.warn(fault.message, fault.hint)
            self._journal.begin_anew()

    def _told(self, fault: Exception) -> None:
        self._desktop.notices.error(fault)

    def _lost(self, fault: UserError) -> None:
        self._give_up()
        self._desktop.notices.warn(fault.message, "Your text is kept here; save again when it is back.")
