"""The export dialog: courses on the left; for whom, in which state and with what passport on the right.

It does not stand in the way: whoever writes goes on writing, and what a release waits for follows the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.exporting.frame import ExportFrame
from kbs_learning.desktop.author.exporting.run import ExportRun
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.services.authoring.export_choices import recalled_choices, remember_choices, usual_folder
from kbs_learning.services.authoring.publishing import Made, Order
from kbs_learning.services.authoring.survey import Survey, project_courses, survey
from kbs_learning.services.exporting import Publishing, StoppedError

T = TypeVar("T")
_PAUSE = 300
"""Milliseconds without a change after which the courses are looked over again."""


class ExportDialog(ExportFrame):
    """Opened with :meth:`open`, and never in the way of the text."""

    register_wanted = Signal(str)
    """Show the row of the registers with this id; it has to be settled before a release."""
    review_wanted = Signal(str, str)
    """Course folder and file that somebody has to approve."""
    place_wanted = Signal(str, str, int)
    """Course folder, file and line of a mistake."""

    def __init__(
        self, desktop: Desktop, sessions: Sequence[CourseSession], current: CourseSession, parent: QWidget
    ) -> None:
        """``sessions`` are the open courses; ``current`` is ticked. ``parent`` outlives an export."""
        super().__init__(parent)
        self._desktop, self._sessions, self._window = desktop, tuple(sessions), parent
        self._run: ExportRun | None = None
        self._survey = Survey({}, ())
        self._asked = 0
        self._fingerprints: dict[Path, list[str]] = {}
        self._made: tuple[Made, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._look_over)
        self.show_choices(recalled_choices(desktop.profile), usual_folder(current.folder))
        self.courses.show_folders([one.folder for one in self._sessions], (), current.folder)
        self._connect()
        self._look_round(current.folder)
        self._look_over()
        self._show_state()

    def open(self) -> None:
        """Show it beside the window, which stays usable."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.places.platform.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        for changed in (self.courses.changed, self.places.changed, self.platform.changed):
            changed.connect(self._chosen)
        self.release.changed.connect(self._show_state)
        waiting = self.release.waiting
        for asked, told in (
            (waiting.register_wanted, self.register_wanted),
            (waiting.review_wanted, self.review_wanted),
            (waiting.place_wanted, self.place_wanted),
        ):
            asked.connect(self._make_way)
            asked.connect(told)
        for session in self._sessions:
            session.arrived.connect(self._text_changed)
        self.folder_button.clicked.connect(self._choose_folder)
        self.foot.close_button.clicked.connect(self.reject)
        self.foot.export_button.clicked.connect(self._export)
        self.foot.stop_button.clicked.connect(self._stop)
        self.foot.show_button.clicked.connect(self._show_folder)

    def _make_way(self, *_where: object) -> None:
        """Somebody goes to settle something: it would lie under the dialog. What is chosen is kept."""
        remember_choices(self._desktop.profile, self.choices)
        QTimer.singleShot(0, self, self.close)

    # What the courses are

    def _texts(self) -> dict[Path, dict[str, str]]:
        return {one.folder: one.draft.texts for one in self._sessions}

    def _look_round(self, folder: Path) -> None:
        """Find the other courses of the project, and read the titles of all."""
        texts, cache = self._texts(), self._desktop.profile.cache

        def find(_: Work) -> tuple[list[Path], Survey]:
            found = project_courses(folder)
            return found, survey(list(dict.fromkeys([*texts, *found])), texts, cache=cache)

        self._ask(find, self._looked_round)

    def _looked_round(self, found: tuple[list[Path], Survey]) -> None:
        folders, about = found
        opened = [one.folder for one in self._sessions]
        self.courses.show_folders(opened, [one for one in folders if one not in opened], opened[0])
        self.courses.describe(about.passports)

    def _text_changed(self, _reading: object) -> None:
        self._timer.start()

    def _look_over(self) -> None:
        """Read the ticked courses again, beside the window."""
        self._asked += 1
        number, folders, texts = self._asked, self.courses.ticked, self._texts()
        cache = self._desktop.profile.cache

        def look_over(_: Work) -> Survey:
            return survey(folders, texts, cache=cache)

        self._ask(look_over, partial(self._looked_over, number))

    def _looked_over(self, number: int, about: Survey) -> None:
        if number == self._asked:
            self._survey = about
            self.courses.describe(about.passports)
            self.release.show_blockers(about.blockers)
            self._show_state()

    def _ask(self, work: Callable[[Work], T], answered: Callable[[T], None]) -> None:
        """Look something up; when the dialog is closed meanwhile nobody wants to know any more."""
        job = self._desktop.jobs.run(work, answered)
        self.finished.connect(job.cancel)
        self.destroyed.connect(job.cancel)

    # What is chosen

    def _chosen(self) -> None:
        self._fingerprints.clear()
        self._made = ()
        self._look_over()
        self._show_state()

    def _choose_folder(self) -> None:
        start = next((one for one in (self.folder, *self.folder.parents) if one.is_dir()), Path.home())
        chosen = QFileDialog.getExistingDirectory(self, "Save the exported files in", str(start))
        if chosen:
            self.show_folder(Path(chosen))
            remember_choices(self._desktop.profile, self.choices)
            self._show_state()

    def _show_state(self) -> None:
        """Everything that follows from what is chosen and known."""
        self.platform.setVisible(self.places.platform.isChecked())
        self.key_words.setVisible(bool(self._desktop.settings.value.results_key))
        shown = [self._survey.passports[one] for one in self.courses.ticked if one in self._survey.passports]
        draft = not self.release.is_release
        self.offer_slides(tuple(one.folder for one in shown if one.taught))
        self.passports.show_passports(shown, self._fingerprints, draft=draft)
        if self._run is not None:
            return
        obstacle = self._obstacle()
        self.foot.rest(obstacle or self._promise(), can_export=not obstacle, made=bool(self._made))

    def _obstacle(self) -> str:
        if not self.courses.ticked:
            return "Tick a course to export it."
        if not self.files:
            return "Say where people will take it."
        return self.release.obstacle

    def _promise(self) -> str:
        if self._made:
            count = "1 file is" if len(self._made) == 1 else f"{len(self._made)} files are"
            return f"{count} in {self.folder.name}, ready to be handed over."
        return f"Makes {self.files} file{'' if self.files == 1 else 's'} in {self.folder.name}."

    # Exporting

    def _order(self) -> Order:
        publishing = Publishing(
            release=self.release.is_release,
            draft=not self.release.is_release,
            override=self.release.decision,
            status_on_pass=self.platform.status_on_pass,
        )
        return Order(
            folders=self.courses.ticked,
            targets=self.targets,
            slides=self.slides,
            packs=self.places.computer.isChecked(),
            output=self.folder,
            publishing=publishing,
            drafts=self._texts(),
        )

    def _export(self) -> None:
        if self._run is not None or self._obstacle():
            return
        remember_choices(self._desktop.profile, self.choices)
        self._fingerprints.clear()
        self._made = ()
        order = self._order()
        disks = {one.folder: dict(one.course.disk) for one in self._sessions}
        self._run = ExportRun(self._desktop, order, self._window, disks)
        self._run.progressed.connect(self.foot.show_step)
        self._run.done.connect(self._done)
        self._run.failed.connect(self._failed)
        titles = [row.title for row in self.courses.rows if row.folder in order.folders]
        what = titles[0] if len(titles) == 1 else f"{len(titles)} courses"
        self.foot.begin(what, f"{datetime.now():%H:%M}")
        self.foot.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        if self._run is not None:
            self._run.stop()
            self.foot.stopping()

    def _done(self, made: tuple[Made, ...]) -> None:
        self._run, self._made = None, made
        for one in made:
            self._fingerprints.setdefault(one.folder, []).append(one.fingerprint)
        self._show_state()
        self.foot.announce(self._promise())
        self.foot.show_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, fault: Exception) -> None:
        if self._run is None:
            return
        self._run = None
        self._show_state()
        if isinstance(fault, StoppedError):
            self.foot.rest(fault.words)
        elif isinstance(fault, UserError):
            self.foot.rest(f"{fault.message} {fault.hint}".strip())
        self.foot.announce(self.foot.words.text())
        self.foot.export_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))
