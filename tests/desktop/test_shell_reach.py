"""Every page of the shell by keyboard, by ear, in large text and from right to left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.closing import ClosingDialog
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.crash import CrashDialog
from kbs_learning.desktop.help_page import HelpPage
from kbs_learning.desktop.main_window import MainWindow
from kbs_learning.desktop.pages import HELP, SETTINGS
from kbs_learning.desktop.pin_dialog import PinDialog
from kbs_learning.desktop.places import Places
from kbs_learning.desktop.settings.passphrase import PassphraseDialog
from kbs_learning.desktop.settings.pin import ChoosePinDialog
from kbs_learning.desktop.style import FocusRing
from tests.desktop.walking import cut, name_of, nameless, reached_by_tab, tab_stops

PAGES = [SETTINGS, "how", "shortcuts", "messages", "privacy", "about"]


def go(shell: Places, page: str) -> None:
    """To Settings, or to a topic of Help."""
    shell.show_workspace(SETTINGS if page == SETTINGS else HELP)
    if isinstance(shell.current, HelpPage):
        shell.current.show_topic(page)


def dialogs(desktop: Desktop, window: MainWindow) -> dict[str, Callable[[], QDialog]]:
    return {
        "pin": lambda: PinDialog(desktop.guard, "Records is", window),
        "choose pin": lambda: ChoosePinDialog(desktop, window),
        "passphrase": lambda: PassphraseDialog(window, "Save the copy", print, twice=True),
        "crash": lambda: CrashDialog(KeyError("x"), print, window),
        "closing": lambda: ClosingDialog(desktop.jobs, window),
    }


DIALOGS = ["pin", "choose pin", "passphrase", "crash", "closing"]


def test_everything_on_every_page_has_a_name(window: MainWindow, shell: Places, desktop: Desktop) -> None:
    desktop.notices.error("Something was not done")
    for page in PAGES:
        go(shell, page)
        assert tab_stops(window)
        assert not nameless(window), page


def test_tab_reaches_everything_on_every_page(window: MainWindow, shell: Places, desktop: Desktop) -> None:
    desktop.settings.change(shared_computer=True, results_key="0123456789abcdef")
    for page in PAGES:
        go(shell, page)
        QApplication.processEvents()
        missed = tab_stops(window) - set(reached_by_tab(window))
        # Of radio buttons that belong together, Tab reaches the chosen one and the arrows the others.
        assert {name_of(one) for one in missed} <= {"At an address that a team shares"}, page


def test_a_message_is_reached_before_the_page(
    window: MainWindow, shell: Places, desktop: Desktop, qtbot: QtBot
) -> None:
    shell.show_workspace(HELP)
    desktop.notices.error("Something was not done")
    qtbot.waitUntil(lambda: "Close this message" in map(name_of, tab_stops(window)))
    names = [name_of(one) for one in reached_by_tab(window)]
    turned = names[names.index("Learn") :] + names[: names.index("Learn")]
    assert turned.index("Help") < turned.index("Close this message") < turned.index("How to…")


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_can_be_used_by_keyboard_and_by_ear(
    window: MainWindow, desktop: Desktop, qtbot: QtBot, name: str
) -> None:
    dialog = dialogs(desktop, window)[name]()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert not nameless(dialog)
    assert not tab_stops(dialog) - set(reached_by_tab(dialog))
    assert dialog.windowTitle()


def test_nothing_is_cut_at_twice_the_text_size(
    window: MainWindow, shell: Places, desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.settings.change(text_size=200)
    for size in ((1280, 800), (800, 600)):
        window.resize(*size)
        for page in PAGES:
            go(shell, page)
            qtbot.waitUntil(lambda: not cut(window))


@pytest.mark.parametrize("name", DIALOGS)
def test_no_dialog_cuts_words_at_twice_the_text_size(
    window: MainWindow, desktop: Desktop, qtbot: QtBot, name: str
) -> None:
    desktop.settings.change(text_size=200)
    dialog = dialogs(desktop, window)[name]()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: not cut(dialog))


def test_the_ring_stands_round_what_the_keyboard_reached(window: MainWindow, shell: Places) -> None:
    shell.show_workspace(SETTINGS)
    reached_by_tab(window)
    ring = window.findChild(FocusRing, "focus-ring")
    focused = QApplication.focusWidget()
    assert isinstance(ring, FocusRing)
    assert focused is not None
    assert ring.isVisible()
    assert ring.size().width() == focused.width() + 10
    assert ring.size().height() == focused.height() + 10


def test_a_click_shows_no_ring(window: MainWindow, shell: Places) -> None:
    shell.show_workspace(HELP)
    about = next(one for one in tab_stops(shell) if name_of(one) == "About")
    QTest.mouseClick(about, Qt.MouseButton.LeftButton)
    ring = window.findChild(FocusRing, "focus-ring")
    assert isinstance(ring, FocusRing)
    assert not ring.isVisible()
