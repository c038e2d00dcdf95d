"""The end of keeping times: the list first, then yes, then exactly that list goes, and paper that says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from kbs_learning.core.errors import UserError
from kbs_learning.core.retention import KEEPING, Due, Kept, RetentionDone, RetentionList
from kbs_learning.desktop.records import wording
from kbs_learning.desktop.records.counter import Counter
from kbs_learning.desktop.records.dialog import RecordsDialog
from kbs_learning.desktop.records.plain_table import Cell, Heading, Line, PlainTable
from kbs_learning.desktop.saving import ask_where, show_in_folder
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.text import Text

_HEADINGS = (
    Heading("What"),
    Heading("Learner code"),
    Heading("About", stretch=True),
    Heading("Kept until"),
)
_KINDS = {
    Kept.ANSWERS: "Answers",
    Kept.FREE_TEXT: "Words typed",
    Kept.LINK: "Link to ratings",
    Kept.TRAINING: "Training record",
    Kept.ACCESS: "Access log entry",
}


class RetentionDialog(RecordsDialog):
    """Each kind can be left out; nothing can be deleted before the list was looked through."""

    def __init__(self, counter: Counter, today: date, ahead: date | None = None) -> None:
        """``ahead``: show what will be due after that day; without it, what is due today, to be deleted."""
        super().__init__(counter.widget, "End of keeping times", "Reading the records…", width=760)
        self._counter = counter
        self._list: RetentionList | None = None
        self.ticks: dict[Kept, QCheckBox] = {}
        self.table = PlainTable("What has come to the end of its keeping time", _HEADINGS)
        self.table.setMinimumHeight(look().size(220))
        self.table.hide()
        self.looked = QCheckBox("I have looked through this list")
        self.looked.toggled.connect(self._follow)
        self.looked.hide()
        self.table.verticalScrollBar().valueChanged.connect(self._seen_to_the_end)
        self._way_out = self.add_cancel("Close")
        self.delete = button("Delete", "trash-2", kind="danger")
        self.delete.setEnabled(False)
        self.delete.hide()
        self.delete.clicked.connect(self._run)
        self.add_right(self.delete)
        if ahead is None:
            self._ask_for(today, self._take)
        else:
            self._ask_for(ahead + timedelta(days=1), partial(self._preview, ahead))

    @property
    def approved(self) -> RetentionList | None:
        """What would be deleted: the list without the kinds that are not ticked."""
        if self._list is None:
            return None
        wanted = {kind for kind, box in self.ticks.items() if box.isChecked()}
        return RetentionList(self._list.made_on, tuple(e for e in self._list.entries if e.kind in wanted))

    def _ask_for(self, day: date, done: Callable[[RetentionList], None]) -> None:
        office = self._counter.office
        self.ask(self._counter, lambda: office.retention_list(day), done)

    def _take(self, due: RetentionList) -> None:
        if due.entries:
            self._list = due
            self.say("Untick a kind to keep it for now. Counts by agency and course always stay.")
            self._show(due)
            self.looked.show()
            self.delete.show()
            self._way_out.setText("Delete nothing")
            self._follow()
        else:
            self.say("Nothing has come to the end of its keeping time.")

    def _preview(self, last: date, due: RetentionList) -> None:
        self.say(
            f"What will have come to its end by {wording.day(last)}. Nothing goes by itself: when its day is"
            " past, look at the list under More, and delete it there."
        )
        self._show(due, ticks=False)

    def _show(self, due: RetentionList, *, ticks: bool = True) -> None:
        for row in due.rows:
            words = f"{wording.number(row.count)} × {row.what}"
            if ticks:
                box = QCheckBox(words.replace("&", "&&"))
                box.setChecked(True)
                box.toggled.connect(self._follow)
                self.ticks[row.kind] = box
                self.body.addWidget(box)
            else:
                self.body.addWidget(Text(words))
            self.body.addWidget(Text(f"What stays: {row.stays}", "small", "muted"))
        self.table.list.show([_line(entry) for entry in sorted(due.entries, key=lambda e: (e.until, e.kind))])
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.looked)
        self.table.show()
        self.resize(self.width(), min(look().size(640), self.maximumHeight()))

    def _seen_to_the_end(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if value and value >= bar.maximum() and not self.looked.isHidden():
            self.looked.setChecked(True)

    def _follow(self) -> None:
        approved = self.approved
        count = len(approved.entries) if approved else 0
        self.delete.setText(f"Delete these {wording.number(count)}" if count != 1 else "Delete this one")
        self.delete.setEnabled(bool(count) and self.looked.isChecked())

    def _run(self) -> None:
        approved, office = self.approved, self._counter.office
        if approved is None or not approved.entries:
            return
        self.change(self._counter, lambda: office.retention_run(approved), self._deleted)

    def _deleted(self, done: RetentionDone) -> None:
        self._counter.changed()
        self.accept()
        DeletedDialog(self._counter, done).open()


class DeletedDialog(RecordsDialog):
    """The certificate of deletion: to copy, or to keep as a file."""

    def __init__(self, counter: Counter, done: RetentionDone) -> None:
        """Names the list by its digest, no learner."""
        super().__init__(counter.widget, "Deleted", "Keep this with your data protection papers.", width=640)
        self._counter = counter
        self.text = QPlainTextEdit(deletion_certificate(done))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Certificate of deletion")
        self.text.setMinimumHeight(look().size(250))
        self.body.addWidget(self.text, 1)
        copy, save = button("Copy", "copy"), button("Save as a file…")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        copy.clicked.connect(lambda: copy.setText("Copied"))
        save.clicked.connect(self.save)
        self.add_left(copy, save)
        close = button("Close", kind="filled")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.add_right(close)

    def save(self) -> None:
        """Keep it as a text file."""
        name = f"certificate-of-deletion-{date.today().isoformat()}.txt"
        file = ask_where(self, "Save the certificate of deletion", name, "Text (*.txt)")
        if file is None:
            return
        try:
            file.write_text(self.text.toPlainText() + "\n", encoding="utf-8")
        except OSError as error:
            message = f"{file.name} could not be written: {error.strerror or error}."
            self.show_fault(UserError(message, "Choose another place."))
            return
        notices, widget = self._counter.desktop.notices, self._counter.widget
        notices.done(f"{file.name} is saved.", show_in_folder(file, widget))


def deletion_certificate(done: RetentionDone) -> str:
    """What was deleted, when and by which rule, in plain words."""
    deleted = [f"  {wording.number(count)} × {_what(kind)}" for kind, count in done.deleted if count]
    left = [f"Left, as they changed after the list was made: {wording.number(done.left)}.", ""]
    return "\n".join(
        (
            "Certificate of deletion",
            "",
            f"Deleted on {wording.moment(done.at)}, at the end of their keeping times:",
            "",
            *(deleted or ["  Nothing."]),
            "",
            *(left if done.left else []),
            "Copies of the records made before this are deleted as they turn 30 days old.",
            "",
            f"The approved list has the SHA-256 digest {done.digest}.",
        )
    )


def _what(kind: Kept) -> str:
    keeping = KEEPING[kind]
    return f"{keeping.what} (kept for {keeping.months} months)"


def _line(entry: Due) -> Line:
    return Line(
        (
            Cell(_KINDS[entry.kind]),
            Cell(entry.code),
            Cell(entry.about),
            Cell(wording.day(entry.until), entry.until),
        )
    )
