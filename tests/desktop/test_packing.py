"""A course leaves this computer as one file, and another one's window can open it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.main_window import MainWindow
from kbs_learning.desktop.packing import PackDialog
from kbs_learning.desktop.pin_dialog import PinDialog
from kbs_learning.desktop.places import Places
from kbs_learning.services.editions import install
from kbs_learning.services.gathering import gather
from kbs_learning.services.library import Library
from kbs_learning.services.packs import install_pack
from kbs_learning.services.pin import set_pin
from kbs_learning.services.profile import Profile, profile_at
from kbs_learning.services.sealing import Keyring
from tests.services.folders import write_course


@pytest.fixture
def with_course(profile: Profile, tmp_path: Path) -> Library:
    library = Library(profile)
    install(library.folder, gather(write_course(tmp_path / "program")), None)
    return library


def ask(window: MainWindow) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_S, both)


def pack_dialog(window: MainWindow) -> PackDialog:
    found = window.findChild(PackDialog)
    assert found is not None
    return found


def test_a_saved_pack_opens_on_another_computer_with_the_results_key(
    with_course: Library,
    window: MainWindow,
    desktop: Desktop,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desktop.settings.change(results_key=Keyring(desktop.profile).make())
    proposed: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(name).name)
        return str(tmp_path / Path(name).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    ask(window)
    with qtbot.waitSignal(desktop.notices.posted) as posted:
        QTest.mouseClick(pack_dialog(window).save_button, Qt.MouseButton.LeftButton)
    assert posted.args is not None
    card = with_course.cards()[0]
    assert proposed == [f"{card.course_id}-{card.version}.kbspack"]
    assert proposed[0] in posted.args[0].text
    elsewhere = Library(profile_at(tmp_path / "elsewhere"))
    brought = install_pack(elsewhere, tmp_path / proposed[0])
    assert brought.course_id == card.course_id
    assert brought.results_key is not None
    assert brought.results_key["kid"] == desktop.settings.value.results_key


def test_without_a_key_it_says_who_can_read_the_results(with_course: Library, window: MainWindow) -> None:
    assert with_course.cards()
    ask(window)
    assert "whoever has them" in pack_dialog(window).results.text()


def test_without_a_course_there_is_a_sentence(window: MainWindow, desktop: Desktop) -> None:
    ask(window)
    assert window.findChild(PackDialog) is None
    assert desktop.notices.all[0].text == "There is no course on this computer yet."


def test_on_a_shared_computer_it_asks_for_the_pin(
    with_course: Library, window: MainWindow, shell: Places, desktop: Desktop
) -> None:
    assert with_course.cards()
    assert shell.desktop is desktop
    desktop.settings.put(set_pin(desktop.settings.value, "2468"))
    desktop.settings.change(shared_computer=True)
    desktop.guard.lock()
    ask(window)
    assert window.findChild(PackDialog) is None
    assert window.findChild(PinDialog) is not None
