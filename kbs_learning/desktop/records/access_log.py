"""Who did what with the records: the lines of the access log, newest first."""

from __future__ import annotations

from kbs_learning.core.upkeep import AccessEntry
from kbs_learning.desktop.records import wording
from kbs_learning.desktop.records.counter import Counter
from kbs_learning.desktop.records.dialog import RecordsDialog
from kbs_learning.desktop.records.plain_table import Cell, Heading, Line, PlainTable
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button

_LINES = 500
_HEADINGS = (
    Heading("When"),
    Heading("Who"),
    Heading("What"),
    Heading("About", stretch=True),
    Heading("Count", right=True),
)


class AccessLogDialog(RecordsDialog):
    """To look at; nobody can change it here."""

    def __init__(self, counter: Counter) -> None:
        """Asks for the lines at once."""
        words = "Exports, imports, names looked up, copies and deletions leave a line. It holds no names."
        super().__init__(counter.widget, "Access log", words, width=820)
        self.table = PlainTable("Access log", _HEADINGS)
        self.table.setMinimumHeight(look().size(320))
        self.body.addWidget(self.table, 1)
        close = button("Close", kind="filled")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.add_right(close)
        office = counter.office
        self.ask(counter, lambda: office.access_log(_LINES), self._show)

    def _show(self, entries: tuple[AccessEntry, ...]) -> None:
        self.table.list.show([_line(entry) for entry in entries])
        if len(entries) == _LINES:
            self.say(f"The latest {wording.number(_LINES)} lines. It holds no names.")


def _line(entry: AccessEntry) -> Line:
    return Line(
        (
            Cell(wording.moment(entry.at), entry.at),
            Cell(entry.who),
            Cell(entry.action[:1].upper() + entry.action[1:]),
            Cell(entry.about),
            Cell(wording.number(entry.count) if entry.count else "", entry.count),
        )
    )
