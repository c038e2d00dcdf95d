"""Copies of the records: which there are, making one, putting one back, and whether the records are whole."""

from __future__ import annotations

from functools import partial

from kbs_learning.core.upkeep import Backup, Health
from kbs_learning.desktop.records import wording
from kbs_learning.desktop.records.counter import Counter
from kbs_learning.desktop.records.dialog import RecordsDialog
from kbs_learning.desktop.records.plain_table import Cell, Heading, Line, PlainTable
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.text import Text

_HEADINGS = (Heading("Made on"), Heading("Why", stretch=True), Heading("Size", right=True))


def back_up_now(counter: Counter) -> None:
    """Make a copy and say so."""
    counter.ask(counter.office.backup_now, partial(_tell_made, counter))


def check(counter: Counter) -> None:
    """Look whether the records are whole, and say it in words."""
    counter.ask(counter.office.check, lambda health: _tell_health(counter, health))


class BackupsDialog(RecordsDialog):
    """The list of copies, newest first."""

    def __init__(self, counter: Counter) -> None:
        """Asks for the list at once."""
        words = "A copy is made every day and kept for 30 days."
        super().__init__(counter.widget, "Copies of the records", words, width=640)
        self._counter = counter
        self.table = PlainTable("Copies", _HEADINGS)
        self.table.setMinimumHeight(look().size(240))
        self.table.selectionModel().currentRowChanged.connect(self._follow)
        self.body.addWidget(self.table, 1)
        self.nothing = Text("There are no copies yet.", role="muted")
        self.nothing.hide()
        self.body.addWidget(self.nothing)
        self.now, self.restore = button("Back up now"), button("Put back…")
        self.now.clicked.connect(self._back_up)
        self.restore.clicked.connect(self._ask_restore)
        self.restore.setEnabled(False)
        self.add_left(self.now, self.restore)
        close = button("Close", kind="filled")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.add_right(close)
        self._load()

    def _load(self) -> None:
        self.ask(self._counter, self._counter.office.backups, self._show)

    def _show(self, copies: tuple[Backup, ...]) -> None:
        self.table.list.show([_line(copy) for copy in copies])
        self.nothing.setVisible(not copies)
        self._follow()

    def _follow(self) -> None:
        self.restore.setEnabled(isinstance(self.table.chosen, Backup))

    def _back_up(self) -> None:
        self.change(self._counter, self._counter.office.backup_now, lambda _: self._load())

    def _ask_restore(self) -> None:
        chosen = self.table.chosen
        if isinstance(chosen, Backup):
            dialog = RestoreDialog(self._counter, chosen, self)
            dialog.accepted.connect(self.accept)
            dialog.open()


class RestoreDialog(RecordsDialog):
    """Says what putting a copy back means, and asks."""

    def __init__(self, counter: Counter, copy: Backup, parent: BackupsDialog) -> None:
        """``copy`` takes the place of the records."""
        super().__init__(parent, "Put this copy back?", width=520)
        self._counter, self._copy = counter, copy
        for words in (
            f"The records will be as they were on {_made(copy)}.",
            "What was learnt or brought in since then is not in it. Results files can be brought in again.",
            "Whoever was erased since then stays erased. What was deleted at the end of its keeping time is"
            " there again, and due again.",
            "The present records are copied first, so you can go back.",
        ):
            self.body.addWidget(Text(words))
        self.add_cancel()
        self.put_back = button("Put it back", kind="filled")
        self.put_back.clicked.connect(self._run)
        self.add_right(self.put_back)

    def _run(self) -> None:
        office, file = self._counter.office, self._copy.file
        self.change(self._counter, lambda: office.restore(file), self._restored)

    def _restored(self, before: Backup | None) -> None:
        self.accept()
        kept = f" What was there before is kept as {before.file.name}." if before else ""
        self._counter.desktop.notices.done(f"The copy of {_made(self._copy)} is put back.{kept}")
        self._counter.changed()


def _tell_health(counter: Counter, health: Health) -> None:
    if health.sound:
        counter.desktop.notices.done(health.sentence)
    else:
        hint = "More, Copies of the records has copies to put back."
        counter.desktop.notices.warn("\n".join((health.sentence, *health.details[:5])), hint)


def _tell_made(counter: Counter, copy: Backup) -> None:
    size = wording.size(copy.size)
    counter.desktop.notices.done(f"A copy of the records is made: {copy.file.name}, {size}.")


def _made(copy: Backup) -> str:
    return wording.moment(copy.made.astimezone())


def _line(copy: Backup) -> Line:
    cells = (
        Cell(_made(copy), copy.made),
        Cell(copy.note or "Daily copy"),
        Cell(wording.size(copy.size), copy.size),
    )
    return Line(cells, copy)
