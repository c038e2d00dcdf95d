"""What shall be printed: one paper of the course or all of them, in the usual size or in large print."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from kbs_learning.core.course import Course
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.desktop.saving import ask_where, show_in_folder
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.dialog import Dialog
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.authoring.papers import (
    PaperKind,
    Printed,
    file_name,
    papers_of,
    write_paper,
    write_papers,
)

_PAPERS = {
    PaperKind.HANDOUT: (
        "Learner handout",
        "The text, pictures and contacts. Questions are without their answers, and nothing that is written "
        "for trainers is in it.",
    ),
    PaperKind.TRAINER_PACK: (
        "Trainer pack",
        "The whole course with times, your notes, the answers, every scene and how sure each fact is. "
        "Not for learners.",
    ),
    PaperKind.SLIDES: ("Slides", "What is shown in the room, one screen a page, without your notes."),
    PaperKind.CARDS: (
        "Cards",
        "Cards to cut out, four on a sheet, and the parts of each case to give out one by one.",
    ),
    PaperKind.SHEETS: (
        "Sheets",
        "Everything to sign, record on or plan with, with room to write. Some are for trainers only.",
    ),
    PaperKind.FORMS: (
        "Paper forms",
        "What the course asks before, after and weeks later, with a code in place of a name and without "
        "the answers.",
    ),
    PaperKind.TOOL_CARDS: ("Tool cards", "Each tool on one A5 card."),
    PaperKind.POSTERS: ("Posters", "Each tool on one A4 sheet for a wall, as large as it fits."),
    PaperKind.HUDDLE_CARDS: ("Huddle cards", "An A5 card for each five minutes with a team."),
}
_ALL = "all"
_ALL_SAYS = (
    "Each of these papers as a file of its own. Look before you pass one on: some are for trainers only."
)


class PrintDialog(Dialog):
    """Writes the course as it is now, saved or not."""

    def __init__(self, desktop: Desktop, session: CourseSession, parent: QWidget) -> None:
        """For the course of ``session``."""
        super().__init__("Print", "A PDF to print or to send.", parent, width=460)
        self._desktop, self._session = desktop, session
        offered: list[tuple[str, object]] = [(_PAPERS[kind][0], kind) for kind in _offered(session)]
        self.kind = Choice("What to print", [*offered, ("All of them, into a folder", _ALL)])
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
    def chosen(self) -> PaperKind | None:
        """What shall be printed; None for all. Qt hands back plain words for it."""
        value = self.kind.currentData()
        return None if value == _ALL else PaperKind(value)

    def _say(self) -> None:
        kind = self.chosen
        self.says.setText(_PAPERS[kind][1] if kind else _ALL_SAYS)

    def _save(self) -> None:
        reading = self._session.reading
        if reading is None or reading.course is None:
            self.show_fault(self.kind, "This course cannot be printed before its errors are mended.")
            return
        kind, large = self.chosen, self.large.isChecked()
        where = self._ask_folder() if kind is None else self._ask_file(reading.course, kind, large)
        if where is not None:
            print_course(self._desktop, self._session, kind, large, where, self.parentWidget() or self)
            self.accept()

    def _ask_file(self, course: Course, kind: PaperKind, large: bool) -> Path | None:
        return ask_where(self, "Save the PDF", file_name(course, kind, large_print=large), "PDF (*.pdf)")

    def _ask_folder(self) -> Path | None:
        from platformdirs import user_documents_path  # late: only when a folder is wanted

        start = str(user_documents_path())
        chosen = QFileDialog.getExistingDirectory(self, "Save the papers in", start)
        return Path(chosen) if chosen else None


def _offered(session: CourseSession) -> tuple[PaperKind, ...]:
    """The papers that the course has something for, as far as it was read by now."""
    course = session.reading.course if session.reading else None
    return papers_of(course) if course else (PaperKind.HANDOUT, PaperKind.TRAINER_PACK)


class _StoppedError(Exception):
    """Somebody stopped it; the job is cancelled, so nobody is told."""


def print_course(
    desktop: Desktop,
    session: CourseSession,
    kind: PaperKind | None,
    large: bool,
    where: Path,
    window: QWidget,
) -> None:
    """Write the PDF, or all of them into a folder, in a job that can be stopped; say so when it is there."""
    course, texts = session.course, session.draft.texts

    def write(work: Work) -> tuple[Printed, ...]:
        def tell(page: int) -> None:
            if work.cancelled:
                raise _StoppedError
            work.progress(page, 0, f"Page {page}")

        made = course.read(texts).course
        if kind is None:
            return write_papers(made, where, large_print=large, tell=tell)
        return (write_paper(made, kind, where, large_print=large, tell=tell),)

    def written(printed: tuple[Printed, ...]) -> None:
        file, pages = printed[0].file, sum(one.pages for one in printed)
        what = f"{file.name} is" if kind is not None else f"{len(printed)} papers are"
        said = f"{what} saved, {'1 page' if pages == 1 else f'{pages} pages'}."
        desktop.notices.done(said, show_in_folder(file, window))

    desktop.jobs.run(write, written, title=f"Printing {where.name}")
