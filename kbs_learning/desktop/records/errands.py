"""Everything one comes to the Records workspace for besides looking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from kbs_learning.core.browsing import AttemptDetail, AttemptFilter
from kbs_learning.desktop.records import backups, bringing_in
from kbs_learning.desktop.records.access_log import AccessLogDialog
from kbs_learning.desktop.records.attempts_model import AttemptsModel
from kbs_learning.desktop.records.certificate import CertificateDialog
from kbs_learning.desktop.records.counter import Counter
from kbs_learning.desktop.records.erasing import EraseDialog
from kbs_learning.desktop.records.exporting import ExportDialog, Rows
from kbs_learning.desktop.records.number import NumberDialog
from kbs_learning.desktop.records.person_copy import CopyDialog
from kbs_learning.desktop.records.retention import RetentionDialog

SOON_DAYS = 30
"""How far ahead the strip about keeping times looks."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One line of the More menu."""

    words: str
    icon: str
    tip: str
    run: Callable[[], object]
    parted: bool = False
    """A line stands above it."""


class Errands:
    """Each opens its dialog or starts its job at the counter."""

    def __init__(self, counter: Counter, attempts: AttemptsModel) -> None:
        """``attempts`` is the list in front of the person."""
        self._counter = counter
        self._attempts = attempts
        self.soon: date | None = None
        """The day on which the next records reach the end of their keeping time, when one is near."""

    def menu(self) -> tuple[Errand, ...]:
        """What is done now and then."""
        return (
            Errand(
                "Give somebody a copy…", "file-user", "Everything held about one person", self.give_copy, True
            ),
            Errand("Check a certificate…", "badge-check", "Was its number given here?", self.check_number),
            Errand("End of keeping times…", "clock", "What may be deleted now", self.look_at_retention),
            Errand("Access log…", "scroll-text", "Who did what with the records", self.look_at_log),
            Errand("Back up now", "copy", "Make a copy of the records", self.back_up, True),
            Errand(
                "Copies of the records…",
                "archive-restore",
                "And putting one back",
                self.look_at_copies,
            ),
            Errand("Check the records", "shield-check", "Whether the records are whole", self.check),
        )

    def choose_results(self) -> None:
        """Ask for results files and bring them in."""
        bringing_in.choose_and_bring_in(self._counter)

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Bring in results files, and all of them in folders."""
        bringing_in.bring_in(self._counter, paths)

    def export(self) -> None:
        """Save the list, or what is ticked in it."""
        shown, ticks = self._attempts, self._attempts.ticks
        if not shown.total:
            return
        ticked = None
        if ticks.everything and ticks.named:
            ticked = Rows(replace(shown.chosen, but=ticks.named), shown.ticked)
        elif ticks.named:
            ticked = Rows(AttemptFilter(keys=ticks.named), shown.ticked)
        ExportDialog(self._counter, shown.sorting, Rows(shown.chosen, shown.total), ticked).open()

    def certificate(self, detail: AttemptDetail) -> None:
        """Save the certificate of a completed attempt."""
        CertificateDialog(self._counter, detail).open()

    def copy_of(self, detail: AttemptDetail) -> None:
        """Save everything held about the person of this attempt."""
        CopyDialog(self._counter, detail.row.learner_id, detail.row.code).open()

    def give_copy(self) -> None:
        """The same for whoever has the code that is typed."""
        CopyDialog(self._counter).open()

    def check_number(self) -> None:
        """What the number on a certificate was given for."""
        NumberDialog(self._counter).open()

    def erase(self, detail: AttemptDetail) -> None:
        """Remove the person of this attempt."""
        EraseDialog(self._counter, detail).open()

    def look_at_retention(self) -> None:
        """What has come to the end of its keeping time."""
        RetentionDialog(self._counter, date.today()).open()

    def look_ahead(self) -> None:
        """What the strip tells of: due already, or soon."""
        today = date.today()
        ahead = today + timedelta(days=SOON_DAYS) if self.soon is not None and self.soon >= today else None
        RetentionDialog(self._counter, today, ahead).open()

    def look_at_log(self) -> None:
        """The access log."""
        AccessLogDialog(self._counter).open()

    def look_at_copies(self) -> None:
        """The copies there are."""
        backups.BackupsDialog(self._counter).open()

    def back_up(self) -> None:
        """Make a copy now."""
        backups.back_up_now(self._counter)

    def check(self) -> None:
        """Look whether the records are whole."""
        backups.check(self._counter)
