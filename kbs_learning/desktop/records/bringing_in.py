"""Results come home: files are chosen or let fall, taken in by a job, and what became of each is said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from kbs_learning.core.upkeep import Imported
from kbs_learning.desktop.jobs import Job, Work
from kbs_learning.desktop.records import wording
from kbs_learning.desktop.records.counter import Counter
from kbs_learning.desktop.records.dialog import RecordsDialog
from kbs_learning.desktop.saving import ask_which
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.recording import Office

_KINDS = "Results files (*.kbsresults *.json);;All files (*)"


def choose_and_bring_in(counter: Counter) -> None:
    """Ask for the files first."""
    files = ask_which(counter.widget, "Bring in results", _KINDS)
    if files:
        bring_in(counter, files)


def bring_in(counter: Counter, places: Sequence[Path]) -> Job:
    """Take in files, and every results file in folders. The list is read anew even after a cancel."""
    work = partial(_take_in, counter.office, tuple(places))
    job = counter.desktop.jobs.run(work, partial(_tell, counter), counter.fault, title="Bringing in results")
    job.finished.connect(counter.changed)
    return job


def sentence(brought: Imported) -> str:
    """What came of it, in one sentence: "12 results brought in: 10 new, 2 gone on with.\""""
    came = brought.added + brought.extended
    parts = [
        f"{wording.number(count)} {words}"
        for count, words in (
            (brought.added, "new"),
            (brought.extended, "gone on with"),
            (brought.unchanged, "here already"),
        )
        if count
    ]
    told = ": " + ", ".join(parts) if parts else ""
    return f"{wording.counted(came, 'result')} brought in{told}." if parts else "No results were brought in."


def _take_in(office: Office, places: tuple[Path, ...], work: Work) -> Imported | None:
    """None when there is no results file among them."""
    from kbs_learning.services.results import results_files  # late: it loads the cryptography

    files = results_files(places)
    if not files:
        return None
    return office.import_results(files, progress=work.progress, cancelled=lambda: work.cancelled)


def _tell(counter: Counter, brought: Imported | None) -> None:
    if brought is None:
        counter.desktop.notices.warn(
            "No results files were found there.",
            "They end in .kbsresults. A folder is searched to the bottom.",
        )
    elif brought.refused:
        RefusedDialog(counter.widget, brought).open()
    else:
        counter.desktop.notices.done(sentence(brought))


class RefusedDialog(RecordsDialog):
    """Which files did not go in, and why; the list can be copied."""

    def __init__(self, parent: QWidget, brought: Imported) -> None:
        """``brought`` has refused files."""
        super().__init__(parent, "Results brought in", sentence(brought), width=640)
        count = len(brought.refused)
        refused = f"{wording.counted(count, 'file')} did not go in. The others are not affected."
        self.body.addWidget(Text(refused, "strong"))
        self.list = QPlainTextEdit("\n".join(f"{name}: {reason}" for name, reason in brought.refused))
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName("Files that did not go in, each with the reason")
        self.list.setMinimumHeight(look().size(min(60 + 24 * count, 240)))
        self.body.addWidget(self.list, 1)
        if any("key" in reason for _, reason in brought.refused):
            words = "Sealed results open only where the key of their course pack is: see Settings."
            self.body.addWidget(Text(words, role="muted"))
        self.copy = button("Copy the list", "copy")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.list.toPlainText()))
        self.copy.clicked.connect(lambda: self.copy.setText("Copied"))
        self.add_left(self.copy)
        close = button("Close", kind="filled")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.add_right(close)
