"""The form of words with a list under them: a checklist, a poll, private writing, cards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from dataclasses import field as made_of

from PySide6.QtWidgets import QCheckBox, QWidget

from kbs_learning.content.editing.statistics import statistics_of
from kbs_learning.content.forms import boxes, lists
from kbs_learning.content.forms.layout import CARDS
from kbs_learning.content.forms.lists import ListForm
from kbs_learning.desktop.author.forms.answer_card import Shape
from kbs_learning.desktop.author.forms.answers import Answers
from kbs_learning.desktop.author.forms.dialog import FormDialog
from kbs_learning.desktop.author.forms.growing import Growing
from kbs_learning.desktop.author.forms.labelled import IdField, Labelled, OtherText, id_base
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.text import Text


@dataclass(frozen=True, slots=True)
class ListWords:
    """What one kind of list is called, and what its cards have."""

    title: str
    words: str
    """What the words above the list are called; empty where there are none."""
    head: str
    shape: Shape = made_of(default_factory=Shape)
    note: str = ""
    letter: str = ""
    heading: str = ""
    """What its title is called; empty where it has none."""


WORDS = {
    "checklist": ListWords(
        "Checklist",
        "Introduction",
        "Things to tick; mark those that are right to find",
        Shape("many", "Item", "an item", said_words="What the learner reads about this"),
        "Nothing ticked here is sent to anyone. Where nothing is marked, it is a plain list to tick.",
        "c",
    ),
    "poll": ListWords(
        "Poll",
        "Question",
        "Answers to choose from, none of them right",
        Shape("number", "Answer", "an answer", said=""),
        "It can be skipped.",
        "p",
    ),
    "reflect": ListWords(
        "Private writing",
        "What they think about",
        "A box to write in for each of these; one box where there are none",
        Shape("number", "Prompt", "a prompt", said=""),
        "Nothing written here is sent to anyone.",
        "r",
    ),
    "cards": ListWords(
        "Cards",
        "",
        "Cards, each with a heading",
        Shape("number", "Card", "a card", "Heading", "Text of", "What stands on the card", "text", 2),
    ),
    "trainer-cards": ListWords(
        "Cards to cut out",
        "",
        "Cards, each with a heading",
        Shape("number", "Card", "a card", "Heading", "Text of", "What stands on the card", "text", 2),
        "Learners never see these. They are printed four to a page.",
        "cards",
        "What they are called",
    ),
}


class ListDialog(FormDialog):
    """Words, and a card for each item."""

    def __init__(
        self, session: CourseSession, file: str, first: int, last: int, parent: QWidget | None = None
    ) -> None:
        """As for every form; the kind stands in the first line."""
        line = session.draft.text(file).split("\n")[first - 1]
        self._kind = lists.read([line]).kind
        self._words = WORDS[self._kind]
        self.form_title = self._words.title
        self.act_name = f"Change {self._words.title.lower()}"
        self.for_trainer = boxes.is_for_trainers(self._kind)
        self.is_answered = self._kind not in CARDS
        super().__init__(session, file, first, last, parent)

    def build(self) -> None:
        """The fields that this kind has."""
        words = self._words
        self.words = Growing(words.words, lines=2)
        self.items = Answers(least=0 if self._kind == "reflect" else 1)
        self.model = Growing("Model answer", lines=2)
        self.as_list = QCheckBox("Show the answers as a list that opens")
        self.name = IdField(self.session, id_base(self.session, self.file, words.letter))
        self.other = OtherText()
        self.heading = field(words.heading or "Title")
        self.heading.setVisible(bool(words.heading))
        if words.heading:
            self.form.addWidget(Labelled(words.heading, self.heading))
        if words.words:
            self.form.addWidget(Labelled(words.words, self.words))
        self.form.addWidget(Text(words.head, "small-strong"))
        self.form.addWidget(self.items)
        if self._kind == "poll":
            self.form.addWidget(self.as_list)
        if self._kind == "reflect":
            self.form.addWidget(Labelled("Model answer", self.model, "shown afterwards"))
        self.form.addWidget(self.other)
        if words.letter:
            self.form.addWidget(Labelled("Id", self.name))
        for signal in (
            self.heading.textEdited,
            self.words.edited,
            self.items.changed,
            self.model.edited,
            self.as_list.toggled,
            self.name.given,
        ):
            signal.connect(self.touched)

    def read(self, lines: list[str]) -> None:
        """Show the list that ``lines`` hold."""
        self._lines = lines
        self._form = form = lists.read(lines)
        if self.heading.text() != form.title:
            self.heading.setText(form.title)
        self.words.show_words(form.words)
        self.items.show_items(form.items, self._words.shape)
        self.model.show_words(form.model)
        self.as_list.setChecked(form.as_list)
        self.name.show_id(form.id)
        self.other.show_text(form.other)
        self._say()

    def written(self) -> list[str]:
        """The lines as the fields have them now."""
        return lists.write(self._lines, self.value)

    @property
    def value(self) -> ListForm:
        """The list as the fields have it now."""
        return replace(
            self._form,
            id=self.name.id,
            title=self.heading.text() if self._words.heading else self._form.title,
            words=self.words.words,
            items=self.items.items,
            model=self.model.words,
            as_list=self.as_list.isChecked(),
        )

    def touched(self, *values: object) -> None:
        """A field was changed: say what is worth knowing, and have the text follow."""
        super().touched(*values)
        if not self._reading:
            self._say()

    def _say(self) -> None:
        form = self.value
        said = (form.words, form.model, *(f"{one.text}\n\n{one.feedback}" for one in form.items))
        age = statistics_of("\n\n".join(said)).reading_age
        self.say_note(" ".join(filter(None, (f"Reading age {age}." if age else "", self._words.note))))
