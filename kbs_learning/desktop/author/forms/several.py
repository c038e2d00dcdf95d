"""Some of a few, from a menu that is ticked: the outcomes of a question."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu

from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.choice import Choice


class Several(Choice):
    """Looks like a choice of one; what opens is a menu in which several can be ticked."""

    changed = Signal()
    """The person ticked something, or took a tick away."""

    def __init__(self, name: str, none: str) -> None:
        """``name`` for screen readers; ``none`` is said where nothing is chosen."""
        super().__init__(name, [(none, None)])
        self._name, self._none, self._said = name, none, none
        self._actions: dict[str, QAction] = {}
        self._offered: dict[str, str] = {}
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.menu = QMenu(self)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names that are ticked."""
        return tuple(name for name, action in self._actions.items() if action.isChecked())

    def offer(self, options: Mapping[str, str], chosen: tuple[str, ...]) -> None:
        """Offer ``options``, words by name; what is chosen and not among them is offered too."""
        offered = {**options, **{name: "not in this course" for name in chosen if name not in options}}
        if offered == self._offered and chosen == self.chosen:
            return  # somebody may have the menu open
        self._offered = offered
        self.menu.clear()
        self._actions = {}
        for name, words in offered.items():
            action = self.menu.addAction(f"{name}  {words}".replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name in chosen)
            action.toggled.connect(self._toggled)
            self._actions[name] = action
        self._say({name: f"{name}  {text}" for name, text in offered.items()})

    def showPopup(self) -> None:  # noqa: N802  Qt's name
        """The menu in place of the list."""
        if self._actions:
            self.menu.setMinimumWidth(self.width())
            self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Qt: as many of the words as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - look().size(66)
        self.setItemText(0, self.fontMetrics().elidedText(self._said, Qt.TextElideMode.ElideRight, room))

    def _toggled(self, _on: bool) -> None:
        self._say({name: action.text().replace("&&", "&") for name, action in self._actions.items()})
        self.changed.emit()

    def _say(self, words: Mapping[str, str]) -> None:
        names = self.chosen
        said = words[names[0]] if len(names) == 1 else ", ".join(names) or self._none
        self._said = said
        self._fit()
        self.setToolTip("\n".join(words[name] for name in names) or said)
        self.setAccessibleName(f"{self._name}: {', '.join(names) or self._none}")
