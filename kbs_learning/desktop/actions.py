"""Everything the window can be asked to do, made once: menu, buttons, shortcuts and Help share it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from kbs_learning.desktop.asks import ASKS, PANELS, WRITING, Ask
from kbs_learning.desktop.theme import look

COLOURS = (
    ("system", "As on this computer"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast", "High contrast"),
)
TEXT_SIZES = (100, 115, 130, 150, 175, 200)


@dataclass
class Actions:
    """The actions by name, and the menus they are found in."""

    by_name: dict[str, QAction] = field(default_factory=dict)
    menus: dict[str, tuple[QAction, ...]] = field(default_factory=dict)
    colours: QActionGroup | None = None

    def __getitem__(self, name: str) -> QAction:
        """The action called ``name``."""
        return self.by_name[name]

    def on(self, **slots: Callable[[], object]) -> None:
        """Say what happens, by name; ``_`` stands for the hyphen."""
        for name, slot in slots.items():
            self.by_name[name.replace("_", "-")].triggered.connect(lambda *_, slot=slot: slot())

    def show_writing(self, window: QMainWindow, *, shown: bool) -> None:
        """Offer what is for writing a course; hidden, its keys do nothing either.

        The menus are looked for each time: Python loses hold of them when the first web page is made.
        """
        for action in window.menuBar().actions():
            if action.objectName() in WRITING:
                action.setVisible(shown)
        for name in PANELS:
            self.by_name[name].setVisible(shown)


def make_actions(parent: QObject) -> Actions:
    """All of them, doing nothing yet; connect each one's ``triggered``."""
    made = Actions()
    for menu, asks in ASKS.items():
        made.menus[menu] = tuple(_action(ask, parent) for ask in asks)
        made.by_name |= {action.objectName(): action for action in made.menus[menu]}
    made.colours = QActionGroup(parent)
    for value, words in COLOURS:
        action = QAction(words, made.colours, checkable=True)
        action.setData(value)
        action.setToolTip(f"Colours: {words.lower()}")
    return made


def fill_menu_bar(window: QMainWindow, actions: Actions) -> None:
    """The menus in their order."""
    for title, members in actions.menus.items():
        menu = window.menuBar().addMenu(f"&{title}")
        menu.menuAction().setObjectName(title)
        menu.setToolTipsVisible(True)
        for ask, action in zip(ASKS[title], members, strict=True):
            if ask.parted:
                menu.addSeparator()
            menu.addAction(action)
            if ask.name == "usual" and actions.colours is not None:
                menu.addMenu(_colours_menu(menu, actions.colours.actions()))


def shortcut_list(actions: Actions) -> tuple[tuple[str, str], ...]:
    """What each shortcut does and its keys, as Help shows them."""
    return tuple(
        (_plain(ask.text), keys_of(action))
        for menu, members in actions.menus.items()
        for ask, action in zip(ASKS[menu], members, strict=True)
        if action.shortcuts()
    )


def keys_of(action: QAction) -> str:
    """The first keys of an action as this computer writes them: "Ctrl+O"."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    """As it is called outside a menu. An action's own text may say more: "Undo move page"."""
    return text.replace("&", "").rstrip("…")


def _action(ask: Ask, parent: QObject) -> QAction:
    action = QAction(ask.text, parent)
    action.setObjectName(ask.name)
    action.setCheckable(ask.turns)
    action.setShortcuts([QKeySequence(keys) for keys in ask.keys])
    action.setToolTip(f"{ask.tip} ({keys_of(action)})" if ask.keys else ask.tip)
    action.setStatusTip(ask.tip)
    if ask.icon:
        action.setIcon(look().icon(ask.icon, "muted"))
    roles = {"quit": QAction.MenuRole.QuitRole, "settings": QAction.MenuRole.PreferencesRole}
    action.setMenuRole(
        roles.get(ask.name, QAction.MenuRole.AboutRole if ask.name == "about" else QAction.MenuRole.NoRole)
    )
    return action


def _colours_menu(parent: QMenu, actions: Sequence[QAction]) -> QMenu:
    menu = QMenu("&Colours", parent)
    menu.addActions(list(actions))
    return menu
