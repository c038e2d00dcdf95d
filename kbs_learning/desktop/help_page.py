"""Help: how to do each job, the keys, what the window has said, data protection, and about the program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kbs_learning.desktop.actions import Actions, shortcut_list
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.help_texts import HOW, PRIVACY, Piece
from kbs_learning.desktop.messages import Messages
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.versions import about_lines, copied_lines
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import Section, line, row
from kbs_learning.desktop.widgets.scrolling import Scrolling
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.desktop.workspace import Workspace

_WIDEST, _LIST = 720, 200
_TOPICS = (
    ("how", "How to…", "book-open"),
    ("shortcuts", "Keyboard", "keyboard"),
    ("messages", "Messages", "message-square"),
    ("privacy", "Data protection", "shield"),
    ("about", "About", "info"),
)


class HelpPage(Workspace):
    """Topics at the edge, the one that is read beside them."""

    name, title, icon = "help", "Help", "circle-help"

    def __init__(self, desktop: Desktop, actions: Actions) -> None:
        """``actions`` is where the list of keys comes from."""
        super().__init__(desktop)
        self.setWindowTitle(self.title)
        self._stack = QStackedWidget()
        self._buttons: dict[str, QPushButton] = {}
        self._pages: dict[str, Scrolling] = {}
        makers: dict[str, Callable[[], list[QWidget]]] = {
            "how": lambda: [_piece(piece) for piece in HOW],
            "shortcuts": lambda: [_keys(actions)],
            "messages": lambda: [Messages(desktop.notices)],
            "privacy": lambda: [_piece(piece) for piece in PRIVACY],
            "about": lambda: [_about()],
        }
        topics = QVBoxLayout()
        topics.setContentsMargins(20, 24, 8, 24)
        topics.setSpacing(8)
        topics.addWidget(Text("Help", "title"))
        topics.addSpacing(8)
        for name, words, icon in _TOPICS:
            self._add(name, words, icon, makers[name]())
            topics.addWidget(self._buttons[name])
        topics.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._list = QWidget()
        self._list.setProperty("look", "clear")
        self._list.setLayout(topics)
        across.addWidget(self._list)
        across.addWidget(self._stack, 1)
        look().changed.connect(self._fit)
        self._fit()
        self.show_topic("how")

    def show_topic(self, name: str) -> None:
        """Show how, shortcuts, messages, privacy or about."""
        self._stack.setCurrentWidget(self._pages[name])
        for one, made in self._buttons.items():
            made.setProperty("on", one == name)
            made.setChecked(one == name)
            made.style().unpolish(made)
            made.style().polish(made)

    @property
    def topic(self) -> str:
        """The one that is shown."""
        return next(name for name, page in self._pages.items() if page is self._stack.currentWidget())

    def _add(self, name: str, words: str, icon: str, widgets: list[QWidget]) -> None:
        page = Scrolling(_WIDEST, (16, 24, 28, 32))
        page.column.addWidget(Text(words.rstrip("…"), "heading"))
        for widget in widgets:
            page.column.addWidget(widget)
        self._pages[name] = page
        self._stack.addWidget(page)
        made = button(words, icon, "topic")
        made.setCheckable(True)
        made.setSizePolicy(made.sizePolicy().Policy.Expanding, made.sizePolicy().Policy.Fixed)
        made.clicked.connect(lambda: self.show_topic(name))
        self._buttons[name] = made

    def _fit(self) -> None:
        self._list.setFixedWidth(look().size(_LIST))


def _piece(piece: Piece) -> QWidget:
    section = Section(piece.title)
    section.column.setSpacing(8)
    steps = QGridLayout()
    steps.setHorizontalSpacing(12)
    steps.setVerticalSpacing(8)
    steps.setColumnStretch(1, 1)
    for number, step in enumerate(piece.steps):
        mark = Text(f"{number + 1}" if piece.in_order else "•", "strong", "muted", wrap=False)
        steps.addWidget(mark, number, 0, Qt.AlignmentFlag.AlignTop)
        steps.addWidget(Text(step), number, 1)
    section.column.addLayout(steps)
    if piece.note:
        section.column.addWidget(Text(piece.note, "small", "muted"))
    return section


def _keys(actions: Actions) -> QWidget:
    section = Section("In the whole window")
    section.column.setSpacing(8)
    pairs = (*shortcut_list(actions), ("Move on, and back", "Tab, Shift+Tab"), ("Close a dialog", "Esc"))
    for words, keys in pairs:
        across = row(Text(words), Text(keys, "strong", wrap=False), stretch=False)
        across.setStretch(0, 1)
        section.column.addLayout(across)
        section.column.addWidget(line())
    return section


def _about() -> QWidget:
    section = Section("KBS Learning")
    section.column.setSpacing(8)
    for words, kind in about_lines():
        section.column.addWidget(Text(words, kind, "muted" if kind == "small" else "ink"))
    copy = button("Copy this", "copy")
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(copied_lines()))
    copy.clicked.connect(lambda: copy.setText("Copied"))
    section.column.addSpacing(8)
    section.column.addWidget(copy)
    return section
