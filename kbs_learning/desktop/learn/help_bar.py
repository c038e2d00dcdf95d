"""Help at the foot of every page of Learn: a course brings its own in its header."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.flow import Flow
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.text import Text


class HelpBar(QFrame):
    """Help is in the same place on every page (WCAG 3.2.6)."""

    help_wanted = Signal(str)
    """``worried`` or ``support``."""

    def __init__(self) -> None:
        """Nothing to offer before there is a course."""
        super().__init__()
        self.setProperty("look", "surface")
        self.worried = button("I am worried about a baby now", "message-square-warning", "ink")
        self.worried.clicked.connect(lambda: self.help_wanted.emit("worried"))
        self.support = button("Support for me", "heart")
        self.support.clicked.connect(lambda: self.help_wanted.emit("support"))
        quiet = QWidget()
        quiet.setProperty("look", "clear")
        across = QHBoxLayout(quiet)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(Picture("circle-check", 15, "muted"))
        words = "Works without the internet. Everything is on this computer."
        across.addWidget(Text(words, "small", "muted", wrap=False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        inner = QVBoxLayout()
        inner.setContentsMargins(28, 12, 28, 12)
        column.addLayout(inner)
        inner.addWidget(Flow([self.worried, self.support, quiet], spacing=12, last_at_end=True))

    def offer(self, there: bool) -> None:
        """Help comes from a course: whether there is one."""
        self.worried.setEnabled(there)
        self.support.setEnabled(there)
