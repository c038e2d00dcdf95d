"""Closing while a job is under way: wait for it, stop it, or stay."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from kbs_learning.desktop.jobs import Jobs
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.dialog import Dialog
from kbs_learning.desktop.widgets.strip import JobStrip

_WORDS = "The window closes as soon as this is done. Stopping it leaves nothing half done."


def may_close(jobs: Jobs, window: QWidget) -> bool:
    """True when nothing is under way, or the person waited for it or stopped it."""
    if all(job.cancelled for job in jobs.running):
        return True
    return ClosingDialog(jobs, window).exec() == QDialog.DialogCode.Accepted


class ClosingDialog(Dialog):
    """Closes by itself, accepted, when the last job has ended."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        """Shows the jobs with their progress."""
        super().__init__("Still working", _WORDS, parent, width=480)
        self._jobs = jobs
        self.column.addWidget(JobStrip(jobs, inset=False))
        self.stay = button("Do not close")
        self.stop = button("Stop it and close", kind="filled")
        self.finish(self.stay, self.stop)
        self.stay.clicked.connect(self.reject)
        self.stop.clicked.connect(self._stop)
        jobs.changed.connect(self._close_when_done)

    def _stop(self) -> None:
        for job in self._jobs.running:
            job.cancel()
        self.accept()

    def _close_when_done(self) -> None:
        if not self._jobs.running:
            self.accept()
