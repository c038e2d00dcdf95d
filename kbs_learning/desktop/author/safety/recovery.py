"""Before a course is opened: text that a crash left unsaved is offered back, with a comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.safety.claim import claim
from kbs_learning.desktop.author.safety.conflict import ConflictDialog
from kbs_learning.desktop.author.safety.days import day_and_time
from kbs_learning.desktop.author.safety.room import high, wide_unscaled
from kbs_learning.desktop.author.safety.side_by_side import SideBySide
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.dialog import Dialog
from kbs_learning.services.authoring.recovery import Unsaved, bring_back, find_unsaved, leave


def offer_recovery(desktop: Desktop, folder: Path, parent: QWidget, then: Callable[[], None]) -> None:
    """Call ``then`` when the course in ``folder`` may be opened: once unsaved text is settled.

    What is brought back comes into the draft with the :class:`Keeper`. ``then`` is not called where another
    window writes the course, where it cannot be read (both are told), or when the author goes back.
    """
    try:
        claim(desktop.profile, folder).unlock()
    except UserError as fault:
        desktop.notices.error(fault)
        return
    profile = desktop.profile

    def work(_: Work) -> Unsaved | None:
        return find_unsaved(profile, folder)

    def found(unsaved: Unsaved | None) -> None:
        if unsaved is None:
            then()
            return
        dialog = RecoveryDialog(desktop, unsaved, parent)
        dialog.settled.connect(then)
        dialog.open()

    desktop.jobs.run(work, found, partial(_tell, desktop))


def _tell(desktop: Desktop, fault: Exception) -> None:
    desktop.notices.error(fault)


class RecoveryDialog(Dialog):
    """The text that was not saved, against what is on the disk."""

    settled = Signal()
    """It was brought back or left: the course may be opened."""

    def __init__(self, desktop: Desktop, unsaved: Unsaved, parent: QWidget | None) -> None:
        """Nothing is changed before a button is pressed."""
        when = day_and_time(unsaved.at or datetime.now().astimezone())
        name = unsaved.places.folder.name
        words = f"The program ended before you saved “{name}”. This is what you had written."
        if unsaved.conflicts:
            words += " The files were changed on the disk since then, too: you will be asked what stays."
        super().__init__(f"Text from {when} was not saved", words, parent, width=wide_unscaled(860))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desktop, self._unsaved = desktop, unsaved
        self.files = Choice("File", [(one.file, number) for number, one in enumerate(unsaved.files)])
        self.files.setToolTip("The file that is compared")
        self.files.currentIndexChanged.connect(self._show)
        self.files.setVisible(len(unsaved.files) > 1)
        self.column.addWidget(self.files)
        self.sides = SideBySide(desktop.jobs)
        self.sides.setMinimumHeight(high(320, 0.4))
        self.column.addWidget(self.sides, 1)
        self.leave = button("Leave it")
        self.leave.setToolTip("Go on from the disk; the text is kept in the history for 30 days")
        self.cancel = button("Not now")
        self.cancel.setToolTip("Do not open the course yet; nothing is changed")
        self.bring = button("Bring it back", kind="filled")
        self.bring.setToolTip("Put the text into the course; undo takes it out again")
        self.leave.clicked.connect(self._leave)
        self.cancel.clicked.connect(self.reject)
        self.bring.clicked.connect(self._bring)
        self.finish(self.cancel, self.bring, first=self.leave)
        self._show(0)
        self.bring.setFocus()

    def _show(self, number: int) -> None:
        one = self._unsaved.files[number]
        before = "On the disk: no such file" if one.theirs is None else "On the disk"
        now = "Not saved: taken away" if one.mine is None else "Not saved"
        self.sides.show_texts(one.theirs or "", one.mine or "", before, now)

    def _bring(self) -> None:
        if not self._unsaved.conflicts:
            self._put({one.file: one.text() for one in self._unsaved.files})
            return
        dialog = ConflictDialog(self._unsaved.files, self, later="Back")
        dialog.decided.connect(self._decided)
        dialog.open()

    def _decided(self, _merged: object, texts: Mapping[str, str | None]) -> None:
        self._put(texts)

    def _put(self, texts: Mapping[str, str | None]) -> None:
        unsaved = self._unsaved

        def work(_: Work) -> None:
            bring_back(unsaved, texts)

        self._run(work)

    def _leave(self) -> None:
        unsaved = self._unsaved

        def work(_: Work) -> None:
            leave(unsaved)

        self._run(work)

    def _run(self, work: Callable[[Work], None]) -> None:
        self.setEnabled(False)
        self._desktop.jobs.run(work, self._done, self._failed)

    def _done(self, _: None) -> None:
        self.accept()
        self.settled.emit()

    def _failed(self, fault: Exception) -> None:
        self.setEnabled(True)
        if isinstance(fault, UserError):
            self.fault.setText("\n".join(part for part in (fault.message, fault.hint) if part))
            self.fault.show()
        else:
            self._desktop.notices.error(fault)
