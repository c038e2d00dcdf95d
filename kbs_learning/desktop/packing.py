"""Saving a course pack: a course of this computer as one file, to be opened on another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.desktop.saving import ask_where, show_in_folder
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.dialog import Dialog
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.card import Card

if TYPE_CHECKING:
    from kbs_learning.services.packs import Pack

KINDS = "Course packs (*.kbspack)"
_SEALED = "Results that learners save from it can be read with the partnership’s key only."
_OPEN = (
    "Results that learners save from it can be read by whoever has them. To seal them, make a results key "
    "in Settings first."
)


class PackDialog(Dialog):
    """Which course goes into the pack, and what that means for the results that come home."""

    def __init__(self, desktop: Desktop, cards: Sequence[Card], parent: QWidget) -> None:
        """``cards`` as on the shelf; the first one is chosen."""
        super().__init__("Save a course pack", "One file that another computer’s window opens.", parent)
        self._desktop = desktop
        self.course = Choice("Course", [(f"{card.title}, version {card.version}", card) for card in cards])
        self.ask("Course", self.course)
        sealed = bool(desktop.settings.value.results_key)
        self.results = Text(_SEALED if sealed else _OPEN, "small", "muted")
        self.column.addWidget(self.results)
        self.save_button = button("Choose where…", "package", "filled")
        cancel = button("Cancel")
        self.finish(cancel, self.save_button)
        cancel.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._save)

    def _save(self) -> None:
        card: Card = self.course.currentData()
        name = f"{card.course_id}-{card.version}.kbspack"
        file = ask_where(self, "Save the course pack", name, KINDS)
        if file is not None:
            save_pack(self._desktop, card, file, self.parentWidget() or self)
            self.accept()


def offer_pack(desktop: Desktop, window: QWidget) -> None:
    """Ask which course is to be saved; say so where there is none yet."""
    from kbs_learning.services.library import Library

    cards = Library(desktop.profile).cards()
    if not cards:
        desktop.notices.info("There is no course on this computer yet.")
        return
    dialog = PackDialog(desktop, cards, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def save_pack(desktop: Desktop, card: Card, file: Path, window: QWidget) -> None:
    """Write the pack in a job that can be stopped; say so when it is there."""
    profile, kid = desktop.profile, desktop.settings.value.results_key

    def write(work: Work) -> Pack:
        from kbs_learning.services.packs import write_pack  # late: it brings the Markdown parser along

        key = None
        if kid:
            from kbs_learning.services.sealing import Keyring

            key = Keyring(profile).public(kid)
        return write_pack(
            card.source, file, results_key=key, progress=work.progress, cancelled=lambda: work.cancelled
        )

    def written(pack: Pack) -> None:
        state = ", a draft for review" if pack.open_rows else ""
        words = f"{pack.title}, version {pack.version}{state}, is saved as {file.name}."
        desktop.notices.done(words, show_in_folder(file, window))

    desktop.jobs.run(write, written, title=f"Saving {file.name}")
