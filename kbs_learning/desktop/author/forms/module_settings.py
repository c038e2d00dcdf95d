"""The form of a module's settings: its title, step, minutes and outcomes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QWidget

from kbs_learning.content.forms import module_settings
from kbs_learning.content.forms.module_settings import STEPS, USES, ModuleSettings
from kbs_learning.desktop.author.forms.dialog import FormDialog
from kbs_learning.desktop.author.forms.header_dialog import mend_first
from kbs_learning.desktop.author.forms.labelled import Labelled, Several
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.text import Text

_USES = {"learners": "Learners", "session": "The session, as slides", "check": "The checks only"}
_STEPS = {"sleep": "Safe sleep", "handling": "Safe handling", "space": "Safe space"}


class ModuleSettingsDialog(FormDialog):
    """Over the header of a module and the title under it."""

    act_name = "Change module settings"
    form_title = "Module settings"
    save_words = "Save settings"
    shows_block = False

    def build(self) -> None:
        """The fields, the most used first."""
        self._lines: list[str] = []
        self._settings = ModuleSettings()
        self.title = field("Title")
        self.short = field("Short name", placeholder="As the title")
        self.minutes = field("Minutes", placeholder="12")
        self.step = Choice("Step", [("No step", ""), *((_STEPS[step], step.value) for step in STEPS)])
        self.step.setToolTip("The step of the strategy that this module belongs to")
        self.use = Choice("For", [(_USES[use], "" if use == "learners" else use.value) for use in USES])
        self.use.setToolTip("Who sees its pages")
        self.method = field("Method", placeholder="Pairs, then all together")
        self.spare = QCheckBox("Used instead of another part of the session")
        self.counts = QCheckBox("Needed to finish the course")
        self.outcomes = Several("Outcomes", "No outcome")
        self.id = Text("", "small", "muted")
        for line in (self.title, self.short, self.minutes, self.method):
            line.textEdited.connect(self.touched)
        self.step.activated.connect(self.touched)
        self.use.activated.connect(self.touched)
        self.use.activated.connect(self._offer_fitting)
        self.spare.toggled.connect(self.touched)
        self.counts.toggled.connect(self.touched)
        self.outcomes.changed.connect(self.touched)
        self.form.addWidget(Labelled("Title", self.title))
        self.form.addWidget(Labelled("Short name", self.short, "in the list of parts"))
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(Labelled("Step", self.step), 2)
        across.addWidget(Labelled("Minutes", self.minutes), 1)
        self.form.addLayout(across)
        self.form.addWidget(Labelled("For", self.use))
        self.form.addWidget(Labelled("Method", self.method, "in the plan of the session"))
        self.form.addWidget(self.spare)
        self.form.addWidget(self.counts)
        self.form.addWidget(Labelled("Outcomes it works towards", self.outcomes))
        self.form.addWidget(self.id)

    def read(self, lines: list[str]) -> None:
        """Show what the header and the title say."""
        self._lines, found = list(lines), module_settings.read(lines)
        self._settings = found
        for line, words in (
            (self.title, found.title),
            (self.short, found.short),
            (self.minutes, found.minutes),
            (self.method, found.method),
        ):
            if line.text() != words:
                line.setText(words)
        if found.step not in _STEPS and found.step and self.step.findData(found.step) < 0:
            self.step.addItem(found.step, found.step)
        self.step.choose(found.step)
        if found.use and self.use.findData(found.use) < 0:
            self.use.addItem(_USES.get(found.use, found.use), found.use)
        self.use.choose(found.use)
        self.spare.setChecked(found.spare)
        self.counts.setChecked(found.counts)
        self._offer_fitting()
        reading = self.session.reading
        course = reading.course if reading else None
        self.outcomes.offer({one.id: one.text for one in course.outcomes} if course else {}, found.outcomes)
        self.id.setText(
            f"Records know this module as {found.id}, so its id stays as it is." if found.id else ""
        )

    def written(self) -> list[str]:
        """The lines as the fields have them."""
        chosen = self.outcomes.chosen
        same = set(chosen) == set(self._settings.outcomes)
        wanted = replace(
            self._settings,
            title=self.title.text(),
            short=self.short.text(),
            minutes=self.minutes.text(),
            step=str(self.step.currentData() or ""),
            use=str(self.use.currentData() or ""),
            method=self.method.text(),
            spare=self.spare.isChecked(),
            counts=self.counts.isChecked(),
            outcomes=self._settings.outcomes if same else chosen,
        )
        return module_settings.write(self._lines, wanted)

    def _offer_fitting(self, *_: object) -> None:
        """What is for a session can be set for a session."""
        session = self.use.currentData() == "session"
        self.method.setEnabled(session)
        self.spare.setEnabled(session)
        self.counts.setEnabled(not session)

    def located(self, text: str, line: int) -> tuple[int, int] | None:  # noqa: ARG002  the base's signature
        """The header, wherever it ends now."""
        found = module_settings.span_of(text)
        return None if found.fault else (found.first, found.last)


def open_module_settings(session: CourseSession, file: str, parent: QWidget | None) -> QDialog | None:
    """Open the settings of the module in ``file``; None where there is no such file."""
    if file not in session.draft.files:
        return None
    found = module_settings.span_of(session.draft.text(file))
    if found.fault:
        return mend_first(session, file, found, parent)
    dialog = ModuleSettingsDialog(session, file, found.first, found.last, parent)
    dialog.show()
    return dialog
