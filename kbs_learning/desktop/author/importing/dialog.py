"""What is in a file, where it shall go, and what did not come along."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.desktop.saving import ask_which
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.dialog import Dialog
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.importing import (
    KINDS,
    PACKAGE,
    FoundQuestions,
    FoundWord,
    Imported,
    bring_in_questions,
    bring_in_word,
    look_into,
)
from kbs_learning.services.authoring.round_trip import Restored, read_package

_MOST_NOTES = 8


def ask_for_import(
    desktop: Desktop, session: CourseSession, parent: QWidget, made: Callable[[Path], object]
) -> None:
    """Choose a file, look into it, and offer to bring it in; ``made`` hears of a course of its own."""
    for file in ask_which(parent, "Import", KINDS)[:1]:
        if file.suffix.lower() in PACKAGE:
            bring_back(desktop, file, session.folder.parent, made)
        else:
            begin_import(desktop, session, file, parent)


def bring_back(desktop: Desktop, file: Path, into: Path, made: Callable[[Path], object]) -> None:
    """Make a course folder of a package that this program exported."""

    def restore(work: Work) -> Restored:
        return read_package(file, into, stop=lambda: work.cancelled)

    def tell(restored: Restored) -> None:
        words = f"{restored.title}, version {restored.version}, is a course again in {restored.folder.name}."
        if restored.words:
            desktop.notices.warn(words, " ".join(restored.words))
        else:
            desktop.notices.done(words)
        made(restored.folder)

    desktop.jobs.run(restore, tell, title=f"Reading {file.name}")


def begin_import(desktop: Desktop, session: CourseSession, file: Path, parent: QWidget) -> None:
    """The same for a file that is chosen already."""

    def look(_: Work) -> FoundWord | FoundQuestions:
        return look_into(file)

    def offer(found: FoundWord | FoundQuestions) -> None:
        dialog = ImportDialog(desktop, session, found, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    desktop.jobs.run(look, offer, title=f"Reading {file.name}")


class ImportDialog(Dialog):
    """Says what was found, asks what has to be known, and brings it in as one step."""

    def __init__(
        self, desktop: Desktop, session: CourseSession, found: FoundWord | FoundQuestions, parent: QWidget
    ) -> None:
        """``found`` as :func:`look_into` gives it."""
        super().__init__(f"Import {found.file.name}", found.words, parent, width=480)
        self._desktop, self._session, self._found = desktop, session, found
        if isinstance(found, FoundQuestions):
            self._ask_about_questions(found)
        else:
            self.column.addWidget(Text("It becomes a new part at the end of the course.", "small", "muted"))
        self.import_button = button("Import", "file-input", "filled")
        cancel = button("Cancel")
        self.finish(cancel, self.import_button)
        cancel.clicked.connect(self.reject)
        self.import_button.clicked.connect(self._import)

    def _ask_about_questions(self, found: FoundQuestions) -> None:
        modules = [name for name in self._session.draft.files if name != "course.md"]
        self.module = Choice("Part", [(name, name) for name in modules])
        self.module.choose(self._session.file if self._session.file in modules else modules[-1])
        self.ask("Put them on a new page at the end of", self.module)
        course = self._session.reading.course if self._session.reading else None
        outcomes = course.outcomes if course else ()
        self.outcome = Choice(
            "Outcome they test",
            [("I say it later", ""), *((f"{one.id}: {one.text}", one.id) for one in outcomes)],
        )
        self.ask("Outcome they test", self.outcome)
        for missed in found.questions.missed[:_MOST_NOTES]:
            self.column.addWidget(Text(missed.message, "small", "muted"))

    def _import(self) -> None:
        found, texts = self._found, self._session.draft.texts
        if isinstance(found, FoundQuestions):
            module, outcome = str(self.module.currentData()), str(self.outcome.currentData())
            self._finish(bring_in_questions(found, module, outcome, texts))
            return
        folder = self._session.folder

        def make(_: Work) -> Imported:
            return bring_in_word(found, folder, texts)

        revision = self._session.draft.revision
        self.import_button.setEnabled(False)
        self._desktop.jobs.run(
            make, partial(self._finish, revision=revision), title=f"Importing {found.file.name}"
        )

    def _finish(self, imported: Imported, revision: int | None = None) -> None:
        if revision is not None and revision != self._session.draft.revision:
            self._import()  # somebody went on writing: the act is made anew for the text as it is now
            return
        try:
            self._session.do(imported.act, show=True)
        except UserError as fault:
            self._desktop.notices.error(fault)
            self.import_button.setEnabled(True)
            return
        name = self._found.file.name
        if imported.notes:
            told = " ".join(imported.notes[:_MOST_NOTES])
            more = len(imported.notes) - _MOST_NOTES
            self._desktop.notices.warn(
                f"{name} is in the course.", told + (f" And {more} more." if more > 0 else "")
            )
        else:
            self._desktop.notices.done(f"{name} is in the course.")
        self.accept()
