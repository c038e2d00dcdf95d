"""The pages behind the rail: how each is made, when somebody first goes there, and which the PIN guards."""

from __future__ import annotations

from collections.abc import Callable

from kbs_learning.desktop.actions import Actions
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.workspace import Workspace

LEARN, AUTHOR, RECORDS, SETTINGS, HELP = "learn", "author", "records", "settings", "help"


def _learn(desktop: Desktop, _: Actions) -> Workspace:
    from kbs_learning.desktop.learn.page import LearnWorkspace

    return LearnWorkspace(desktop)


def _author(desktop: Desktop, actions: Actions) -> Workspace:
    from kbs_learning.desktop.author.page import AuthorWorkspace

    return AuthorWorkspace(desktop, actions)


def _records(desktop: Desktop, _: Actions) -> Workspace:
    from kbs_learning.desktop.records.page import RecordsWorkspace

    return RecordsWorkspace(desktop)


def _settings(desktop: Desktop, _: Actions) -> Workspace:
    from kbs_learning.desktop.settings_page import SettingsPage

    return SettingsPage(desktop)


def _help(desktop: Desktop, actions: Actions) -> Workspace:
    from kbs_learning.desktop.help_page import HelpPage

    return HelpPage(desktop, actions)


MAKERS: dict[str, Callable[[Desktop, Actions], Workspace]] = {
    LEARN: _learn,
    AUTHOR: _author,
    RECORDS: _records,
    SETTINGS: _settings,
    HELP: _help,
}
GUARDED = {AUTHOR: "Author is", RECORDS: "Records is", SETTINGS: "Settings are"}
"""What the PIN opens, as its dialog says it. Known before the pages are imported."""
