"""The row above the text: which course, what can be undone, what can be put in, and the way out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kbs_learning.desktop.actions import Actions
from kbs_learning.desktop.author.switch import CourseSwitch
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.badge import Badge, Tone
from kbs_learning.desktop.widgets.buttons import button, icon_button
from kbs_learning.desktop.widgets.flow import Flow
from kbs_learning.desktop.widgets.one_of import OneOf, Option

COURSE, REGISTERS = "course", "registers"
_ROOM = "\u2003\u2002"
"""Spaces after the words of a button, where its arrow is drawn."""
_FORMATS = (("bold", "bold"), ("italic", "italic"), ("link", "link"), ("list", "list"), ("picture", "image"))


class Toolbar(QWidget):
    """Course or Registers; what belongs to the one that is chosen stands beside it."""

    def __init__(
        self, actions: Actions, switch: CourseSwitch, insert: QMenu, formats: Mapping[str, QAction]
    ) -> None:
        """``formats`` are the editor's actions by name; those that it has are shown."""
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Tools")
        self.views = OneOf(
            "Course or registers",
            (
                Option(COURSE, "Course", "pencil", "Write the course"),
                Option(REGISTERS, "Registers", "hash", "Facts and phone numbers, each once for all courses"),
            ),
        )
        self.switch = switch
        self.badge = Badge("", "caution", "clock")
        self.insert = MenuButton("Insert", "plus")
        self.insert.setToolTip("Put in a question, a box, a picture…")
        self.insert.setMenu(insert)
        self.export = _text_button(actions["export"], "Export…", "upload")
        self.formats = [_icon_button(formats[name], icon) for name, icon in _FORMATS if name in formats]
        undo = [_icon_button(actions[name], icon) for name, icon in (("undo", "undo-2"), ("redo", "redo-2"))]
        self.course = Flow(
            (switch, self.badge, _bar(), *undo, _bar(), self.insert, *self.formats, self.export),
            6,
            last_at_end=True,
        )
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addWidget(self.views)
        across.addWidget(self.course, 1)
        across.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.addLayout(across)
        self.show_view(COURSE)

    def show_view(self, name: str) -> None:
        """The tools of the course; the registers have their own."""
        self.views.choose(name)
        self.course.setVisible(name == COURSE)

    def show_state(self, words: str, tone: Tone, icon: str, tip: str) -> None:
        """How far the course is: "Draft 2.4"; without words nothing is said."""
        self.badge.setVisible(bool(words))
        if words:
            self.badge.show_state(words, tone, icon)
            self.badge.setToolTip(tip)


class MenuButton(QPushButton):
    """A button that opens a menu, and has an arrow that says so."""

    def __init__(self, words: str, icon: str) -> None:
        """Give it its menu by ``setMenu``."""
        super().__init__(f"{words}{_ROOM}")
        self.setAccessibleName(words)
        self.setAutoDefault(False)
        self.setIcon(look().icons.icon(icon, "ink", "right"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """The arrow at the end."""
        super().paintEvent(event)
        side = look().size(16)
        left = self.width() - side - look().size(9)
        place = QRect(left, (self.height() - side) // 2, side, side)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveLeft(look().size(9))
        look().icons.paint(QPainter(self), "chevron-down", "ink" if self.isEnabled() else "muted", place)


def _icon_button(action: QAction, icon: str) -> QPushButton:
    """Does what ``action`` does and says what it says, now and later."""
    made = icon_button(_plain(action), icon)
    made.clicked.connect(action.trigger)
    _Following(made, action)
    return made


class _Following(QObject):
    """Lets a button say what its action says; goes when the button goes."""

    def __init__(self, of: QPushButton, action: QAction) -> None:
        super().__init__(of)
        self._button, self._action = of, action
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._button.setAccessibleName(_plain(self._action))
        self._button.setToolTip(self._action.toolTip())
        self._button.setEnabled(self._action.isEnabled())


def _text_button(action: QAction, words: str, icon: str) -> QPushButton:
    made = button(words, icon)
    made.setToolTip(action.toolTip())
    made.setEnabled(action.isEnabled())
    made.clicked.connect(action.trigger)
    action.enabledChanged.connect(made.setEnabled)
    return made


def _plain(action: QAction) -> str:
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _bar() -> QFrame:
    """A hairline between groups."""
    made = _Bar()
    made.setProperty("look", "line")
    return made


class _Bar(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(1, look().size(20))
