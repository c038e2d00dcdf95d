"""The form of a course's settings: what it is, its outcomes, its statement sets and how it is passed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QWidget

from kbs_learning.content.forms import course_settings
from kbs_learning.content.forms.course_settings import CourseSettings, Outcome, header_at, next_id
from kbs_learning.core.course import Course
from kbs_learning.desktop.author.forms.course_rows import OutcomeRow, SetFields, outcome_uses, statement_uses
from kbs_learning.desktop.author.forms.dialog import FormDialog
from kbs_learning.desktop.author.forms.growing import Growing
from kbs_learning.desktop.author.forms.header_dialog import mend_first
from kbs_learning.desktop.author.forms.labelled import Labelled
from kbs_learning.desktop.author.forms.media_choice import MediaChoice
from kbs_learning.desktop.author.forms.passing import PassFields
from kbs_learning.desktop.author.forms.rows import Rows
from kbs_learning.desktop.author.registers import days
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.text import Text

_COURSE_FILE = "course.md"
_LABELS = {
    "title": "Title",
    "kicker": "Line above the title",
    "lead": "Lead, one or two sentences under the title",
    "audience": "Who it is for",
    "level": "Level",
    "version": "Version",
    "language": "Language",
    "reviewed": "Reviewed on",
    "review-by": "Review by",
    "companion": "Title of the learners’ part, where it is taught",
    "starts": "A session begins at",
    "cover-alt": "What the cover shows, for people who cannot see it",
}
_HINTS = {"reviewed": "21 May 2027", "review-by": "21 May 2027", "language": "en-GB", "starts": "09:30"}
_LONG = ("lead", "audience", "cover-alt")
_DAYS = ("reviewed", "review-by")
_ROWS = (
    ("title",),
    ("kicker",),
    ("lead",),
    ("audience",),
    ("level", "version", "language"),
    _DAYS,
    ("companion", "starts"),
)


class CourseSettingsDialog(FormDialog):
    """Over the header of ``course.md``."""

    act_name = "Change course settings"
    form_title = "Course settings"
    save_words = "Save settings"
    shows_block = False

    def build(self) -> None:
        """What the course is, the cover, outcomes, statement sets, and how it is passed."""
        self._lines: list[str] = []
        self._settings = CourseSettings()
        self.fields: dict[str, QLineEdit | Growing] = {}
        self.sets: list[SetFields] = []
        self.form.addWidget(Text("The course", "heading"))
        for keys in _ROWS:
            across = QHBoxLayout()
            across.setSpacing(12)
            for key in keys:
                across.addWidget(self._labelled(key), 1)
            self.form.addLayout(across)
        self.cover = MediaChoice("Cover")
        self.cover.activated.connect(self.touched)
        self.form.addWidget(Labelled("Cover", self.cover))
        self.form.addWidget(self._labelled("cover-alt"))
        self.id = Text("", "small", "muted")
        self.form.addWidget(self.id)
        self._heading("Outcomes", "By the end you will be able to …")
        self.outcomes = Rows("outcome", "Add outcome")
        self.outcomes.used = lambda name: outcome_uses(self._course(), name)
        self.outcomes.changed.connect(self.touched)
        self.outcomes.add_wanted.connect(self._add_outcome)
        self.form.addWidget(self.outcomes)
        self._heading("Final check", "How it is drawn and passed")
        self.passing = PassFields(self.touched)
        self.form.addWidget(self.passing)
        self._sets_heading = self._heading("Statement sets", "Asked before and after, in the same words")

    def read(self, lines: list[str]) -> None:
        """Show what the header says."""
        found = course_settings.read(lines)
        self._lines, self._settings = list(lines), found
        for key, one in self.fields.items():
            words = found.words.get(key, "")
            _show(one, days.shown(words) if key in _DAYS else words)
        self.cover.offer(self.session.folder, found.words.get("cover", ""))
        name = found.words.get("id", "")
        self.id.setText(f"Records know this course as {name}, so its id stays as it is." if name else "")
        if self._outcomes() != found.outcomes:
            self.outcomes.show_rows([OutcomeRow(one, self.touched) for one in found.outcomes])
        self.passing.show_values(found.passing)
        if tuple(one.value() for one in self.sets) != found.scales:
            self._show_sets(found)

    def written(self) -> list[str]:
        """The lines as the fields have them."""
        words = dict(self._settings.words)
        for key, one in self.fields.items():
            typed = " ".join(_words(one).split())
            was = words.get(key, "")
            if key in _DAYS:
                typed = was if typed == days.shown(was) else days.kept(typed)
            words[key] = typed
        words["cover"] = self.cover.file
        wanted = CourseSettings(
            words, self._outcomes(), tuple(one.value() for one in self.sets), self.passing.values()
        )
        return course_settings.write(self._lines, wanted)

    def located(self, text: str, line: int) -> tuple[int, int] | None:  # noqa: ARG002  the base's signature
        """The header, wherever it ends now."""
        found = header_at(text)
        return None if found.fault else (found.first, found.last)

    def _labelled(self, key: str) -> Labelled:
        one: QLineEdit | Growing
        if key in _LONG:
            one = Growing(_LABELS[key], one_line=True)
            one.edited.connect(self.touched)
        else:
            one = field(_LABELS[key], placeholder=_HINTS.get(key, ""))
            one.textEdited.connect(self.touched)
        self.fields[key] = one
        return Labelled(_LABELS[key], one)

    def _heading(self, title: str, words: str) -> Text:
        self.form.addWidget(line())
        made = Text(title, "heading")
        self.form.addWidget(made)
        self.form.addWidget(Text(words, role="muted"))
        return made

    def _show_sets(self, found: CourseSettings) -> None:
        for one in self.sets:
            self.form.removeWidget(one)
            one.hide()
            one.deleteLater()
        self.sets = [SetFields(one, found.outcomes, self.touched) for one in found.scales]
        for one in self.sets:
            one.rows.used = partial(self._asked, one.id)
            self.form.addWidget(one)
        self._sets_heading.setText("Statement sets" if self.sets else "No statement sets")

    def _outcomes(self) -> tuple[Outcome, ...]:
        return tuple(row.outcome() for row in self.outcomes.rows if isinstance(row, OutcomeRow))

    def _add_outcome(self) -> None:
        name = next_id([row.id for row in self.outcomes.rows], "LO1")
        row = OutcomeRow(Outcome(name, ""), self.touched)
        self.outcomes.append(row)
        self.touched()
        row.take_focus()

    def _asked(self, scale: str, _statement: str) -> list[str]:
        return statement_uses(self._course(), scale)

    def _course(self) -> Course | None:
        return self.session.reading.course if self.session.reading else None


def open_course_settings(session: CourseSession, parent: QWidget | None) -> QDialog | None:
    """Open the settings of the course; None where it has no ``course.md``."""
    if _COURSE_FILE not in session.draft.files:
        return None
    found = header_at(session.draft.text(_COURSE_FILE))
    if found.fault:
        return mend_first(session, _COURSE_FILE, found, parent)
    dialog = CourseSettingsDialog(session, _COURSE_FILE, found.first, found.last, parent)
    dialog.show()
    return dialog


def _show(one: QLineEdit | Growing, words: str) -> None:
    if isinstance(one, Growing):
        one.show_words(words)
    elif one.text() != words:
        one.setText(words)
        one.setCursorPosition(0)


def _words(one: QLineEdit | Growing) -> str:
    return one.words if isinstance(one, Growing) else one.text()
