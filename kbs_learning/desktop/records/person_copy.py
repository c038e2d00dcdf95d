"""Everything held about one person, as files for them: "give me a copy of my data"."""

from __future__ import annotations

from datetime import date

from kbs_learning.core.people import Learner
from kbs_learning.core.upkeep import PersonFiles
from kbs_learning.desktop.records.counter import Counter
from kbs_learning.desktop.records.dialog import RecordsDialog
from kbs_learning.desktop.saving import ask_where, show_in_folder
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.field import field, show_fault
from kbs_learning.desktop.widgets.text import Text


class CopyDialog(RecordsDialog):
    """Says what the copy holds before it is made; without a learner it asks for a code first."""

    def __init__(self, counter: Counter, learner_id: str = "", code: str = "") -> None:
        """``learner_id`` with ``code``, or neither."""
        title = f"Give {code} a copy" if code else "Give somebody a copy"
        super().__init__(counter.widget, title, width=560)
        self._counter, self._learner = counter, learner_id
        self.code = field("Learner code", placeholder="Slate Heron 17")
        self.code_fault = Text("", "small", "danger")
        if not learner_id:
            self.body.addWidget(Text("Learner code", "strong"))
            self.body.addWidget(self.code)
            self.body.addWidget(self.code_fault)
        show_fault(self.code, self.code_fault, "")
        self.body.addWidget(
            Text(
                "The copy holds everything kept about this person: name if there is one, attempts, answers,"
                " ratings that can still be matched, private notes on this computer, and what the access log"
                " says. It is one page to read, and a file for other programs beside it."
            )
        )
        self.body.addWidget(
            Text(
                "These files hold personal data, and nobody looks after them once they are saved."
                " Hand them to this person only, by a safe way, and delete them here afterwards.",
                role="caution",
            )
        )
        self.add_cancel()
        self.save = button("Save a copy…", kind="filled")
        self.save.setDefault(True)
        self.save.clicked.connect(self._go)
        self.add_right(self.save)

    def _go(self) -> None:
        if self._learner:
            self._ask_where(self._learner)
            return
        code, office = self.code.text().strip(), self._counter.office
        if not code:
            show_fault(self.code, self.code_fault, "Type the code of the person.")
            self.code.setFocus()
            return
        self.ask(self._counter, lambda: office.learner(code), self._found)

    def _found(self, learner: Learner | None) -> None:
        if learner is None:
            show_fault(self.code, self.code_fault, "Nobody here has this code. Look at it again.")
            self.code.setFocus()
        else:
            show_fault(self.code, self.code_fault, "")
            self._ask_where(learner.id)

    def _ask_where(self, learner_id: str) -> None:
        name = f"learning-record-{date.today().isoformat()}.html"
        file = ask_where(self, "Save the copy", name, "Page to read (*.html)")
        if file is None:
            return
        office = self._counter.office
        self.change(self._counter, lambda: office.person(learner_id, file), self._saved)

    def _saved(self, files: PersonFiles) -> None:
        self.accept()
        notices, widget = self._counter.desktop.notices, self._counter.widget
        words = f"The copy is saved as {files.page.name} and {files.data.name}."
        notices.done(words, show_in_folder(files.page, widget))
