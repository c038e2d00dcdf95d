"""The form of a question, of every kind."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel

from kbs_learning.content.editing.statistics import statistics_of
from kbs_learning.content.forms import question
from kbs_learning.content.forms.question import QuestionForm
from kbs_learning.content.forms.telling import told
from kbs_learning.desktop.author.forms.answer_card import Shape
from kbs_learning.desktop.author.forms.answers import Answers
from kbs_learning.desktop.author.forms.columns import Columns
from kbs_learning.desktop.author.forms.dialog import FormDialog
from kbs_learning.desktop.author.forms.gaps import Gaps
from kbs_learning.desktop.author.forms.growing import Growing
from kbs_learning.desktop.author.forms.labelled import IdField, Labelled, OtherText, id_base
from kbs_learning.desktop.author.forms.number import Number
from kbs_learning.desktop.author.forms.several import Several
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.choice import Choice
from kbs_learning.desktop.widgets.text import Text

_KINDS = (
    ("One answer", "one"),
    ("Several answers", "many"),
    ("Words to fill in", "gap"),
    ("Match pairs", "match"),
    ("Put in order", "order"),
)
_SHAPES = {
    "one": Shape("one"),
    "many": Shape("many"),
    "gap": Shape("one"),
    "match": Shape(
        "number",
        "Pair",
        "a pair",
        "What is given",
        "What belongs to",
        "What belongs to it",
        "arrow-right-left",
    ),
    "order": Shape(
        "number", "Step", "a step", "In its place", said_words="What the learner reads about this"
    ),
}
_HEADS = {
    "gap": "Gaps, with the words that are right in each",
    "match": "Pairs, each with what belongs together",
    "order": "Steps, in their right order",
}
_FEEDBACK = "Feedback never says “wrong”: learners read “Not quite”, then your words."


class QuestionDialog(FormDialog):
    """Kind, outcome, points and id; the question; its answers; a hint and the reason."""

    act_name = "Change question"
    form_title = "Question"
    save_words = "Save question"

    def build(self) -> None:
        """The fields, in the order one thinks of them."""
        self.kind = Choice("Kind", _KINDS)
        self.outcomes = Several("Outcome it tests", "None yet")
        self.points = Number("Points", 1, 100)
        self.name = IdField(self.session, id_base(self.session, self.file, "q"))
        self.stem = Growing("Question", lines=2)
        self.gaps = Gaps(self.stem)
        self.answers = Answers()
        self.status = Text("", "small-strong", wrap=False)
        self._sign = QLabel()
        self.shuffle = QCheckBox("Shuffle the answers")
        self.bank = QCheckBox("The final check may ask it")
        self.hint, self.why = Growing("Hint"), Growing("Why")
        self.other = OtherText()
        self._lay_out_fields()
        self.kind.activated.connect(self._change_kind)
        for signal in (
            self.outcomes.changed,
            self.points.valueChanged,
            self.name.given,
            self.stem.edited,
            self.gaps.changed,
            self.answers.changed,
            self.shuffle.toggled,
            self.bank.toggled,
            self.hint.edited,
            self.why.edited,
        ):
            signal.connect(self.touched)
        self.session.arrived.connect(self._offer_outcomes)

    def read(self, lines: list[str]) -> None:
        """Show the question that ``lines`` hold."""
        self._lines = lines
        self._show(question.read(lines))

    def written(self) -> list[str]:
        """The lines as the fields have them now."""
        return question.write(self._lines, self.value)

    @property
    def value(self) -> QuestionForm:
        """The question as the fields have it now."""
        return replace(
            self._form,
            id=self.name.id,
            outcomes=self.outcomes.chosen,
            points=self.points.value(),
            shuffle=self.shuffle.isChecked(),
            bank=self.bank.isChecked(),
            stem=self.stem.words,
            answers=self.answers.items,
            hint=self.hint.words,
            why=self.why.words,
        )

    def touched(self, *values: object) -> None:
        """A field was changed: say how it stands, and have the text follow."""
        super().touched(*values)
        if not self._reading:
            self._say()

    def _show(self, form: QuestionForm) -> None:
        self._form = form
        self.kind.choose(form.kind)
        self._offer_outcomes()
        self.points.setValue(form.points)
        self.name.show_id(form.id)
        self.stem.show_words(form.stem)
        self.answers.show_items(form.answers, _SHAPES[form.kind])
        self.gaps.show_gaps(form.kind == "gap")
        self.answers.setVisible(form.kind != "gap")
        self._head.setText(_HEADS.get(form.kind, "Answers, with what the learner reads after choosing"))
        self.shuffle.setChecked(form.shuffle)
        self.shuffle.setVisible(form.kind in ("one", "many"))
        self.bank.setChecked(form.bank)
        self.hint.show_words(form.hint)
        self.why.show_words(form.why)
        self.other.show_text(form.other)
        self._say()

    def _change_kind(self, _index: int) -> None:
        kind = str(self.kind.currentData())
        if kind != self._form.kind:
            form = question.as_kind(self.value, kind)
            self._reading = True
            self._show(form)
            self._reading = False
            self.touched()

    def _offer_outcomes(self, *_arrived: object) -> None:
        reading = self.session.reading
        course = reading.course if reading else None
        options = {outcome.id: outcome.text for outcome in course.outcomes} if course else {}
        chosen = self.outcomes.chosen if _arrived else self._form.outcomes
        self.outcomes.offer(options, chosen)

    def _say(self) -> None:
        """How the answers stand, and how old a reader must be."""
        form = self.value
        words, well = told(form)
        self.status.setText(words)
        role = "space" if well else "caution"
        self.status.setProperty("role", role)
        self.status.style().polish(self.status)
        self._sign.setPixmap(look().pixmap("circle-check" if well else "circle-alert", 16, role))
        said = (form.stem, form.hint, form.why, *(f"{one.text}\n\n{one.feedback}" for one in form.answers))
        age = statistics_of("\n\n".join(said)).reading_age
        self.say_note(f"Reading age {age}. {_FEEDBACK}" if age else _FEEDBACK)

    def _lay_out_fields(self) -> None:
        top = (
            (Labelled("Kind", self.kind), 3),
            (Labelled("Outcome it tests", self.outcomes), 4),
            (Labelled("Points", self.points), 1),
            (Labelled("Id", self.name), 3),
        )
        self.form.addWidget(Columns(top))
        self.form.addWidget(Labelled("Question", self.stem))
        head = QHBoxLayout()
        self._head = Text("", "small-strong")
        head.addWidget(self._head, 1)
        head.addWidget(self._sign)
        head.addWidget(self.status)
        self.form.addLayout(head)
        self.form.addWidget(self.gaps)
        self.form.addWidget(self.answers)
        ticks = QHBoxLayout()
        ticks.setSpacing(20)
        ticks.addWidget(self.shuffle)
        ticks.addWidget(self.bank)
        ticks.addStretch(1)
        self.form.addLayout(ticks)
        self.form.addWidget(Labelled("Hint", self.hint, "if they ask for one"))
        self.form.addWidget(Labelled("Why", self.why, "what all learners read afterwards"))
        self.form.addWidget(self.other)
