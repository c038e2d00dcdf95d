"""Everything the window has said since it opened, newest first."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kbs_learning.desktop.notices import Kind, Notice, Notices
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import Section
from kbs_learning.desktop.widgets.empty import Empty
from kbs_learning.desktop.widgets.text import Text

_WORDS = {Kind.INFO: "To know", Kind.DONE: "Done", Kind.WARNING: "To look at", Kind.ERROR: "Not done"}


class Messages(QWidget):
    """A list of cards, and a button that copies them all."""

    def __init__(self, notices: Notices) -> None:
        """Follows ``notices``."""
        super().__init__()
        self.setProperty("look", "clear")
        self._notices = notices
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        notices.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if not self._notices.all:
            words = "What the window tells you stands here too, so that you can read it again."
            self._column.addWidget(Empty("message-square", "No messages yet", words))
            return
        copy = button("Copy all", "copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        self._column.addWidget(copy)
        for notice in self._notices.all:
            self._column.addWidget(_card(notice))

    def text(self) -> str:
        """All of them, as they are copied."""
        return "\n\n".join(f"{_head(notice)}\n{notice.words}" for notice in self._notices.all)


def _head(notice: Notice) -> str:
    return f"{_WORDS[notice.kind]}, {notice.at:%H:%M}"


def _card(notice: Notice) -> Section:
    section = Section(_head(notice))
    section.column.setSpacing(4)
    section.column.addWidget(Text(notice.text, "strong"))
    for words in (*notice.details, notice.hint):
        if words:
            section.column.addWidget(Text(words))
    return section
