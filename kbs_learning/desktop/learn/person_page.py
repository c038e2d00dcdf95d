"""Who is learning? A learner comes back by name or code, or begins as somebody new and gets a code."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from kbs_learning.core.people import Learner
from kbs_learning.desktop.learn.turn import Turn
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import Card, line
from kbs_learning.desktop.widgets.flow import Flow
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.scrolling import Scrolling
from kbs_learning.desktop.widgets.text import Text

LONGEST_NAME = 80
_WIDEST = 560
NOBODY = "Nobody with that name or code has learnt here. Check the spelling, or choose “I am new here”."
SEVERAL = "More than one person here has that name. Type your code instead."
NOTHING = "Type your name or your code first."


class PersonPage(Scrolling):
    """Three steps, one at a time: coming back, being new, and the code to write down. Lists nobody."""

    done = Signal()
    """Somebody's turn has begun."""
    back_wanted = Signal()
    print_wanted = Signal(object)
    """The :class:`Learner` whose code shall be on paper."""

    def __init__(self, turn: Turn) -> None:
        """Begins with coming back."""
        super().__init__(widest=_WIDEST, margins=(28, 48, 28, 48), centred=True)
        self._turn = turn
        self.steps = QStackedWidget()
        self.coming = _ComingBack()
        self.new = _BeingNew()
        self.code = _TheCode()
        for step in (self.coming, self.new, self.code):
            self.steps.addWidget(step)
        self.column.addWidget(self.steps)
        self.coming.go.clicked.connect(self._look_up)
        self.coming.field.returnPressed.connect(self._look_up)
        self.coming.new.clicked.connect(lambda: self._show(self.new))
        self.coming.back.clicked.connect(self.back_wanted)
        self.new.begin.clicked.connect(self._begin)
        self.new.name.returnPressed.connect(self._begin)
        self.new.back.clicked.connect(lambda: self._show(self.coming))
        self.new.nameless.toggled.connect(lambda on: turn.leave_no_name(not on))
        self.code.go.clicked.connect(self.done)
        self.code.print.clicked.connect(lambda: self.print_wanted.emit(turn.learner))

    def start(self) -> None:
        """From the beginning, with nothing typed."""
        self.coming.field.clear()
        self.coming.say("")
        self.coming.back.setVisible(self._turn.learner is not None or not self._turn.shared)
        self.new.name.clear()
        self.new.nameless.setChecked(not self._turn.keeps_names)
        self._show(self.coming)

    def _show(self, step: _Step) -> None:
        self.steps.setCurrentWidget(step)
        self.setAccessibleName(step.accessibleName())
        step.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_up(self) -> None:
        text = self.coming.field.text().strip()
        if text:
            self._turn.find(text, self._found)
        else:
            self.coming.say(NOTHING)

    def _found(self, found: Sequence[Learner]) -> None:
        if len(found) == 1:
            self._turn.begin(found[0])
            self.done.emit()
        else:
            self.coming.say(SEVERAL if found else NOBODY)

    def _begin(self) -> None:
        self.new.begin.setEnabled(False)
        self._turn.join(self.new.name.text().strip(), self._joined, self._refused)

    def _joined(self, learner: Learner) -> None:
        self.new.begin.setEnabled(True)
        self.code.show_learner(learner)
        self._show(self.code)

    def _refused(self, fault: Exception) -> None:
        self.new.begin.setEnabled(True)
        self._turn.report(fault)


class _Step(Card):
    """A card with a heading."""

    first: QWidget
    """Where the keyboard begins."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.column.setContentsMargins(32, 28, 32, 28)
        self.column.setSpacing(12)
        self.column.addWidget(Text(title, "title"))
        self.column.addWidget(Text(words, role="muted"))


class _ComingBack(_Step):
    def __init__(self) -> None:
        super().__init__("Who is learning?", "Your place in every course is kept under your code.")
        label = Text("Your name or your code", "strong")
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_NAME)
        self.field.setPlaceholderText("For example: Slate Heron 17")
        self.field.setAccessibleName(label.text())
        label.setBuddy(self.field)
        self.first = self.field
        self.wrong = Text(kind="strong")
        self._mark = Picture("circle-alert", 18)
        self._mark.hide()
        self.wrong.hide()
        said = QHBoxLayout()
        said.addWidget(self._mark, alignment=Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.wrong, 1)
        self.go = button("Go to my courses", "arrow-right", "filled", trailing=True)
        self.new = button("I am new here", "user-plus")
        self.back = button("Back to the courses", "chevron-left", "quiet")
        self.column.addWidget(label)
        self.column.addWidget(self.field)
        self.column.addLayout(said)
        self.column.addWidget(Flow([self.go, self.back], spacing=12))
        self.column.addSpacing(8)
        self.column.addWidget(line())
        self.column.addSpacing(4)
        self.column.addWidget(
            Text("Not learnt on this computer before? You get a code. A name is not needed.")
        )
        self.column.addWidget(Flow([self.new]))
        self.column.addStretch(1)

    def say(self, words: str) -> None:
        """What is wrong with what was typed; also aloud."""
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
        self._mark.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
        if words:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))


class _BeingNew(_Step):
    def __init__(self) -> None:
        super().__init__("Welcome", "You get a short code of your own. With it you find your place again.")
        self._label = Text("Your name, if you like", "strong")
        self._hint = Text(
            "It goes on your certificate. Nobody else sees a list of names here.", "small", "muted"
        )
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(self._label.text())
        self._label.setBuddy(self.name)
        self.nameless = QCheckBox("Leave no name on this computer")
        self.begin = button("Give me a code", "arrow-right", "filled", trailing=True)
        self.back = button("Back", "chevron-left", "quiet")
        for widget in (self._label, self.name, self._hint, self.nameless):
            self.column.addWidget(widget)
        self.column.addWidget(Flow([self.begin, self.back], spacing=12))
        self.column.addStretch(1)
        self.first = self.name
        self.nameless.toggled.connect(self._follow)

    def _follow(self, nameless: bool) -> None:
        self.first = self.begin if nameless else self.name
        for widget in (self._label, self.name, self._hint):
            widget.setVisible(not nameless)


class _TheCode(_Step):
    def __init__(self) -> None:
        super().__init__(
            "This is your code", "Write it down, or take a picture of it. You need it next time."
        )
        self._code = Text(kind="figure", wrap=False)
        self._code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.go = button("Go to the courses", "arrow-right", "filled", trailing=True)
        self.first = self.go
        self._copy = button("Copy", "copy")
        self.print = button("Print", "printer")
        frame = Card()
        frame.column.setContentsMargins(20, 18, 20, 18)
        frame.column.addWidget(self._code, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(frame)
        self.column.addWidget(Flow([self.go, self._copy, self.print], spacing=12))
        self.column.addStretch(1)
        self._copy.clicked.connect(self._copy_code)

    def show_learner(self, learner: Learner) -> None:
        """Show the code, large."""
        self._code.setText(learner.code)
        self._code.setAccessibleName(f"Your code: {learner.code}")
        self._copy.setText("Copy")

    def code(self) -> str:
        """What is shown."""
        return self._code.text()

    def _copy_code(self) -> None:
        QGuiApplication.clipboard().setText(self._code.text())
        self._copy.setText("Copied")
