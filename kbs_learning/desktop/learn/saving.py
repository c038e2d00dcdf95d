"""Files that a learner takes away: where they go is asked, and no name proposed says who learnt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QWidget

from kbs_learning.core.replacing import replacing
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.desktop.saving import ask_where

_KINDS = {
    ".kbsresults": "Results file (*.kbsresults)",
    ".pdf": "PDF (*.pdf)",
    ".ics": "Calendar entry (*.ics)",
}


class Saver:
    """Asks for a place and writes there in a job."""

    def __init__(self, desktop: Desktop, window: QWidget) -> None:
        """``window`` is what the dialogs belong to."""
        self._desktop, self._window = desktop, window

    def save(self, title: str, name: str, make: Callable[[Work], bytes]) -> None:
        """Ask where to put ``name``; write what ``make`` gives, say so, and offer to open it."""
        file = self.ask_where(title, name)
        if file is None:
            return

        def work(work: Work) -> Path:
            data = make(work)
            with replacing(file) as stream:
                stream.write(data)
            return file

        self._desktop.jobs.run(work, self._saved, title=f"Saving {file.name}")

    def ask_where(self, title: str, name: str) -> Path | None:
        """The file that was chosen; None where somebody thought better of it."""
        ending = Path(name).suffix
        file = ask_where(self._window, title, name, _KINDS.get(ending, "All files (*)"))
        if file is not None and ending and file.suffix.casefold() != ending:
            file = file.with_name(file.name + ending)
        return file

    def _saved(self, file: Path) -> None:
        opener = QAction("Open", self._window)
        opener.setToolTip(f"Open {file.name}")
        target = file if file.suffix == ".pdf" else file.parent
        if target is not file:
            opener.setText("Open folder")
        opener.triggered.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))))
        self._desktop.notices.done(f"Saved as {file.name}.", opener)


def plain_name(course_id: str, what: str, ending: str, today: date | None = None) -> str:
    """ "l2-safe-certificate-2026-11-21.pdf": course, kind and day, never a person."""
    return f"{course_id}-{what}-{(today or date.today()).isoformat()}{ending}"
