"""Keys that people know do what they expect, each as one act with its name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kbs_learning.core.drafts import Act, Whole
from kbs_learning.desktop.author.editor.panel import EditorPanel
from kbs_learning.desktop.author.session import CourseSession
from tests.desktop.author.editor.conftest import FILE, MODULE, line_of

Check = Callable[[], None]
Put = Callable[..., None]
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def write(panel: EditorPanel, session: CourseSession) -> Callable[[str], None]:
    """Let the file hold this, with the caret at | and what is between two of them selected."""

    def put(text: str) -> None:
        places = [at for at, char in enumerate(text) if char == "¦"]
        plain = text.replace("¦", "")
        session.do(Act("Other", (Whole(FILE, session.draft.text(FILE), plain),)))
        cursor = panel.editor.textCursor()
        units = panel.desk.paper.units.units if panel.desk.paper else int
        cursor.setPosition(units(places[0]))
        cursor.setPosition(units(places[-1] - len(places) + 1), cursor.MoveMode.KeepAnchor)
        panel.editor.setTextCursor(cursor)

    return put


@pytest.mark.parametrize(
    ("before", "keys", "after", "name"),
    [
        ("say ¦never¦ 😀", (Qt.Key.Key_B, CTRL), "say **never** 😀", "Bold"),
        ("😀 ¦never¦", (Qt.Key.Key_I, CTRL), "😀 *never*", "Italic"),
        ("see ¦this¦", (Qt.Key.Key_K, CTRL), "see [this]()", "Link"),
        ("¦a\nb¦", (Qt.Key.Key_D, CTRL), "a\nb\na\nb", "Duplicate"),
        ("a\nb¦\nc", (Qt.Key.Key_Up, ALT), "b\na\nc", "Move lines"),
        ("a\n😀b¦\nc", (Qt.Key.Key_Down, ALT), "a\nc\n😀b", "Move lines"),
        ("- a¦", (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier), "  - a", "Indent"),
        ("  - a¦", (Qt.Key.Key_Backtab, SHIFT), "- a", "Outdent"),
        ("- ( ) a¦", (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier), "- ( ) a\n- ( ) ", "New line"),
        ("::: key¦", (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier), "::: key\n\n:::", "New line"),
        ("a¦b", (Qt.Key.Key_Return, SHIFT), "a\nb", "Typing"),
        ("a¦b", (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier), "a  b", "Typing"),
    ],
)
def test_a_key_changes_what_it_should_as_one_act(
    write: Callable[[str], None],
    session: CourseSession,
    panel: EditorPanel,
    text_is_the_draft: Check,
    before: str,
    keys: tuple[Qt.Key, Qt.KeyboardModifier],
    after: str,
    name: str,
) -> None:
    write(before)
    QTest.keyClick(panel.editor, *keys)
    assert session.draft.text(FILE) == after
    assert session.draft.undo_name == name
    text_is_the_draft()
    session.undo()
    assert session.draft.text(FILE) == before.replace("¦", "")
    text_is_the_draft()


def test_lines_at_the_edge_do_not_move_out_of_the_text(
    write: Callable[[str], None], panel: EditorPanel
) -> None:
    write("¦a\nb")
    QTest.keyClick(panel.editor, Qt.Key.Key_Up, ALT)
    assert panel.editor.toPlainText() == "a\nb"


def test_tab_goes_through_a_table_and_lines_it_up(
    write: Callable[[str], None],
    panel: EditorPanel,
    session: CourseSession,
    text_is_the_draft: Check,
) -> None:
    write("| a¦ | b |\n|---|---|\n| 日本語 | d |\n\nx")
    QTest.keyClick(panel.editor, Qt.Key.Key_Tab)
    assert session.draft.text(FILE).startswith("| a      | b   |\n| ------ | --- |\n| 日本語 | d   |")
    assert session.draft.undo_name == "Table"
    QTest.keyClick(panel.editor, Qt.Key.Key_Tab)
    assert line_of(panel).startswith("| 日本語")
    QTest.keyClick(panel.editor, Qt.Key.Key_Tab)
    QTest.keyClick(panel.editor, Qt.Key.Key_Tab)
    QTest.keyClicks(panel.editor, "new")
    assert "| new" in session.draft.text(FILE)
    text_is_the_draft()


def test_cut_is_called_cut_and_copies_plain_text(
    panel: EditorPanel, session: CourseSession, caret_after: Put
) -> None:
    caret_after("Last words", select=True)
    copied = panel.editor.createMimeDataFromSelection()
    assert copied.text() == "Last words"
    assert not copied.hasHtml()
    QTest.keyClick(panel.editor, Qt.Key.Key_X, CTRL)
    assert session.draft.undo_name == "Cut"
    session.undo()
    assert session.draft.text(FILE) == MODULE


def test_the_toolbar_has_its_actions_by_name_each_with_a_tooltip(
    panel: EditorPanel, session: CourseSession
) -> None:
    for name in ("bold", "italic", "link", "list", "picture", "find", "fold"):
        assert panel.actions[name].toolTip()
    panel.insert_text("words ", "Insert words")
    assert session.draft.undo_name == "Insert words"
    assert panel.editor.toPlainText().startswith("words ---")
