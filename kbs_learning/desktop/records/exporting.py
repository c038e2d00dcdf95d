"""Lists as files: how many rows, in which format, and that the file then leaves the program's care."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from kbs_learning.core.browsing import AttemptFilter, Sort
from kbs_learning.core.upkeep import Exported
from kbs_learning.desktop.jobs import Job, Work
from kbs_learning.desktop.records import wording
from kbs_learning.desktop.records.counter import Counter
from kbs_learning.desktop.records.dialog import RecordsDialog
from kbs_learning.desktop.saving import ask_where, show_in_folder
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.recording import Office

CARE = (
    "Learner codes, agencies, courses and completion; no names, answers or ratings. Once saved, the file is"
    " out of this program’s care: whoever has it can read it. Keep it where only those who need it can get at"
    " it, and delete it when it has done its work."
)
_KINDS = {".xlsx": "Excel workbook (*.xlsx)", ".csv": "CSV for any spreadsheet (*.csv)"}


@dataclass(frozen=True, slots=True)
class Rows:
    """Some attempts, and how many they are."""

    chosen: AttemptFilter
    count: int


class ExportDialog(RecordsDialog):
    """Of the list as it is filtered, or of its ticked rows."""

    def __init__(self, counter: Counter, sort: Sort, shown: Rows, ticked: Rows | None = None) -> None:
        """The rows that are ``shown``, and those that are ticked if any are."""
        super().__init__(counter.widget, "Export the list", CARE, width=560)
        self._counter, self._sort = counter, sort
        self._lists = (shown, ticked or shown)
        self._rows = QButtonGroup(self)
        if ticked is not None:
            self.body.addWidget(Text("Which rows", "strong"))
            for number, words in ((1, f"The ticked ones: {wording.counted(ticked.count, 'row')}"), (0, "")):
                words = words or f"All that the filters leave: {wording.counted(shown.count, 'row')}"
                self._add(self._rows, number, words)
            self._rows.button(1).setChecked(True)
        else:
            self.body.addWidget(
                Text(f"{wording.counted(shown.count, 'row')}, in the order of the list.", "strong")
            )
        self.body.addWidget(Text("Format", "strong"))
        self._formats = QButtonGroup(self)
        for number, words in enumerate(("Excel workbook", "CSV, for any spreadsheet or another program")):
            self._add(self._formats, number, words)
        self.formats = self._formats.buttons()
        self.formats[0].setChecked(True)
        self.add_cancel()
        self.save = button("Save…", kind="filled")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.add_right(self.save)

    def _add(self, group: QButtonGroup, number: int, words: str) -> None:
        choice = QRadioButton(words)
        group.addButton(choice, number)
        self.body.addWidget(choice)

    def _save(self) -> None:
        ending = tuple(_KINDS)[self._formats.checkedId()]
        name = f"attempts-{date.today().isoformat()}{ending}"
        file = ask_where(self, "Export the list", name, _KINDS[ending])
        if file is None:
            return
        chosen = self._lists[max(0, self._rows.checkedId())].chosen
        write = self._counter.office.export_csv if file.suffix == ".csv" else self._counter.office.export_xlsx
        export(self._counter, partial(write, file, chosen, self._sort))
        self.accept()


def export_completions(counter: Counter) -> None:
    """Save the table of completions."""
    kinds = ";;".join(_KINDS.values())
    name = f"completions-{date.today().isoformat()}.xlsx"
    file = ask_where(counter.widget, "Export completions", name, kinds)
    if file is not None:
        export(counter, partial(_completions, counter.office, file))


def export(counter: Counter, write: Callable[..., Exported]) -> Job:
    """Write in a job that can be stopped, then say where the file is."""

    def work(work: Work) -> Exported:
        return write(progress=work.progress, cancelled=lambda: work.cancelled)

    def tell(exported: Exported) -> None:
        words = f"{exported.file.name} is saved with {wording.counted(exported.rows, 'row')}."
        counter.desktop.notices.done(words, show_in_folder(exported.file, counter.widget))

    return counter.desktop.jobs.run(work, tell, counter.fault, title="Exporting the list")


def _completions(office: Office, file: Path, **_: object) -> Exported:
    return office.export_completions(file)
