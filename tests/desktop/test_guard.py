"""The trainer's PIN: what it opens, what wrong ones cost, and when the window locks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.guard import Guard
from kbs_learning.desktop.main_window import MainWindow
from kbs_learning.desktop.pin_dialog import PinDialog
from kbs_learning.desktop.places import Places
from kbs_learning.desktop.widgets.strip import IdleStrip
from kbs_learning.services.pin import set_pin


@pytest.fixture
def guard(desktop: Desktop) -> Guard:
    """Of a shared computer, locked; the PIN is 4711."""
    desktop.settings.put(set_pin(desktop.settings.value, "4711"))
    desktop.settings.change(shared_computer=True, idle_minutes=10)
    desktop.guard.lock()
    return desktop.guard


@pytest.fixture
def dialog(guard: Guard, qtbot: QtBot) -> PinDialog:
    made = PinDialog(guard, "Records is")
    qtbot.addWidget(made)
    made.show()
    return made


def attempt(dialog: PinDialog, pin: str, qtbot: QtBot) -> None:
    """Type a PIN and wait for the answer."""
    qtbot.waitUntil(dialog.open_button.isEnabled, timeout=20_000)
    dialog.show_fault(dialog.field, "")
    dialog.field.setText(pin)
    dialog.open_button.click()
    qtbot.waitUntil(lambda: bool(dialog.fault.text()) or not dialog.isVisible(), timeout=20_000)


def test_a_personal_computer_guards_nothing(desktop: Desktop) -> None:
    assert desktop.guard.is_open
    desktop.settings.put(set_pin(desktop.settings.value, "4711"))
    assert desktop.guard.is_open


def test_a_shared_computer_without_a_pin_guards_nothing(desktop: Desktop) -> None:
    desktop.settings.change(shared_computer=True)
    assert desktop.guard.is_open
    assert not desktop.guard.guarding


def test_a_shared_computer_starts_locked(guard: Guard, desktop: Desktop) -> None:
    assert not Guard(desktop.settings, desktop.jobs).is_open
    assert not guard.is_open


def test_the_right_pin_opens(dialog: PinDialog, guard: Guard, qtbot: QtBot) -> None:
    attempt(dialog, "4711", qtbot)
    assert guard.is_open
    assert dialog.result() == PinDialog.DialogCode.Accepted


def test_a_pin_may_be_pasted(dialog: PinDialog, guard: Guard, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("4711")
    QTest.keyClick(dialog.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: guard.is_open)


def test_a_wrong_pin_says_so_and_opens_nothing(dialog: PinDialog, guard: Guard, qtbot: QtBot) -> None:
    attempt(dialog, "1234", qtbot)
    assert dialog.fault.text() == "That is not the PIN."
    assert dialog.field.accessibleDescription() == "That is not the PIN."
    assert not guard.is_open


def test_wrong_pins_make_the_next_try_wait_and_say_how_long(
    dialog: PinDialog, guard: Guard, qtbot: QtBot
) -> None:
    for pin in ("1", "2", "3"):
        attempt(dialog, pin, qtbot)
    assert 0 < guard.wait_seconds <= 2
    assert "Try again in" in dialog.fault.text()
    assert not dialog.open_button.isEnabled()
    qtbot.waitUntil(dialog.open_button.isEnabled)
    assert dialog.fault.text() == "You can try again now."
    attempt(dialog, "4711", qtbot)
    assert guard.is_open


def test_it_locks_when_nobody_is_there_and_warns_a_minute_before(guard: Guard, qtbot: QtBot) -> None:
    guard.open()
    with qtbot.waitSignal(guard.warned) as warned:
        guard.look_at_the_clock(idle_seconds=9 * 60)
    assert warned.args == [60]
    assert guard.is_open
    with qtbot.waitSignal(guard.locked):
        guard.look_at_the_clock(idle_seconds=10 * 60)
    assert not guard.is_open


def test_locked_and_alone_it_stays_silent(guard: Guard, qtbot: QtBot) -> None:
    guard.look_at_the_clock(idle_seconds=600)
    with qtbot.assertNotEmitted(guard.locked), qtbot.assertNotEmitted(guard.warned):
        guard.look_at_the_clock(idle_seconds=1200)


def test_it_never_locks_where_that_is_set(guard: Guard, desktop: Desktop, qtbot: QtBot) -> None:
    desktop.settings.change(idle_minutes=0)
    with qtbot.assertNotEmitted(guard.locked):
        guard.look_at_the_clock(idle_seconds=86_400)


def test_a_personal_computer_never_locks(desktop: Desktop, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desktop.guard.locked):
        desktop.guard.look_at_the_clock(idle_seconds=86_400)


def test_saying_i_am_still_here_takes_the_warning_away(
    guard: Guard, window: MainWindow, shell: Places, qtbot: QtBot
) -> None:
    strip = shell.findChild(IdleStrip)
    assert isinstance(strip, IdleStrip)
    guard.look_at_the_clock(idle_seconds=9 * 60 + 30)
    assert strip.isVisible()
    assert window.isVisible()
    with qtbot.waitSignal(guard.warned) as taken_back:
        QTest.mouseClick(strip.still_here, Qt.MouseButton.LeftButton)
    assert taken_back.args == [0]
    assert strip.isHidden()


def test_any_key_in_the_window_is_a_touch(
    guard: Guard, window: MainWindow, shell: Places, qtbot: QtBot
) -> None:
    begin = shell.findChild(QPushButton)
    assert begin is not None
    guard.look_at_the_clock(idle_seconds=9 * 60 + 30)
    handle = window.windowHandle()
    assert handle is not None
    with qtbot.waitSignal(guard.warned):
        QTest.keyClick(handle, Qt.Key.Key_Shift)
