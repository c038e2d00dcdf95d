"""Exporting from the window, by what a person does."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kbs_learning.core.drafts import Act, change_between
from kbs_learning.desktop.author.exporting.dialog import ExportDialog
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.theme import look
from kbs_learning.services.authoring.history import history_of
from kbs_learning.services.authoring.opening import open_course
from kbs_learning.services.authoring.publishing import publish
from kbs_learning.services.sealing import Keyring
from tests.desktop.walking import name_of, nameless, reached_by_tab, tab_stops
from tests.services.approving import approve
from tests.services.folders import break_course, write_course
from tests.taught_course import write_taught_course

Open = Callable[..., ExportDialog]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


@pytest.fixture
def open_dialog(desktop: Desktop, window: QWidget, qtbot: QtBot) -> Iterator[Open]:
    """Open the dialog on courses that are open for writing, and wait until it knows them."""
    kept: list[CourseSession] = []  # a reading may still be under way when the window goes

    def make(*folders: Path) -> ExportDialog:
        sessions = [CourseSession(open_course(folder), desktop.jobs) for folder in folders]
        kept.extend(sessions)
        dialog = ExportDialog(desktop, sessions, sessions[0], window)
        dialog.open()
        qtbot.waitUntil(lambda: dialog.courses.rows[0].title.startswith("Example"))
        settle(dialog, qtbot)
        return dialog

    yield make
    desktop.jobs.close()
    kept.clear()


def settle(dialog: ExportDialog, qtbot: QtBot) -> None:
    """Until what is ticked has been looked over."""
    qtbot.waitUntil(lambda: set(dialog.courses.ticked) == set(dialog._survey.passports))


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def words(widget: QWidget) -> str:
    """Everything that can be read on it, once it has been laid out."""
    QApplication.sendPostedEvents()
    shown = [one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return "\n".join(one.text() for one in shown)


def export(dialog: ExportDialog, qtbot: QtBot) -> list[str]:
    """Press Export, wait, and list what is there."""
    click(dialog.foot.export_button)
    qtbot.waitUntil(lambda: dialog._run is None)
    return sorted(path.name for path in dialog.folder.iterdir())


def record(dialog: ExportDialog, name: str) -> dict[str, object]:
    with zipfile.ZipFile(dialog.folder / name) as package:
        found: dict[str, object] = json.loads(package.read("kbs-package.json"))
        return found


def test_from_the_open_dialog_one_press_makes_a_draft_in_the_projects_dist(
    open_dialog: Open, desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog(write_course(tmp_path))
    assert dialog.foot.words.text() == "Makes 1 file in dist."
    assert export(dialog, qtbot) == ["example-level2-1.0-scorm12.zip"]
    assert dialog.folder == tmp_path / "dist"
    assert record(dialog, "example-level2-1.0-scorm12.zip")["draft"] is True
    assert desktop.notices.all[0].text == (
        "Example level2, version 1.0, a draft for review, is exported as example-level2-1.0-scorm12.zip."
    )
    assert dialog.foot.words.text() == "1 file is in dist, ready to be handed over."


def test_a_room_is_offered_where_a_ticked_course_is_taught(
    open_dialog: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    plain, taught = write_course(tmp_path), write_taught_course(tmp_path)
    dialog = open_dialog(plain, taught)
    assert dialog.places.room.isHidden()
    click(dialog.courses.rows[1].box)
    settle(dialog, qtbot)
    qtbot.waitUntil(lambda: not dialog.places.room.isHidden())
    click(dialog.places.room)
    settle(dialog, qtbot)
    assert dialog.foot.words.text() == "Makes 3 files in dist."
    assert "example-level3-1.0-slides.zip" in export(dialog, qtbot)


def test_the_folder_can_be_shown_from_the_dialog_and_from_the_notice(
    open_dialog: Open, desktop: Desktop, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    dialog = open_dialog(write_course(tmp_path))
    export(dialog, qtbot)
    click(dialog.foot.show_button)
    action = desktop.notices.all[0].action
    assert action is not None
    action.trigger()
    assert [Path(url.toLocalFile()) for url in shown] == [tmp_path / "dist"] * 2


def test_several_courses_go_to_several_places_at_once(
    open_dialog: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    folders = [write_course(tmp_path, name) for name in ("level2", "level3")]
    dialog = open_dialog(folders[0])
    qtbot.waitUntil(lambda: len(dialog.courses.rows) == 2)
    assert [row.title for row in dialog.courses.rows] == ["Example level2", "Example level3"]
    click(dialog.courses.rows[1].box)
    click(dialog.places.website)
    click(dialog.places.computer)
    settle(dialog, qtbot)
    assert dialog.foot.words.text() == "Makes 6 files in dist."
    made = export(dialog, qtbot)
    assert made == sorted(
        f"example-{level}-1.0{ending}"
        for level in ("level2", "level3")
        for ending in ("-scorm12.zip", "-web.zip", ".kbspack")
    )


def test_a_click_on_a_courses_title_ticks_it(open_dialog: Open, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = open_dialog(write_course(tmp_path), write_course(tmp_path, "level3"))
    click(dialog.courses.rows[1])
    assert [one.name for one in dialog.courses.ticked] == ["level2", "level3"]
    settle(dialog, qtbot)


def test_the_platform_decides_and_says_why(open_dialog: Open, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = open_dialog(write_course(tmp_path))
    box = dialog.platform.platform
    box.setFocus()
    box.setCurrentIndex(box.findText("Open edX"))
    box.activated.emit(box.currentIndex())
    assert "did not understand “passed”" in words(dialog.platform.reasons)
    export(dialog, qtbot)
    assert record(dialog, "example-level2-1.0-scorm12.zip")["statusOnPass"] == "completed"


def test_more_choices_take_other_editions_and_one_always_stays(
    open_dialog: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog(write_course(tmp_path))
    click(dialog.platform.more)
    click(dialog.platform.editions["cmi5"])
    assert export(dialog, qtbot) == ["example-level2-1.0-cmi5.zip", "example-level2-1.0-scorm12.zip"]
    click(dialog.platform.editions["scorm12"])
    assert not dialog.platform.on_pass.isEnabled()
    click(dialog.platform.editions["cmi5"])
    assert dialog.platform.targets == ("cmi5",)


def test_each_blocker_leads_to_where_it_is_settled(open_dialog: Open, tmp_path: Path, qtbot: QtBot) -> None:
    folder = write_course(tmp_path, status="verify")
    dialog = open_dialog(folder)
    told = words(dialog.release.waiting)
    assert "Release waits for 3 things" in told
    assert "C01 Children's social care: Are the hours still right?" in told
    assert "2 files are not approved" in told
    with qtbot.waitSignal(dialog.register_wanted) as row:
        click(dialog.release.waiting.findChildren(QPushButton)[0])
    qtbot.waitUntil(lambda: not isValid(dialog))  # it would lie above what is to be settled
    again = open_dialog(folder)
    with qtbot.waitSignal(again.review_wanted) as file:
        click(again.release.waiting.findChildren(QPushButton)[1])
    assert row.args == ["C01"]
    assert file.args == [str(tmp_path / "courses" / "level2"), "course.md"]


def test_a_mistake_stops_even_a_draft_and_leads_to_its_line(
    open_dialog: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = write_course(tmp_path)
    break_course(folder)
    dialog = open_dialog(folder)
    assert not dialog.foot.export_button.isEnabled()
    assert dialog.foot.words.text() == "A course with mistakes is not exported, not even as a draft."
    with qtbot.waitSignal(dialog.place_wanted) as place:
        click(dialog.release.waiting.findChildren(QPushButton)[0])
    assert place.args == [str(folder), "01-sleep.md", 13]


def test_a_release_waits_until_everything_is_settled(open_dialog: Open, tmp_path: Path, qtbot: QtBot) -> None:
    folder = write_course(tmp_path)
    dialog = open_dialog(folder)
    click(dialog.release.release)
    assert not dialog.foot.export_button.isEnabled()
    assert dialog.foot.words.text() == "The release waits. A draft can be exported now."
    approve(folder)
    dialog._sessions[0].read_soon()
    qtbot.waitUntil(dialog.foot.export_button.isEnabled)
    assert not dialog.release.waiting.isVisibleTo(dialog)
    export(dialog, qtbot)
    said = record(dialog, "example-level2-1.0-scorm12.zip")
    assert (said["draft"], said["release"]) == (False, None)


def test_somebody_with_a_name_and_a_reason_may_release_all_the_same(
    open_dialog: Open, desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog(write_course(tmp_path, status="verify"))
    click(dialog.release.release)
    click(dialog.release.override)
    QTest.keyClicks(dialog.release.by, "Safeguarding lead")
    assert not dialog.foot.export_button.isEnabled()
    QTest.keyClicks(dialog.release.reason, "Rung on Monday")
    assert dialog.foot.export_button.isEnabled()
    export(dialog, qtbot)
    said = record(dialog, "example-level2-1.0-scorm12.zip")
    assert said["draft"] is False
    assert said["release"]["overrideBy"] == "Safeguarding lead"  # type: ignore[index]
    assert "a draft" not in desktop.notices.all[0].text


def test_one_can_go_on_writing_and_the_export_has_its_moment(
    open_dialog: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog(write_course(tmp_path))
    session = dialog._sessions[0]
    write(session, "Every sleep", "Each and every sleep")
    click(dialog.foot.export_button)
    assert "You can go on writing: the export uses the text as it was at" in dialog.foot.words.text()
    assert dialog.foot.export_button.text() == "Exporting…"
    assert not dialog.isModal()
    write(session, "Each and every sleep", "Too late")
    qtbot.waitUntil(lambda: dialog._run is None)
    with zipfile.ZipFile(dialog.folder / "example-level2-1.0-scorm12.zip") as package:
        page = package.read("pages/ex-m1-p1.js").decode()
    assert "Each and every sleep" in page
    assert "Too late" not in page


def write(session: CourseSession, old: str, new: str) -> None:
    text = session.draft.text("01-sleep.md")
    change = change_between("01-sleep.md", text, text.replace(old, new))
    assert change is not None
    session.do(Act("Typing", (change,)))


def test_an_export_is_kept_in_the_history_of_the_course(
    open_dialog: Open, desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = write_course(tmp_path)
    export(open_dialog(folder), qtbot)
    history = history_of(desktop.profile, folder)
    qtbot.waitUntil(lambda: bool(history.versions()))
    [version] = history.versions()
    assert (version.kind, version.note) == ("exported", "example-level2-1.0-scorm12.zip")


def test_the_passport_says_what_travels_inside_and_the_fingerprint_after(
    open_dialog: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog(write_course(tmp_path, status="verify"))
    told = words(dialog.passports)
    for part in ("1.0 draft", "all pages seen, 80 % in the check", "1 of 2 in order", "nothing found"):
        assert part in told
    assert "after the export" in told
    export(dialog, qtbot)
    assert dialog._made[0].fingerprint in words(dialog.passports)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """An export that goes on until it is stopped."""
    from kbs_learning.desktop.author.exporting import run

    begun: list[bool] = []

    def endless(order: object, **more: object) -> object:
        stop = more["stop"]
        assert callable(stop)

        def tell(_step: object) -> None:
            begun.append(True)
            while not stop():
                pass

        return publish(order, **{**more, "progress": tell})  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(run, "publish", endless)
    return begun


def test_stop_ends_it_and_says_that_nothing_was_written(
    open_dialog: Open, tmp_path: Path, qtbot: QtBot, slow: list[bool]
) -> None:
    dialog = open_dialog(write_course(tmp_path))
    click(dialog.foot.export_button)
    qtbot.waitUntil(lambda: bool(slow))
    click(dialog.foot.stop_button)
    qtbot.waitUntil(lambda: dialog._run is None)
    assert dialog.foot.words.text() == "The export was stopped. Nothing was written."
    assert dialog.foot.export_button.isEnabled()
    assert not list(tmp_path.glob("dist/*"))


def test_cancelling_in_the_strip_above_the_page_is_the_same(
    open_dialog: Open, desktop: Desktop, tmp_path: Path, qtbot: QtBot, slow: list[bool]
) -> None:
    dialog = open_dialog(write_course(tmp_path))
    click(dialog.foot.export_button)
    qtbot.waitUntil(lambda: bool(slow))
    [job] = desktop.jobs.running
    assert job.title == "Exporting"
    job.cancel()
    qtbot.waitUntil(lambda: dialog._run is None)
    assert dialog.foot.words.text().startswith("The export was stopped.")


def test_esc_closes_the_dialog_and_the_export_goes_on(
    open_dialog: Open, desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog(write_course(tmp_path))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    with qtbot.waitSignal(desktop.notices.posted) as posted:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
    assert posted.args is not None
    assert "is exported as" in posted.args[0].text
    assert (tmp_path / "dist" / "example-level2-1.0-scorm12.zip").is_file()


def test_a_folder_that_takes_no_writing_is_a_sentence(
    open_dialog: Open, desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog(write_course(tmp_path))
    (tmp_path / "dist").write_text("a file")
    click(dialog.foot.export_button)
    qtbot.waitUntil(lambda: dialog._run is None)
    assert "is a file, not a folder" in dialog.foot.words.text()
    assert "is a file, not a folder" in desktop.notices.all[0].text


def test_choices_are_there_again_the_next_time(
    open_dialog: Open, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "Packages, November"))
    folder = write_course(tmp_path)
    first = open_dialog(folder)
    first.platform.choose("moodle-4.5")
    click(first.places.website)
    click(first.platform.more)
    click(first.platform.editions["cmi5"])
    click(first.folder_button)
    settle(first, qtbot)
    export(first, qtbot)
    first.close()
    again = open_dialog(folder)
    assert again.platform.preset == "moodle-4.5"
    assert again.targets == ("scorm12", "cmi5", "web")
    assert again.folder == tmp_path / "Packages, November"
    assert again.folder_button.text() == "Packages, November"


def test_a_results_key_is_named_and_travels_along(
    open_dialog: Open, desktop: Desktop, tmp_path: Path, qtbot: QtBot
) -> None:
    kid = Keyring(desktop.profile).make()
    desktop.settings.change(results_key=kid)
    dialog = open_dialog(write_course(tmp_path))
    assert "sealed with the key in Settings" in words(dialog)
    export(dialog, qtbot)
    with zipfile.ZipFile(dialog.folder / "example-level2-1.0-scorm12.zip") as package:
        assert kid in package.read("outline.js").decode()


def test_nothing_ticked_is_nothing_to_export(open_dialog: Open, tmp_path: Path) -> None:
    dialog = open_dialog(write_course(tmp_path))
    click(dialog.places.platform)
    assert dialog.foot.words.text() == "Say where people will take it."
    click(dialog.places.platform)
    click(dialog.courses.rows[0].box)
    assert dialog.foot.words.text() == "Tick a course to export it."
    assert not dialog.foot.export_button.isEnabled()


def test_every_control_has_a_name_a_tooltip_and_the_keyboard(
    open_dialog: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog(write_course(tmp_path, status="verify"))
    click(dialog.platform.more)
    assert nameless(dialog) == []
    for one in dialog.findChildren(QPushButton):
        assert one.toolTip(), one.text()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    missed = tab_stops(dialog) - set(reached_by_tab(dialog))
    assert [name_of(one) for one in missed] == ["Release"]  # one stop for the pair, and arrows within
    dialog.release.draft.setFocus()
    QTest.keyClick(dialog.release.draft, Qt.Key.Key_Right)
    assert dialog.release.is_release


@pytest.mark.parametrize("size", [100, 200])
def test_no_word_is_cut_at_any_text_size(
    size: int, open_dialog: Open, desktop: Desktop, tmp_path: Path
) -> None:
    desktop.settings.change(text_size=size)
    dialog = open_dialog(write_course(tmp_path, status="verify"))
    assert look().text_size == size
    for one in dialog.findChildren(QPushButton):
        if one.isVisibleTo(dialog) and one is not dialog.folder_button:
            assert one.width() >= one.minimumSizeHint().width(), one.text()
