"""Everything the editor can be asked to do, made once for its menu and for the toolbar above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from kbs_learning.desktop.theme import look


class Ask(NamedTuple):
    """One thing to ask for."""

    text: str
    tip: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    of_window: bool = False
    """The window has these keys, for all of it: two actions with the same keys would do nothing."""


ASKS: dict[str, Ask] = {
    "bold": Ask("Bold", "Make the words bold, or no longer", "bold", ("Ctrl+B",)),
    "italic": Ask("Italic", "Make the words italic, or no longer", "italic", ("Ctrl+I",)),
    "link": Ask("Link", "Make the words a link", "link", ("Ctrl+K",)),
    "list": Ask("List", "Make the lines a list, or no longer", "list", ("Ctrl+Shift+8",)),
    "heading": Ask("Page heading", "Begin a page with this line", "heading-2", ("Ctrl+Shift+2",)),
    "subheading": Ask(
        "Heading in the page", "Make this line a smaller heading", "heading-3", ("Ctrl+Shift+3",)
    ),
    "picture": Ask("Picture…", "Add a picture from a file", "image", ("Ctrl+Shift+I",)),
    "form": Ask("Open form", "Open the form of this box", "square-pen", ("Ctrl+Return",), True),
    "complete": Ask("Suggestions", "Show what fits here", "", ("Ctrl+Space",)),
    "find": Ask("Find in this file", "Find words in this file", "search", ("Ctrl+F",), True),
    "replace": Ask("Replace in this file", "Find and replace words in this file", "replace", ("Ctrl+H",)),
    "find-next": Ask("Find next", "Go to the next place found", "", ("F3",)),
    "find-previous": Ask("Find previous", "Go to the place found before", "", ("Shift+F3",)),
    "fold": Ask("Fold", "Fold what the caret is in", "", ("Ctrl+Shift+[", "Ctrl+{")),
    "unfold": Ask("Unfold", "Unfold this line", "", ("Ctrl+Shift+]", "Ctrl+}")),
    "fold-all": Ask("Fold all boxes", "Show each box as one line"),
    "unfold-all": Ask("Unfold all", "Show every line"),
    "line-up": Ask("Move lines up", "Move these lines up", "", ("Alt+Up",)),
    "line-down": Ask("Move lines down", "Move these lines down", "", ("Alt+Down",)),
    "duplicate": Ask("Duplicate lines", "Write these lines once more", "", ("Ctrl+D",)),
    "paste-plain": Ask("Paste as plain text", "Paste the words as they are", "", ("Ctrl+Shift+V",)),
    "spelling-next": Ask("Next spelling mistake", "Go to the next word that is not known", "", ("F7",)),
}


def of_window() -> Iterator[tuple[str, str]]:
    """The names and keys of what the window asks for in the editor's stead."""
    for name, ask in ASKS.items():
        if ask.of_window:
            yield from ((name, keys) for keys in ask.keys)


def make_actions(parent: QWidget, does: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """An action for each name; its keys hold while ``parent`` or something in it has the keyboard."""
    made = {}
    for name, ask in ASKS.items():
        action = QAction(ask.text, parent)
        action.setObjectName(name)
        if not ask.of_window:
            action.setShortcuts([QKeySequence(keys) for keys in ask.keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys = QKeySequence(next(iter(ask.keys), "")).toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{ask.tip} ({keys})" if keys else ask.tip)
        if ask.icon:
            action.setIcon(look().icon(ask.icon, "ink"))
        action.triggered.connect(does[name])
        parent.addAction(action)
        made[name] = action
    return made
