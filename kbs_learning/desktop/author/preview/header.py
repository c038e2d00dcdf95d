"""The bar above the preview: on what, in which colours, and as whom it is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.buttons import icon_button
from kbs_learning.desktop.widgets.one_of import OneOf, Option
from kbs_learning.services.authoring.preview import View

_DEVICES = (
    Option("phone", "Phone", "smartphone", "390 pixels wide"),
    Option("tablet", "Tablet", "tablet", "768 pixels wide"),
    Option("desktop", "Desktop", "monitor", "1,280 pixels wide, made to fit"),
)
_COLOURS = (
    ("", "Colours as the window"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast", "High contrast"),
)
_VIEWS = (
    (View.LEARNER, "As a learner, or in the room"),
    (View.ANSWERED, "As a learner, after answering"),
    (View.TRAINER, "As the trainer, with notes"),
    (View.FINISHED, "As somebody who has finished"),
)


class Header(QWidget):
    """Says what is wanted; the panel does it."""

    device_chosen = Signal(str)
    colours_chosen = Signal(str)
    """light, dark, contrast, or empty for those of the window."""
    view_chosen = Signal(str)
    """A value of :class:`View`."""
    refresh_wanted = Signal()

    def __init__(self) -> None:
        """A phone in the window's colours, as a learner sees it."""
        super().__init__()
        self.devices = OneOf("Width of the preview", _DEVICES)
        self.devices.chosen.connect(self.device_chosen)
        self.colours = icon_button("Colours of the preview", "sun")
        self.views = icon_button("Who is looking", "eye")
        self.refresh = icon_button("Open the preview again", "refresh-cw")
        self.refresh.clicked.connect(self.refresh_wanted)
        self._menus = [
            _menu(self.colours, _COLOURS, self.colours_chosen),
            _menu(self.views, _VIEWS, self.view_chosen),
        ]
        across = QHBoxLayout(self)
        across.setContentsMargins(10, 3, 10, 3)
        across.setSpacing(6)
        across.addWidget(self.devices)
        across.addStretch(1)
        for made in (self.colours, self.views, self.refresh):
            across.addWidget(made)
        look().changed.connect(self._fit)
        self._fit()

    def actions_of(self, which: str) -> list[QAction]:
        """The actions of the menu ``colours`` or ``views``, as they stand in it."""
        return self._menus[0 if which == "colours" else 1].actions()

    def _fit(self) -> None:
        self.setFixedHeight(look().size(38))


def _menu(button: QPushButton, options: Sequence[tuple[str, str]], chosen: SignalInstance) -> QMenu:
    menu = QMenu(button.accessibleName(), button)
    group = QActionGroup(menu)
    for value, words in options:
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setData(str(value))
        action.setChecked(value == options[0][0])
        group.addAction(action)
        menu.addAction(action)
    group.triggered.connect(lambda action: chosen.emit(action.data()))
    button.setMenu(menu)
    return menu
