"""A certificate for one attempt: the name to print is asked for, printed, and not kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from kbs_learning.core.attempts import Attempt
from kbs_learning.core.browsing import AttemptDetail, State
from kbs_learning.core.errors import UserError
from kbs_learning.core.people import Learner
from kbs_learning.desktop.records.counter import Counter
from kbs_learning.desktop.records.dialog import RecordsDialog
from kbs_learning.desktop.saving import ask_where, show_in_folder
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.profile import Profile

_LONGEST = 80


class CertificateDialog(RecordsDialog):
    """Without a name the certificate bears the code."""

    def __init__(self, counter: Counter, detail: AttemptDetail) -> None:
        """``detail`` is a completed attempt."""
        words = "The name goes on the paper only. It is not kept here. Without a name the code is printed."
        super().__init__(counter.widget, f"Certificate for {detail.row.code}", words, width=520)
        self._counter, self._detail = counter, detail
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST)
        self.name.setAccessibleName("Name on the certificate")
        self.name.setAccessibleDescription(words)
        self.body.addWidget(Text("Name on the certificate", "strong"))
        self.body.addWidget(self.name)
        self.add_cancel()
        self.save = button("Save the certificate…", kind="filled")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.add_right(self.save)
        self.name.setFocus()

    def _save(self) -> None:
        row = self._detail.row
        name = f"{row.course_id}-certificate-{row.passed_on or row.last.date().isoformat()}.pdf"
        file = ask_where(self, "Save the certificate", name, "PDF (*.pdf)")
        if file is None:
            return
        printed = " ".join(self.name.text().split())
        work = partial(_write, self._counter.desktop.profile, self._detail, printed, file)
        self.change(self._counter, work, self._saved)

    def _saved(self, file: Path) -> None:
        self.accept()
        notices, widget = self._counter.desktop.notices, self._counter.widget
        notices.done(f"The certificate is saved as {file.name}.", show_in_folder(file, widget))


def _write(profile: Profile, detail: AttemptDetail, name: str, file: Path) -> Path:
    from kbs_learning.services.certificates import write_certificate  # late, as its typesetting is
    from kbs_learning.services.library import Library

    row = detail.row
    editions = Library(profile).editions(row.course_id)
    same = [card for card in editions if card.version == row.course_version]
    card = Library(profile).card(row.course_id, detail.edition) or next(iter([*same, *editions]), None)
    if card is None:
        raise UserError(
            f"{row.course_title or row.course_id} is not on this computer.",
            "Open its course pack here first: the certificate says what the course teaches.",
        )
    if not card.has_certificate:
        raise UserError(f"{card.title} has no certificate.")
    learner = Learner(id=row.learner_id, code=row.code, agency=row.agency, sector=row.sector)
    write_certificate(file, card, _attempt(detail), learner, name)
    return file


def _attempt(detail: AttemptDetail) -> Attempt:
    row = detail.row
    return Attempt(
        key=row.key,
        learner_id=row.learner_id,
        course_id=row.course_id,
        course_title=row.course_title,
        course_version=row.course_version,
        edition=detail.edition,
        target=detail.target,
        began=row.began,
        last=row.last,
        ended=detail.ended,
        progress=row.progress,
        score=row.score,
        passed=row.state == State.PASSED,
        completed=row.state in (State.PASSED, State.COMPLETED),
        passed_on=row.passed_on,
        seconds=row.seconds,
        tries=detail.tries,
    )
