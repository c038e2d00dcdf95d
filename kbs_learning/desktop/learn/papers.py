"""What a learner takes away: the certificate, the answers as a file or as a PDF, and the code on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMarginsF, QObject
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from kbs_learning.core.attempts import Attempt
from kbs_learning.core.errors import UserError
from kbs_learning.core.people import Learner
from kbs_learning.desktop.learn.asking import NameQuestion
from kbs_learning.desktop.learn.saving import Saver, plain_name
from kbs_learning.desktop.saving import forget_folder
from kbs_learning.desktop.theme import look

if TYPE_CHECKING:
    from kbs_learning.desktop.context import Desktop
    from kbs_learning.desktop.jobs import Work
    from kbs_learning.desktop.learn.delivery import Delivery
    from kbs_learning.desktop.learn.playing import PlayingPage
    from kbs_learning.desktop.learn.turn import Turn
    from kbs_learning.services.library import Library

_NOT_YET = "The certificate is there when the course is complete and saved."


class Papers(QObject):
    """Asks for a place for each of them, and makes it in a job."""

    def __init__(
        self, desktop: Desktop, library: Library, delivery: Delivery, turn: Turn, window: QWidget
    ) -> None:
        """``window`` is what the dialogs belong to."""
        super().__init__(window)
        self._desktop, self._library = desktop, library
        self._delivery, self._turn, self._window = delivery, turn, window
        self._saver = Saver(desktop, window)
        turn.changed.connect(forget_folder)
        self._page: PlayingPage | None = None

    def attach(self, page: PlayingPage) -> None:
        """Do what the course page asks for."""
        self._page = page
        page.view.bridge.told.results_wanted.connect(self.save_file)
        page.view.bridge.told.certificate_wanted.connect(self._save_of_open_attempt)
        page.view.page.printRequested.connect(self._print)

    def save_file(self, name: str, text: str) -> None:
        """A file made by the page: results, or an entry for a calendar."""
        data = text.encode()
        self._saver.save("Save this file", _safe(name), lambda _work: data)

    def save_certificate(self, attempt: Attempt) -> None:
        """The certificate of a completed attempt."""
        self._delivery.ask(lambda desk: desk.certificate(attempt.key), self._name_certificate)

    def print_code(self, learner: Learner) -> None:
        """The code on paper, by the system's own print dialog."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        printer.setDocName("KBS Learning code")
        if QPrintDialog(printer, self._window).exec() != QDialog.DialogCode.Accepted:
            return
        painter = QPainter(printer)
        painter.setFont(look().font("title"))
        width, step = printer.pageRect(QPrinter.Unit.DevicePixel).width(), painter.fontMetrics().height() * 2
        for number, words in enumerate(("KBS Learning", "Your code:", learner.code)):
            painter.drawText(0, int(step * (number + 1)), words[: int(width)])
        painter.end()

    def _save_of_open_attempt(self) -> None:
        if self._page is not None and self._page.lesson is not None:
            key = self._page.lesson.opened.attempt.key
            self._delivery.ask(lambda desk: desk.certificate(key), self._name_certificate)

    def _name_certificate(self, attempt: Attempt | None) -> None:
        learner = self._turn.learner
        if attempt is None or learner is None:
            self._desktop.notices.warn(_NOT_YET)
            return
        name = learner.name
        if not name:
            question = NameQuestion(self._window, kept=self._turn.keeps_names)
            if question.exec() != QDialog.DialogCode.Accepted:
                return
            name = " ".join(question.name.text().split())
            if self._turn.keeps_names:
                self._turn.name(name)
        self._make(attempt, learner, name)

    def _make(self, attempt: Attempt, learner: Learner, name: str) -> None:
        card = self._library.card(attempt.course_id, attempt.edition) or self._library.latest(
            attempt.course_id
        )
        if card is None:
            self._desktop.notices.error(f"{attempt.course_title} is no longer on this computer.")
            return

        def make(_work: Work) -> bytes:
            from kbs_learning.services.certificates import certificate_pdf

            return certificate_pdf(card, attempt, learner, name)

        self._saver.save("Save the certificate", plain_name(attempt.course_id, "certificate", ".pdf"), make)

    def _print(self) -> None:
        """The page asks for paper: it becomes a PDF, which every system can print."""
        page = self._page
        if page is None or page.lesson is None:
            return
        name = plain_name(page.lesson.card.course_id, "answers", ".pdf")
        layout = QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(15, 15, 15, 15),
            QPageLayout.Unit.Millimeter,
        )
        page.view.page.printToPdf(lambda data: self._printed(name, data), layout)

    def _printed(self, name: str, data: QByteArray | bytes) -> None:
        made = bytes(data.data()) if isinstance(data, QByteArray) else bytes(data)
        if not made:
            self._desktop.notices.error(UserError("The PDF could not be made.", "Try it once more."))
            return
        self._saver.save("Save as PDF", name, lambda _work: made)


def _safe(name: str) -> str:
    """A file name of a page, without anything that leads elsewhere."""
    kept = "".join(sign for sign in name if sign.isalnum() or sign in "-_. ").strip(". ")
    return kept[:120] or "answers.kbsresults"
