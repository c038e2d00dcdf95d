"""The right side of a form: what is seen of it, and what is worth knowing about it."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.text import Text


class BlockView(Protocol):
    """A widget that shows one block as learners see it."""

    def show_block(self, session: CourseSession, file: str, line: int) -> None:
        """Show the block that begins at ``line`` of ``file``."""

    def close_down(self) -> None:
        """Let go of what it is shown with."""


class Beside(QWidget):
    """The block, and a note under it."""

    def __init__(self, view: QWidget) -> None:
        """``view`` shows the block, under a heading of its own."""
        super().__init__()
        self.setProperty("look", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._view = view
        self.setMinimumWidth(look().size(336))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        column.addWidget(view, 1)
        self.note = Text("", "small", "muted")
        """What is worth knowing, such as the reading age."""
        column.addWidget(self.note)

    def show_block(self, session: CourseSession, file: str, line: int) -> None:
        """Show the block that begins at ``line`` of ``file``."""
        cast(BlockView, self._view).show_block(session, file, line)

    def close_down(self) -> None:
        """The form closes: what showed the block goes first."""
        cast(BlockView, self._view).close_down()


def beside(dialog: QWidget, *, trainer: bool = False, answered: bool = True) -> Beside | None:
    """The right side for a form, as learners or only a ``trainer`` see it; None where nothing shows it.

    ``answered`` says whether it can also be seen as it is after it was answered.
    """
    desktop = _desktop_around(dialog)
    if desktop is None:
        return None
    try:
        view = import_module("kbs_learning.desktop.author.preview.block").BlockPreview(
            desktop, trainer=trainer, answered=answered
        )
    except ModuleNotFoundError:
        return None
    return Beside(view)


def _desktop_around(widget: QWidget) -> Desktop | None:
    """The desktop of the nearest page or window around ``widget``."""
    at: QWidget | None = widget
    while at is not None:
        desktop = getattr(at, "desktop", None)
        if isinstance(desktop, Desktop):
            return desktop
        at = at.parentWidget()
    return None
