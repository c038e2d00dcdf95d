"""A question with two answers, in words that say what each of them does."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from kbs_learning.desktop.style import FocusRing
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.flow import Flow
from kbs_learning.desktop.widgets.text import Text


class Question(QDialog):
    """The safe answer has the focus; Escape gives it too."""

    def __init__(self, parent: QWidget, title: str, words: str, yes: str, no: str) -> None:
        """``yes`` and ``no`` are the words on the buttons."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleDescription(words)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(28, 24, 28, 24)
        self.column.setSpacing(12)
        for text in (Text(title, "heading"), Text(words)):
            text.setMinimumWidth(look().size(420))
            self.column.addWidget(text)
        self.yes = button(yes, kind="filled")
        self.no = button(no)
        self.buttons = Flow([self.yes, self.no], spacing=12)
        self.column.addWidget(self.buttons)
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        self.no.setFocus()
        FocusRing(self, look().role)


class NameQuestion(Question):
    """Asks for the name that goes on a certificate."""

    def __init__(self, parent: QWidget, *, kept: bool) -> None:
        """``kept``: whether the name may stay on this computer afterwards."""
        where = (
            "It is kept with your code on this computer."
            if kept
            else "It goes on the paper only. It is not kept on this computer."
        )
        super().__init__(
            parent, "Which name goes on the certificate?", where, "Make the certificate", "Cancel"
        )
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.name.setAccessibleName("Your name")
        self.name.setAccessibleDescription(where)
        self.column.insertWidget(2, self.name)
        self.yes.setEnabled(False)
        self.yes.setDefault(True)
        self.name.textChanged.connect(lambda words: self.yes.setEnabled(bool(words.strip())))
        self.name.setFocus()


def ask(parent: QWidget, title: str, words: str, *, yes: str, no: str) -> bool:
    """Whether the answer was ``yes``."""
    return Question(parent, title, words, yes, no).exec() == QDialog.DialogCode.Accepted
