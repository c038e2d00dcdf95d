"""Erasing one person: what goes is said exactly, and their code is typed before it goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from kbs_learning.core.browsing import AttemptDetail
from kbs_learning.core.people import folded
from kbs_learning.core.upkeep import Erased
from kbs_learning.desktop.records import wording
from kbs_learning.desktop.records.counter import Counter
from kbs_learning.desktop.records.dialog import RecordsDialog
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import row
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.text import Text

_REASONS = (
    ("They asked for it", "the person asked"),
    ("They no longer work here", "no longer works here"),
    ("It was entered by mistake", "entered by mistake"),
    ("Another reason", "another reason"),
)


class EraseDialog(RecordsDialog):
    """For the person of one attempt; every attempt of theirs goes."""

    def __init__(self, counter: Counter, detail: AttemptDetail) -> None:
        """``detail`` is the attempt somebody was looking at."""
        self._code = detail.row.code
        super().__init__(counter.widget, f"Erase {self._code}?", "This cannot be undone.", width=560)
        self._counter, self._learner = counter, detail.row.learner_id
        for words in _goes(detail):
            bullet = Text("•", wrap=False)
            point = row(bullet, Text(words), stretch=False)
            point.setAlignment(bullet, Qt.AlignmentFlag.AlignTop)
            point.setStretch(1, 1)
            self.body.addLayout(point)
        self.body.addWidget(
            Text(
                "What stays: counts by agency and course, ratings that cannot be matched with a person,"
                " a line in the access log, and copies of the records until they are 30 days old.",
                role="muted",
            )
        )
        self.reason = Choice("Why", [(words, value) for words, value in _REASONS])
        self.body.addWidget(Text("Why, for the access log", "strong"))
        self.body.addWidget(self.reason)
        self.body.addWidget(Text(f"Type {self._code} to show that you mean it", "strong"))
        self.typed = QLineEdit()
        self.typed.setAccessibleName(f"Type {self._code} to show that you mean it")
        self.typed.textChanged.connect(self._follow)
        self.body.addWidget(self.typed)
        self.add_cancel()
        self.erase = button("Erase this person", "trash-2", kind="danger")
        self.erase.setEnabled(False)
        self.erase.clicked.connect(self._run)
        self.add_right(self.erase)
        self.typed.setFocus()

    def _follow(self, text: str) -> None:
        self.erase.setEnabled(folded(text) == folded(self._code))

    def _run(self) -> None:
        office, learner, reason = self._counter.office, self._learner, str(self.reason.currentData())
        self.change(self._counter, lambda: office.erase(learner, reason), self._erased)

    def _erased(self, erased: Erased) -> None:
        self.accept()
        self._counter.desktop.notices.done(_sentence(erased))
        self._counter.changed()


def _goes(detail: AttemptDetail) -> tuple[str, ...]:
    code = "The code and the name kept with it" if detail.has_name else "The code; no name is kept with it"
    return (
        code,
        "Every attempt of this person at every course, with its answers and its score",
        "Confidence ratings and evaluation answers that can still be matched with this person",
        "Private notes written on this computer",
    )


def _sentence(erased: Erased) -> str:
    parts = [
        wording.counted(count, one, many)
        for count, one, many in (
            (erased.attempts, "attempt", ""),
            (erased.answers, "answer", ""),
            (erased.replies, "rating or comment", "ratings or comments"),
            (erased.notes, "file of notes", "files of notes"),
        )
        if count
    ]
    return f"{erased.code} is erased{': ' + _listed(parts) if parts else ''}."


def _listed(parts: list[str]) -> str:
    return " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)
