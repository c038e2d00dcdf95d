"""What the main window knows of the pages behind its rail."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from kbs_learning.desktop.context import Desktop


class Workspace(QWidget):
    """One place of the rail: it fills the window beside the rail while it is the current one."""

    fills = Signal(bool)
    """What it shows wants the whole screen to itself, or gives it back."""

    name: ClassVar[str]
    """Short and lasting, for settings and tests: ``learn``."""
    title: ClassVar[str]
    """What the rail says."""
    icon: ClassVar[str]
    """Name of a drawing that :mod:`kbs_learning.desktop.icons` knows."""
    guarded: ClassVar[bool] = False
    """On a shared computer only open to somebody who knows the trainer's PIN."""

    def __init__(self, desktop: Desktop, parent: QWidget | None = None) -> None:
        """``desktop`` is what all workspaces share; pages take from it what they need."""
        super().__init__(parent)
        self.desktop = desktop
        self.setObjectName(f"workspace-{self.name}")
        self.setAccessibleName(self.title)

    def activated(self) -> None:
        """The workspace has become the current one."""

    def deactivated(self) -> bool:
        """Another one is about to become current, or the window to close; False keeps this one."""
        return True

    def areas(self) -> tuple[QWidget, ...]:
        """Its parts, in the order of F6."""
        return (self,)

    def warm(self) -> None:
        """After the window's first paint, in a quiet moment: get ready what makes the first use quick."""

    def close_down(self) -> None:
        """The window is about to go: let go of what must not outlive it. Comes after :meth:`deactivated`."""
