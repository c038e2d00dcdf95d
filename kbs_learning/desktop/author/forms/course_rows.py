"""The rows of the course's settings: outcomes, and the statements of a set."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.content.forms.course_settings import Outcome, ScaleSet, Statement, next_id
from kbs_learning.core.blocks import Scale
from kbs_learning.core.course import Course
from kbs_learning.desktop.author.forms.growing import Growing
from kbs_learning.desktop.author.forms.labelled import Labelled, Several
from kbs_learning.desktop.author.forms.rows import Row, Rows
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.text import Text


class OutcomeRow(Row):
    """An id, which stays, and words."""

    def __init__(self, outcome: Outcome, changed: Callable[[], None]) -> None:
        """``changed`` is called at each change."""
        super().__init__(outcome.id)
        self.column.addLayout(_head(outcome.id))
        self.words = Growing(f"{outcome.id}, by the end you will be able to", one_line=True)
        self.words.show_words(outcome.text)
        self.words.edited.connect(changed)
        self.column.addWidget(self.words)

    def outcome(self) -> Outcome:
        """As the fields have it."""
        return Outcome(self.id, " ".join(self.words.words.split()))

    def take_focus(self) -> None:
        """Into the words."""
        self.words.focus_end()


class StatementRow(Row):
    """An id, which stays, the statement, its short name and outcomes; whether it is asked looking back."""

    def __init__(
        self, statement: Statement, outcomes: Sequence[Outcome], changed: Callable[[], None]
    ) -> None:
        """``changed`` is called at each change."""
        super().__init__(statement.id)
        self.column.addLayout(_head(statement.id))
        self.words = Growing(f"{statement.id}, the statement", one_line=True)
        self.words.show_words(statement.text)
        self.words.edited.connect(changed)
        self.short = field(f"{statement.id}, short name", statement.short)
        self.short.textEdited.connect(changed)
        self.outcomes = Several("Outcomes", "No outcome")
        self.outcomes.offer({one.id: one.text for one in outcomes}, statement.outcomes)
        self.outcomes.changed.connect(changed)
        self.back = QCheckBox("Asked looking back too")
        self.back.setToolTip("After the course, learners also say how it was before")
        self.back.setChecked(statement.looking_back)
        self.back.toggled.connect(changed)
        self._was = statement
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(Labelled("Short name, in charts", self.short), 1)
        across.addWidget(Labelled("Outcomes", self.outcomes), 1)
        for one in (self.words, self.back):
            self.column.addWidget(one)
        self.column.insertLayout(2, across)

    def statement(self) -> Statement:
        """As the fields have it."""
        chosen = self.outcomes.chosen
        same = set(chosen) == set(self._was.outcomes)
        return Statement(
            self.id,
            " ".join(self.words.words.split()),
            " ".join(self.short.text().split()),
            self._was.outcomes if same else chosen,
            self.back.isChecked(),
        )

    def take_focus(self) -> None:
        """Into the words."""
        self.words.focus_end()


class SetFields(QWidget):
    """One statement set: how it is asked, on which points, and its statements."""

    def __init__(self, one: ScaleSet, outcomes: Sequence[Outcome], changed: Callable[[], None]) -> None:
        """``changed`` is called at each change."""
        super().__init__()
        self.id, self._outcomes, self._changed = one.id, outcomes, changed
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(_head(one.id))
        self.stem = field("How it is asked", one.stem)
        self.back = field("How it is asked looking back", one.looking_back)
        self.none = field("Label for “does not apply”", one.not_applicable)
        self.points = Growing("Points, the lowest first, one in each line", lines=2)
        self.points.show_words("\n".join(one.points))
        self.points.edited.connect(changed)
        for line in (self.stem, self.back, self.none):
            line.setCursorPosition(0)
            line.textEdited.connect(changed)
            column.addWidget(Labelled(line.accessibleName(), line))
        column.addWidget(Labelled("Points, the lowest first, one in each line", self.points))
        column.addWidget(Text("Statements", "small-strong"))
        self.rows = Rows("statement", "Add statement")
        self.rows.show_rows([StatementRow(each, outcomes, changed) for each in one.statements])
        self.rows.changed.connect(changed)
        self.rows.add_wanted.connect(self._add)
        column.addWidget(self.rows)

    def value(self) -> ScaleSet:
        """As the fields have it."""
        return ScaleSet(
            self.id,
            " ".join(self.stem.text().split()),
            " ".join(self.back.text().split()),
            tuple(" ".join(line.split()) for line in self.points.words.split("\n") if line.strip()),
            " ".join(self.none.text().split()),
            tuple(row.statement() for row in self.rows.rows if isinstance(row, StatementRow)),
        )

    def _add(self) -> None:
        name = next_id([row.id for row in self.rows.rows], f"{self.id}-1")
        row = StatementRow(Statement(name, "", ""), self._outcomes, self._changed)
        self.rows.append(row)
        self._changed()
        row.take_focus()


def outcome_uses(course: Course | None, name: str) -> list[str]:
    """What refers to an outcome: modules, questions and statements, in words."""
    if course is None:
        return []
    found = [f"the module “{module.short}”" for module in course.modules if name in module.outcomes]
    questions = sum(name in question.outcomes for _, _, question in course.questions())
    if questions:
        found.append("1 question" if questions == 1 else f"{questions} questions")
    found += [
        f"the statement {statement.id}"
        for scale in course.scales.values()
        for statement in scale.statements
        if name in statement.outcomes
    ]
    return found


def statement_uses(course: Course | None, scale: str) -> list[str]:
    """The pages that ask the statements of a set."""
    if course is None:
        return []
    asked = [page.title for page, block in course.scale_blocks() if _asks(block, scale)]
    return [f"the page “{title}”" for title in dict.fromkeys(asked)]


def _asks(block: Scale, scale: str) -> bool:
    return block.set == scale


def _head(name: str) -> QHBoxLayout:
    """The id, which records refer to: it stays."""
    across = QHBoxLayout()
    across.setSpacing(6)
    lock = Picture("lock", 14, "muted")
    label = Text(name, "small-strong", wrap=False)
    label.setToolTip("Records refer to this id, so it stays as it is")
    across.addWidget(lock)
    across.addWidget(label)
    return across
