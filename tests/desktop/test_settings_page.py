"""Settings, by what a person does: each change holds at once and is there after a restart."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.furnishing import make_desktop
from kbs_learning.desktop.settings.folders import Folders
from kbs_learning.desktop.settings.passphrase import PassphraseDialog
from kbs_learning.desktop.settings.pin import ChoosePinDialog
from kbs_learning.desktop.settings.records import RecordsPlace
from kbs_learning.desktop.settings_page import SettingsPage
from kbs_learning.services.pin import pin_is_right
from kbs_learning.services.profile import Profile
from kbs_learning.services.sealing import Keyring
from kbs_learning.services.settings import Settings, load

URL = "postgresql+psycopg://team@server/records"


@pytest.fixture
def page(desktop: Desktop, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(desktop)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    return made


def kept(profile: Profile) -> Settings:
    """As the next start reads them."""
    return load(profile)


def choose(box: QComboBox, words: str) -> None:
    """Pick an option as a person does."""
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def test_colours_and_text_size_hold_at_once_and_after_a_restart(page: SettingsPage, profile: Profile) -> None:
    choose(page.appearance.colours, "High contrast")
    choose(page.appearance.text_size, "150 %")
    assert (page.desktop.look.colours, page.desktop.look.text_size) == ("contrast", 150)
    assert (kept(profile).colours, kept(profile).text_size) == ("contrast", 150)


def test_what_the_menu_changed_is_shown_here(page: SettingsPage) -> None:
    page.desktop.settings.change(text_size=130, colours="dark")
    assert page.appearance.text_size.currentText() == "130 %"
    assert page.appearance.colours.currentText() == "Dark"


def test_a_shared_computer_forgets_who_learnt_last(page: SettingsPage, profile: Profile) -> None:
    page.desktop.settings.change(learner="someone")
    page.computer.shared.click()
    assert kept(profile).shared_computer
    assert kept(profile).learner == ""


def test_names_can_be_kept_off_this_computer(page: SettingsPage, profile: Profile) -> None:
    page.computer.no_names.click()
    assert not kept(profile).keep_names
    page.computer.no_names.click()
    assert kept(profile).keep_names


def test_how_soon_it_locks_is_set_for_a_shared_computer(page: SettingsPage, profile: Profile) -> None:
    assert not page.computer.idle.isEnabled()
    page.computer.shared.click()
    choose(page.computer.idle, "Never")
    assert kept(profile).idle_minutes == 0


def choose_pin(page: SettingsPage, pin: str, again: str, qtbot: QtBot) -> ChoosePinDialog:
    page.computer.shared.setChecked(False)
    page.computer.shared.click()
    page.computer.set_pin.click()
    dialog = page.computer.findChild(ChoosePinDialog)
    assert isinstance(dialog, ChoosePinDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    QTest.keyClicks(dialog.pin, pin)
    QTest.keyClicks(dialog.again, again)
    dialog.keep.click()
    return dialog


def test_a_pin_is_set_and_whoever_set_it_stays_inside(
    page: SettingsPage, profile: Profile, qtbot: QtBot
) -> None:
    dialog = choose_pin(page, "heron 17", "heron 17", qtbot)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert pin_is_right(kept(profile), "heron 17")
    assert "heron" not in profile.settings_file.read_text(encoding="utf-8")
    assert page.desktop.guard.guarding
    assert page.desktop.guard.is_open
    assert page.computer.set_pin.text() == "Change PIN…"


@pytest.mark.parametrize(
    ("pin", "again", "fault"), [("4711", "4712", "not the same"), ("1", "1", "at least")]
)
def test_a_pin_that_will_not_do_is_refused_beside_its_field(
    page: SettingsPage, profile: Profile, qtbot: QtBot, pin: str, again: str, fault: str
) -> None:
    dialog = choose_pin(page, pin, again, qtbot)
    qtbot.waitUntil(lambda: fault in dialog.fault.text())
    assert dialog.isVisible()
    assert kept(profile).pin == ""


def test_a_pin_can_be_removed(page: SettingsPage, profile: Profile, qtbot: QtBot) -> None:
    dialog = choose_pin(page, "4711", "4711", qtbot)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    page.computer.remove_pin.click()
    assert kept(profile).pin == ""
    assert page.computer.remove_pin.isHidden()


def test_agency_and_sector_are_kept_without_stray_spaces(page: SettingsPage, profile: Profile) -> None:
    QTest.keyClicks(page.learners.agency, "  Sure   Start ")
    QTest.keyClick(page.learners.agency, Qt.Key.Key_Return)
    QTest.keyClicks(page.learners.sector, "Early years")
    QTest.keyClick(page.learners.sector, Qt.Key.Key_Return)
    assert (kept(profile).agency, kept(profile).sector) == ("Sure Start", "Early years")


def records_section(desktop: Desktop, test: Callable[[Profile, str], None], qtbot: QtBot) -> RecordsPlace:
    section = RecordsPlace(desktop, test)
    qtbot.addWidget(section)
    section.show()
    section.shared.click()
    section.address.setText(URL)
    section.use.click()
    return section


def test_an_address_is_kept_only_once_it_has_answered(
    desktop: Desktop, profile: Profile, qtbot: QtBot
) -> None:
    tried: list[str] = []
    section = records_section(desktop, lambda _, url: tried.append(url), qtbot)
    qtbot.waitUntil(lambda: kept(profile).records_url == URL)
    assert tried == [URL]
    section.here.click()
    assert kept(profile).records_url == ""


def test_an_address_that_does_not_answer_is_said_so_and_not_kept(
    desktop: Desktop, profile: Profile, qtbot: QtBot
) -> None:
    def refuse(_: Profile, url: str) -> None:
        raise UserError(f"Nothing answers at {url}.", "Check the address.")

    section = records_section(desktop, refuse, qtbot)
    qtbot.waitUntil(lambda: section.fault.text() == f"Nothing answers at {URL}. Check the address.")
    assert kept(profile).records_url == ""
    assert section.address.accessibleDescription() == section.fault.text()


def test_what_is_no_address_is_not_even_tried(page: SettingsPage) -> None:
    page.records.shared.click()
    page.records.address.setText("the server in the office")
    page.records.use.click()
    assert page.records.fault.text().startswith("An address begins with")


def test_records_from_the_command_line_cannot_be_changed_here(profile: Profile, qtbot: QtBot) -> None:
    desktop = make_desktop(profile, URL)
    section = RecordsPlace(desktop)
    qtbot.addWidget(section)
    assert section.address.text() == URL
    assert not section.address.isEnabled()
    assert not section.here.isEnabled()
    desktop.jobs.close()


def test_a_key_is_made_shown_copied_and_brought_in_elsewhere(
    page: SettingsPage, profile: Profile, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section, copy = page.results_key, tmp_path / "copy.kbskey"
    section.make_key.click()
    qtbot.waitUntil(lambda: bool(kept(profile).results_key))
    kid = kept(profile).results_key
    assert section.keys.currentText() == kid
    section.copy_id.click()
    assert QGuiApplication.clipboard().text() == kid

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    section.save_copy.click()
    answer_passphrase(section, qtbot, "four words that fit", "four words that fit")
    qtbot.waitUntil(copy.exists, timeout=20_000)

    for key in profile.keys.iterdir():
        key.unlink()
    page.desktop.settings.change(results_key="")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(copy), ""))
    section.bring_in.click()
    answer_passphrase(section, qtbot, "four words that fit")
    qtbot.waitUntil(lambda: kept(profile).results_key == kid, timeout=20_000)
    assert Keyring(profile).ids() == (kid,)


def answer_passphrase(section: object, qtbot: QtBot, *words: str) -> None:
    dialog = section.findChildren(PassphraseDialog)[-1]  # type: ignore[attr-defined]  # any section
    assert isinstance(dialog, PassphraseDialog)
    for field, text in zip(dialog.fields, words, strict=True):
        QTest.keyClicks(field, text)
    with qtbot.waitSignal(dialog.accepted):
        dialog.go.click()


def test_a_short_passphrase_is_refused_before_anything_is_written(page: SettingsPage, qtbot: QtBot) -> None:
    used: list[str] = []
    dialog = PassphraseDialog(page, "Save the copy", used.append, twice=True)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    for field in dialog.fields:
        field.setText("short")
    dialog.go.click()
    assert dialog.fault.text() == "At least 12 characters, please."
    assert used == []


def test_folders_are_named(page: SettingsPage, profile: Profile) -> None:
    section = page.findChild(Folders)
    assert isinstance(section, Folders)
    shown = {label.text() for label in section.findChildren(type(page.records.state))}
    assert {str(profile.data), str(profile.settings), str(profile.log), str(profile.cache)} <= shown


def test_a_change_that_cannot_be_kept_is_said_beside_it(page: SettingsPage, profile: Profile) -> None:
    profile.settings_file.unlink()
    profile.settings_file.mkdir()  # nothing can take its place, not even for an administrator
    (profile.settings_file / "x").touch()
    choose(page.appearance.colours, "Dark")
    row = page.appearance.colours.parentWidget()
    assert row is not None
    assert "cannot be written" in getattr(row, "fault", "")
    assert page.desktop.look.colours == "dark"


def test_a_broken_settings_file_gives_a_notice_and_the_usual_settings(profile: Profile, qtbot: QtBot) -> None:  # noqa: ARG001  an application
    os.makedirs(profile.settings)  # noqa: PTH103  the folder alone
    profile.settings_file.write_text("colours = [", encoding="utf-8")
    desktop = make_desktop(profile)
    [notice] = desktop.notices.open
    assert notice.text == "The settings could not be read, so the usual ones are used."
    assert desktop.settings.value == Settings()
    assert list(profile.settings.glob("settings.broken-*.toml"))
    desktop.jobs.close()
