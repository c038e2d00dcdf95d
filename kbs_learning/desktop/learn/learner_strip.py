"""Who is learning, in one line above the shelf, with the ways to change that."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.desktop.learn.turn import Turn
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.flow import Flow
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.text import Text


class LearnerStrip(QFrame):
    """Shows the code, or the name where one is kept."""

    switch_wanted = Signal()
    finish_wanted = Signal()
    names_wanted = Signal(bool)
    """Whether names may stay on this computer, as the box now says."""

    def __init__(self, turn: Turn) -> None:
        """Follows ``turn``."""
        super().__init__()
        self.setProperty("look", "card")
        self._turn = turn
        self._over = Text(kind="small", role="muted", wrap=False)
        self._who = Text(kind="strong", wrap=False)
        self._box = QCheckBox("Leave no name on this computer")
        self._box.setAccessibleDescription("Only the code keeps your place")
        self._under = Text("Only the code keeps your place", "small", "muted", wrap=False)
        self._switch = button("Switch person")
        self._finish = button("Finish here")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 7, 12, 7)
        who = _beside(Picture("user", 20, "sleep"), _pair(self._over, self._who))
        column.addWidget(Flow([who, _pair(self._box, self._under), self._switch, self._finish], spacing=14))
        self._box.toggled.connect(lambda on: self.names_wanted.emit(not on))
        self._switch.clicked.connect(self.switch_wanted)
        self._finish.clicked.connect(self.finish_wanted)
        turn.changed.connect(self.show_turn)
        self.show_turn()

    def show_turn(self) -> None:
        """Say whose turn it is now."""
        learner = self._turn.learner
        if learner is None:
            self._over.setText("Nobody has begun yet")
            self._who.setText("You get a code when you start")
            self._switch.setText("I have been here before")
        else:
            self._over.setText("Learning on this computer as")
            self._who.setText(learner.shown)
            self._switch.setText("Switch person")
        self._finish.setVisible(self._turn.shared and learner is not None)
        blocked = QSignalBlocker(self._box)
        self._box.setChecked(not self._turn.keeps_names)
        del blocked
        self.setAccessibleName(f"{self._over.text()} {self._who.text()}")


def _pair(top: QWidget, under: QWidget) -> QWidget:
    box = QWidget()
    box.setProperty("look", "clear")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(top)
    column.addWidget(under)
    return box


def _beside(picture: QWidget, words: QWidget) -> QWidget:
    box = QWidget()
    box.setProperty("look", "clear")
    across = QHBoxLayout(box)
    across.setContentsMargins(0, 0, 8, 0)
    across.setSpacing(12)
    across.addWidget(picture)
    across.addWidget(words)
    return box
