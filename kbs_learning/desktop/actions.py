"""Everything the window can be asked to do, made once: menu, buttons, shortcuts and Help share it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from kbs_learning.desktop.theme import look

COLOURS = (
    ("system", "As on this computer"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast", "High contrast"),
)
TEXT_SIZES = (100, 115, 130, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to ask for: what the menu says, its keys, and a sentence about it."""

    name: str
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str = ""


_ASKS = {
    "File": (
        Ask("open", "&Open a file…", "Open a course pack or results files", ("Ctrl+O",), "folder-open"),
        Ask(
            "save-pack",
            "Save a course &pack…",
            "One file that carries a course to another computer",
            ("Ctrl+Shift+S",),
            "package",
        ),
        Ask(
            "settings", "&Settings", "Colours, text size and this computer", ("Ctrl+,",), "sliders-horizontal"
        ),
        Ask("lock", "&Lock", "Lock what is for trainers, and end the learner’s turn", ("Ctrl+L",), "lock"),
        Ask("quit", "&Close KBS Learning", "Everything is saved already", ("Ctrl+Q",)),
    ),
    "View": (
        Ask("learn", "&Learn", "The shelf of courses", ("Ctrl+1",), "book-open"),
        Ask("records", "&Records", "Who has learnt what", ("Ctrl+2",), "list-checks"),
        Ask("larger", "L&arger text", "The next larger text size", ("Ctrl++", "Ctrl+="), "a-arrow-up"),
        Ask("smaller", "S&maller text", "The next smaller text size", ("Ctrl+-",), "a-arrow-down"),
        Ask("usual", "&Usual text size", "Text at 100 %", ("Ctrl+0",)),
        Ask("full-screen", "&Full screen", "Use the whole screen, or stop doing so", ("F11",)),
        Ask("next-area", "&Next area", "Move the keyboard to the next part of the window", ("F6",)),
    ),
    "Help": (
        Ask("help", "&How to…", "Short instructions for each job", ("F1",), "circle-help"),
        Ask("shortcuts", "&Keyboard shortcuts", "All keys at one glance", ("Ctrl+F1",), "keyboard"),
        Ask("messages", "&Messages", "What this window has said so far", ("Ctrl+M",), "message-square"),
        Ask("privacy", "&Data protection", "What is kept, where, and who sees it"),
        Ask("about", "&About KBS Learning", "Version, and whose work it stands on"),
    ),
}
_PARTED = {"quit", "lock", "settings", "larger", "full-screen", "privacy"}
"""A line stands above these in the menu."""


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


def make_actions(parent: QObject) -> Actions:
    """All of them, doing nothing yet; connect each one's ``triggered``."""
    made = Actions()
    for menu, asks in _ASKS.items():
        made.menus[menu] = tuple(_action(ask, parent) for ask in asks)
        made.by_name |= {action.objectName(): action for action in made.menus[menu]}
    made.colours = QActionGroup(parent)
    for value, words in COLOURS:
        action = QAction(words, made.colours, checkable=True)
        action.setData(value)
        action.setToolTip(f"Colours: {words.lower()}")
    return made


def fill_menu_bar(window: QMainWindow, actions: Actions) -> None:
    """File, View and Help."""
    for title, members in actions.menus.items():
        menu = window.menuBar().addMenu(f"&{title}")
        menu.setToolTipsVisible(True)
        for action in members:
            if action.objectName() in _PARTED:
                menu.addSeparator()
            menu.addAction(action)
            if action.objectName() == "usual" and actions.colours is not None:
                menu.addMenu(_colours_menu(menu, actions.colours.actions()))


def shortcut_list(actions: Actions) -> tuple[tuple[str, str], ...]:
    """What each shortcut does and its keys, as Help shows them."""
    return tuple(
        (action.text().replace("&", "").rstrip("…"), keys_of(action))
        for members in actions.menus.values()
        for action in members
        if action.shortcuts()
    )


def keys_of(action: QAction) -> str:
    """The first keys of an action as this computer writes them: "Ctrl+O"."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _action(ask: Ask, parent: QObject) -> QAction:
    action = QAction(ask.text, parent)
    action.setObjectName(ask.name)
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
