"""What shall be printed: the learner handout or the trainer pack, in the usual size or in large print."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.desktop.saving import ask_where, show_in_folder
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.dialog import Dialog
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.papers import PaperKind, Printed, file_name, write_paper

_SAYS = {
    PaperKind.HANDOUT: "The text, pictures and contacts. Questions are without their answers, and nothing "
    "that is written for trainers is in it.",
    PaperKind.TRAINER_PACK: "The whole course with times, your notes, the answers, every scene and how sure "
    "each fact is. Not for learners.",
}


class PrintDialog(Dialog):
    """Writes the course as it is now, saved or not."""

    def __init__(self, desktop: Desktop, session: CourseSession, parent: QWidget) -> None:
        """For the course of ``session``."""
        super().__init__("Print", "A PDF to print or to send.", parent, width=460)
        self._desktop, self._session = desktop, session
        self.kind = Choice(
            "What to print",
            [("Learner handout", PaperKind.HANDOUT), ("Trainer pack", PaperKind.TRAINER_PACK)],
        )
        self.ask("What to print", self.kind)
        self.says = Text("", "small", "muted")
        self.column.addWidget(self.says)
        self.large = QCheckBox("Large print, 18 points")
        self.large.setToolTip("For people who need larger letters; it takes about twice the paper")
        self.column.addWidget(self.large)
        self.save_button = button("Choose where…", "printer", "filled")
        cancel = button("Cancel")
        self.finish(cancel, self.save_button)
        cancel.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._save)
        self.kind.currentIndexChanged.connect(self._say)
        self._say()

    @property
    def chosen(self) -> PaperKind:
        """What shall be printed. Qt hands back plain words for it."""
        return PaperKind(self.kind.currentData())

    def _say(self) -> None:
        self.says.setText(_SAYS[self.chosen])

    def _save(self) -> None:
        reading = self._session.reading
        if reading is None or reading.course is None:
            self.show_fault(self.kind, "This course cannot be printed before its errors are mended.")
            return
        kind, large = self.chosen, self.large.isChecked()
        name = file_name(reading.course, kind, large_print=large)
        file = ask_where(self, "Save the PDF", name, "PDF (*.pdf)")
        if file is not None:
            print_course(self._desktop, self._session, kind, large, file, self.parentWidget() or self)
            self.accept()


class _StoppedError(Exception):
    """Somebody stopped it; the job is cancelled, so nobody is told."""


def print_course(
    desktop: Desktop, session: CourseSession, kind: PaperKind, large: bool, file: Path, window: QWidget
) -> None:
    """Write the PDF in a job that can be stopped; say so when it is there."""
    course, texts = session.course, session.draft.texts

    def write(work: Work) -> Printed:
        def tell(page: int) -> None:
            if work.cancelled:
                raise _StoppedError
            work.progress(page, 0, f"Page {page}")

        return write_paper(course.read(texts).course, kind, file, large_print=large, tell=tell)

    def written(printed: Printed) -> None:
        pages = "1 page" if printed.pages == 1 else f"{printed.pages} pages"
        desktop.notices.done(f"{printed.file.name} is saved, {pages}.", show_in_folder(file, window))

    desktop.jobs.run(write, written, title=f"Printing {file.name}")
