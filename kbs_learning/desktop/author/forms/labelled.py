"""Fields with the words that name them above, and the pieces that several forms have."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.content.editing.ids import ids_of, numbered
from kbs_learning.content.editing.outline import header_values
from kbs_learning.desktop.author.forms.growing import Growing
from kbs_learning.desktop.author.forms.number import Number as Number
from kbs_learning.desktop.author.forms.several import Several as Several
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.field import field
from kbs_learning.desktop.widgets.text import Text


class Labelled(QWidget):
    """A field under the words that name it, with what is said of it beside them."""

    def __init__(self, words: str, inside: QWidget, aside: str = "", status: QWidget | None = None) -> None:
        """``aside`` goes on after the name; ``status`` stands at the end of that line."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        across = QHBoxLayout()
        across.setSpacing(6)
        name = Text(words, "small-strong", wrap=False)
        name.setBuddy(inside)
        across.addWidget(name)
        self.aside = Text(aside, "small", "muted", wrap=status is None)
        across.addWidget(self.aside, 1)
        if status is not None:
            across.addWidget(status, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(across)
        column.addWidget(inside)


class IdField(QWidget):
    """The id of a box. It stays, for records refer to it; where there is none, one is offered."""

    given = Signal()
    """The offer was taken."""

    def __init__(self, session: CourseSession, base: str) -> None:
        """``base`` is what a new id is made from."""
        super().__init__()
        self._session, self._base = session, base
        self.field = field("Id")
        self.field.setReadOnly(True)
        self.field.setToolTip("Records refer to this id, so it stays as it is")
        self.field.addAction(look().icon("lock", "muted"), self.field.ActionPosition.LeadingPosition)
        self.offer = button("Give it an id", kind="link")
        self.offer.setToolTip("It stays from then on")
        self.offer.clicked.connect(self._take)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.field)
        across.addWidget(self.offer)
        self.setFocusProxy(self.field)

    @property
    def id(self) -> str:
        """The id; empty where there is none."""
        return self.field.text()

    def show_id(self, name: str) -> None:
        """Show it, or the offer of one."""
        self.field.setText(name)
        self.field.setVisible(bool(name))
        self.offer.setVisible(not name)

    def _take(self) -> None:
        self.show_id(numbered(self._base, ids_of(self._session.draft.texts)))
        self.field.setFocus()
        self.given.emit()


class OtherText(Labelled):
    """What a form found and cannot change: shown, and kept as it is."""

    def __init__(self) -> None:
        """Hidden until there is some."""
        self._field = Growing("Other text, kept as it is")
        self._field.setReadOnly(True)
        super().__init__("Other text", self._field, "kept as it is; change it in the text")
        self.hide()

    def show_text(self, text: str) -> None:
        """Show it; nothing hides it."""
        self._field.show_words(text)
        self.setVisible(bool(text))


def id_base(session: CourseSession, file: str, letter: str) -> str:
    """What a new id in ``file`` is made from: the id of its module and a letter for the kind."""
    module = header_values(session.draft.text(file)).get("id", "")
    return f"{module}-{letter}1" if module else f"{letter}1"
