"""Words that are not known are marked where they are seen, and can be mended or learnt."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from kbs_learning.content.spelling import FOLDER
from kbs_learning.desktop.author.editor.panel import EditorPanel
from kbs_learning.desktop.author.session import CourseSession
from tests.desktop.author.editor.conftest import FILE

Put = Callable[..., None]
brought = pytest.mark.skipif(not (FOLDER / "index.dic").is_file(), reason="the build brought no dictionary")


def marked(panel: EditorPanel) -> set[str]:
    return {one.cursor.selectedText() for one in panel.desk.overlays.layer("spelling")}


@brought
def test_a_misspelt_word_is_marked_suggested_for_mended_and_others_learnt(
    panel: EditorPanel, session: CourseSession, caret_after: Put, qtbot: QtBot
) -> None:
    spelling = panel.commands.spelling
    caret_after("Last words")
    panel.insert_text(" saefguarding `xyzq` 😀 Zorbing", "Insert")
    qtbot.waitUntil(lambda: marked(panel) == {"saefguarding", "Zorbing"}, timeout=20_000)
    caret_after("Last words saef")
    panel.menu.open(panel.editor.cursorRect().center())
    menu = panel.menu.shown
    assert menu is not None
    qtbot.waitUntil(lambda: menu.actions()[0].text() == "safeguarding", timeout=20_000)
    menu.actions()[0].trigger()
    menu.hide()
    assert "Last words safeguarding `xyzq`" in session.draft.text(FILE)
    assert session.draft.undo_name == "Correct spelling"
    spelling.add("Zorbing")
    qtbot.waitUntil(lambda: not marked(panel), timeout=20_000)
    assert (panel.commands.spelling._own or ()) and "zorbing" in spelling._own  # type: ignore[operator]
    caret_after("Safer sleep")
    panel.insert_text(" wrogn", "Insert")
    caret_after("Last words")
    panel.actions["spelling-next"].trigger()
    qtbot.waitUntil(lambda: panel.editor.textCursor().selectedText() == "wrogn", timeout=20_000)


def test_without_a_dictionary_nothing_is_marked_and_the_menu_says_so(
    panel: EditorPanel, caret_after: Put, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kbs_learning.services.authoring.words.dictionary", lambda: None)
    caret_after("Last words")
    panel.insert_text(" saefguarding", "Insert")
    qtbot.waitUntil(lambda: panel.commands.spelling.is_missing)
    panel.menu.open(panel.editor.cursorRect().center())
    menu = panel.menu.shown
    assert menu is not None
    assert "no dictionary" in menu.actions()[0].text()
    menu.hide()
    assert not marked(panel)
