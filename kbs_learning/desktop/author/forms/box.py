"""The form of every box that is words with a title or values: notes, scales, contacts, and the like."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from kbs_learning.content.editing.statistics import statistics_of
from kbs_learning.content.forms import boxes
from kbs_learning.content.forms.boxes import BoxForm
from kbs_learning.desktop.author.forms.box_words import WORDS, BoxWords
from kbs_learning.desktop.author.forms.dialog import FormDialog
from kbs_learning.desktop.author.forms.growing import Growing
from kbs_learning.desktop.author.forms.labelled import IdField, Labelled, id_base
from kbs_learning.desktop.author.forms.values import ValueField, values_of
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.field import field

_CALLOUTS = (
    ("Key message", "key"),
    ("Note", "note"),
    ("Warning", "warning"),
    ("What to do at once", "urgent"),
)
_ANSWERED = frozenset({"scale", "text", "plan", "first-check", "final-check", "change", "certificate"})


class BoxDialog(FormDialog):
    """A title, values and words, as far as this kind of box has them."""

    def __init__(
        self, session: CourseSession, file: str, first: int, last: int, parent: QWidget | None = None
    ) -> None:
        """As for every form; the kind stands in the first line."""
        line = session.draft.text(file).split("\n")[first - 1]
        self._kind = boxes.read([line]).kind
        self._words = WORDS.get(self._kind, BoxWords("Text"))
        self.form_title = self._words.title
        self.act_name = f"Change {self._words.title[0].lower()}{self._words.title[1:]}"
        self.save_words = "Save"
        self.for_trainer = boxes.is_for_trainers(self._kind)
        self.is_answered = self._kind in _ANSWERED
        super().__init__(session, file, first, last, parent)

    def build(self) -> None:
        """The fields that this kind has."""
        self.kind: Choice | None = None
        self.heading: QLineEdit | None = None
        self.name: IdField | None = None
        self.text: Growing | None = None
        self.values: dict[str, ValueField] = {}
        if self._kind in {kind for _, kind in _CALLOUTS}:
            self.kind = Choice("Kind", _CALLOUTS)
            self.kind.activated.connect(self.touched)
            self.form.addWidget(Labelled("Kind", self.kind))
        for key, make in values_of(self._kind).items():
            words, made = make(self.session)
            self.values[key] = made
            made.changed.connect(self.touched)
            self.form.addWidget(Labelled(words, made))
        if self._words.heading:
            self.heading = field(self._words.heading)
            self.heading.textEdited.connect(self.touched)
            self.form.addWidget(Labelled(self._words.heading, self.heading))
        if self._words.text:
            self.text = Growing(self._words.text, lines=4)
            self.text.edited.connect(self.touched)
            self.form.addWidget(Labelled(self._words.text, self.text))
        if self._words.recorded:
            self.name = IdField(self.session, id_base(self.session, self.file, self._words.letter))
            self.name.given.connect(self.touched)
            self.form.addWidget(Labelled("Id", self.name))

    def read(self, lines: list[str]) -> None:
        """Show the box that ``lines`` hold."""
        self._lines = lines
        self._form = form = boxes.read(lines)
        if self.kind is not None:
            self.kind.choose(form.kind)
        if self.heading is not None and self.heading.text() != form.title:
            self.heading.setText(form.title)
        if self.text is not None:
            self.text.show_words(form.text)
        if self.name is not None:
            self.name.show_id(form.id)
        for key, made in self.values.items():
            made.show_value(form.values.get(key, ""))
        self._say()

    def written(self) -> list[str]:
        """The lines as the fields have them now."""
        return boxes.write(self._lines, self.value)

    @property
    def value(self) -> BoxForm:
        """The box as the fields have it now."""
        form = self._form
        return replace(
            form,
            kind=str(self.kind.currentData() or form.kind) if self.kind is not None else form.kind,
            title=self.heading.text() if self.heading is not None else form.title,
            text=self.text.words if self.text is not None else form.text,
            id=self.name.id if self.name is not None else form.id,
            values={**form.values, **{key: made.value for key, made in self.values.items()}},
        )

    def touched(self, *values: object) -> None:
        """A field was changed: say what is worth knowing, and have the text follow."""
        super().touched(*values)
        self._say()

    def _say(self) -> None:
        text = self.text.words if self.text is not None else ""
        age = statistics_of(text).reading_age
        self.say_note(" ".join(filter(None, (f"Reading age {age}." if age else "", self._words.note))))
