"""One export under way. It goes on when its dialog is closed, and says in the window what came of it."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kbs_learning.desktop.author.exporting.versions import Disk, keep_versions
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.desktop.saving import show_in_folder
from kbs_learning.services.authoring.publishing import Made, Order, publish
from kbs_learning.services.exporting import Step, StoppedError

if TYPE_CHECKING:
    from kbs_learning.services.profile import Profile

_FINE = 1000
"""Parts into which the bar is divided."""


class ExportRun(QObject):
    """Writes the files of one order in a job."""

    progressed = Signal(float, str)
    """How much is done, 0 to 1, and what is being done: "Step 2 of 3: writing SCORM 1.2"."""
    done = Signal(object)
    """Every :class:`~kbs_learning.services.authoring.publishing.Made`, as a tuple."""
    failed = Signal(object)
    """A ``UserError``: why nothing, or not all, was made. A ``StoppedError`` when somebody wanted that."""

    def __init__(
        self, desktop: Desktop, order: Order, window: QWidget, disks: Mapping[Path, Disk] | None = None
    ) -> None:
        """Begins at once; ``window`` must outlive it. ``disks`` are the open courses as the disk has them."""
        super().__init__(window)
        self._desktop, self._order, self._window, self._disks = desktop, order, window, dict(disks or {})
        self._stop = threading.Event()
        profile, kid = desktop.profile, desktop.settings.value.results_key
        stop = self._stop

        def write(work: Work) -> list[Made]:
            def tell(step: Step) -> None:
                words = f"Step {step.number} of {step.of}: {step.doing}"
                work.progress(round(step.part * _FINE), _FINE, words)

            ready = replace(order, publishing=replace(order.publishing, results_key=_key(profile, kid)))
            return publish(
                ready,
                progress=tell,
                stop=lambda: stop.is_set() or work.cancelled,
                cache=profile.cache,
            )

        title = "Exporting" if order.files == 1 else f"Exporting {order.files} files"
        self._job = desktop.jobs.run(write, self._done, self._failed, title=title)
        self._job.progressed.connect(self._progressed)
        self._job.finished.connect(self._finished)
        self.destroyed.connect(self._job.cancel)  # with the window its work goes too

    def stop(self) -> None:
        """Ask it to end after the file it is writing; what was finished stays."""
        self._stop.set()

    def _progressed(self, count: int, _total: int, words: str) -> None:
        self.progressed.emit(count / _FINE, words)

    def _done(self, made: list[Made]) -> None:
        words = _said(made, self._order.output)
        self._desktop.notices.done(words, show_in_folder(made[0].file, self._window))
        keep_versions(self._desktop, self._order, made, self._disks)
        self.done.emit(tuple(made))

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, StoppedError):
            self._desktop.notices.info(fault.words)
        else:
            self._desktop.notices.error(fault)
        self.failed.emit(fault)

    def _finished(self) -> None:
        if self._job.cancelled:  # in the strip above the page: neither result nor failure is told then
            self.failed.emit(StoppedError(()))
        self.deleteLater()


def _said(made: Sequence[Made], output: Path) -> str:
    drafts = sum(one.is_draft for one in made)
    state = "" if not drafts else ", a draft for review" if len(made) == 1 else f", {drafts} of them drafts"
    if len(made) == 1:
        [one] = made
        return f"{one.title}, version {one.version}{state}, is exported as {one.file.name}."
    return f"{len(made)} files are exported to {output.name}{state}."


def _key(profile: Profile, kid: str) -> dict[str, str] | None:
    """The public half of the key that results are sealed with, where there is one."""
    if not kid:
        return None
    from kbs_learning.services.sealing import Keyring  # late: most people have no key

    return Keyring(profile).public(kid)
