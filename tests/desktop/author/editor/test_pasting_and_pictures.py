"""What is pasted or dropped: clean Markdown, or a picture that says what it shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.author.editor.panel import EditorPanel
from kbs_learning.desktop.author.editor.picture_dialog import PictureDialog
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from tests.desktop.author.editor.conftest import FILE, MODULE, mime

Check = Callable[[], None]
Put = Callable[..., None]


def dialog_of(panel: EditorPanel, qtbot: QtBot) -> PictureDialog:
    qtbot.waitUntil(lambda: panel.commands.pictures.dialog is not None)
    made = panel.commands.pictures.dialog
    assert made is not None
    return made


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


@pytest.fixture
def picture(tmp_path: Path, qapp: object) -> Path:  # noqa: ARG001  images need it
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    path = tmp_path / "Clear COT.png"
    assert image.save(str(path))
    return path


def test_rich_text_is_pasted_as_markdown_in_one_act(
    panel: EditorPanel,
    session: CourseSession,
    caret_after: Put,
    qtbot: QtBot,
    desktop: Desktop,
    text_is_the_draft: Check,
) -> None:
    caret_after("Last words", select=True)
    panel.editor.insertFromMimeData(mime("x", "<p>Say <b>why</b></p><ul><li>one</li></ul><img src='a.png'>"))
    qtbot.waitUntil(lambda: "**why**" in session.draft.text(FILE))
    assert "Say **why**\n\n- one." in session.draft.text(FILE)
    assert session.draft.undo_name == "Paste"
    assert "left out" in desktop.notices.all[0].text
    text_is_the_draft()
    session.undo()
    assert session.draft.text(FILE) == MODULE


def test_plain_text_is_pasted_as_it_is_whatever_its_line_ends(
    panel: EditorPanel, session: CourseSession, caret_after: Put, text_is_the_draft: Check
) -> None:
    caret_after("Last words")
    panel.editor.insertFromMimeData(mime("\r\n**a**\r😀\n"))
    assert "Last words\n**a**\n😀\n." in session.draft.text(FILE)
    text_is_the_draft()
    panel.editor.insertFromMimeData(mime("code", "<div><span>code</span></div>"))
    assert "😀\ncode." in session.draft.text(FILE)


def test_paste_as_plain_text_leaves_the_rest_out(
    panel: EditorPanel, session: CourseSession, caret_after: Put
) -> None:
    QGuiApplication.clipboard().setMimeData(mime("words only", "<h1>words only</h1>"))
    caret_after("Last words", select=True)
    panel.actions["paste-plain"].trigger()
    assert "words only." in session.draft.text(FILE)
    assert "#words" not in session.draft.text(FILE)


def test_the_menu_opens_whatever_is_on_the_clipboard_and_offers_to_paste_what_can_be(
    panel: EditorPanel, tmp_path: Path
) -> None:
    film = mime()
    film.setUrls([QUrl.fromLocalFile(str(tmp_path / "film.mp4"))])
    for data, can in ((None, False), (mime("words"), True), (film, False)):
        QGuiApplication.clipboard().clear()
        if data is not None:
            QGuiApplication.clipboard().setMimeData(data)
        panel.menu.open(panel.editor.cursorRect().center())
        menu = panel.menu.shown
        assert menu is not None
        (paste,) = (one for one in menu.actions() if one.text() == "Paste")
        assert paste.isEnabled() == can
        menu.hide()
    QGuiApplication.clipboard().clear()


def test_too_much_to_paste_is_refused_in_a_sentence(
    panel: EditorPanel, session: CourseSession, desktop: Desktop
) -> None:
    panel.editor.insertFromMimeData(mime("x" * 2_000_001))
    assert session.draft.text(FILE) == MODULE
    assert "too much" in desktop.notices.all[0].text


def test_a_dropped_picture_asks_what_it_shows_and_comes_and_goes_as_one_act(
    panel: EditorPanel,
    session: CourseSession,
    caret_after: Put,
    picture: Path,
    folder: Path,
    qtbot: QtBot,
    text_is_the_draft: Check,
) -> None:
    caret_after("Last words.")
    panel.editor.insertFromMimeData(files(picture))
    dialog = dialog_of(panel, qtbot)
    assert not dialog.add.isEnabled()
    QTest.keyClicks(dialog.field, "A clear [cot]")
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    made = next(path for path in (folder / "media").iterdir() if path.name.startswith("clear-cot"))
    assert session.draft.text(FILE).endswith(f"Last words.\n\n![A clear (cot)](media/{made.name})\n")
    assert session.draft.undo_name == "Add picture"
    text_is_the_draft()
    session.undo()
    assert not made.exists()
    assert session.draft.text(FILE) == MODULE
    session.redo()
    assert made.exists()


def test_a_picture_from_the_clipboard_may_be_decoration_if_one_says_so(
    panel: EditorPanel, session: CourseSession, caret_after: Put, picture: Path, folder: Path, qtbot: QtBot
) -> None:
    caret_after("Last words.")
    data = QMimeData()
    data.setImageData(QImage(str(picture)))
    panel.editor.insertFromMimeData(data)
    dialog = dialog_of(panel, qtbot)
    dialog.decoration.click()
    dialog.add.click()
    assert "![-](media/picture." in session.draft.text(FILE)
    assert len(list((folder / "media").iterdir())) == 2


def test_cancel_adds_nothing(
    panel: EditorPanel, session: CourseSession, picture: Path, folder: Path, qtbot: QtBot
) -> None:
    panel.editor.insertFromMimeData(files(picture))
    QTest.keyClick(dialog_of(panel, qtbot), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.commands.pictures.dialog is None)
    assert session.draft.text(FILE) == MODULE
    assert [path.name for path in (folder / "media").iterdir()] == ["cot.svg"]


def test_what_is_no_picture_is_said_and_the_next_one_still_comes(
    panel: EditorPanel, picture: Path, tmp_path: Path, desktop: Desktop, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    panel.editor.insertFromMimeData(files(broken, picture))
    dialog_of(panel, qtbot).reject()
    assert "damaged" in desktop.notices.all[0].text


def test_other_files_are_left_to_the_window(panel: EditorPanel, picture: Path, tmp_path: Path) -> None:
    assert panel.editor.canInsertFromMimeData(files(picture))
    assert not panel.editor.canInsertFromMimeData(files(tmp_path / "notes.docx"))
