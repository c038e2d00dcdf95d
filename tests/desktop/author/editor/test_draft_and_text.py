"""What is shown and what is kept are the same text, whoever changes it and however."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbs_learning.core.drafts import Act, Change, Whole
from kbs_learning.desktop.author.editor.panel import EditorPanel
from kbs_learning.desktop.author.editor.units import Units, units_in
from kbs_learning.desktop.author.session import CourseSession
from tests.desktop.author.editor.conftest import FILE, MODULE, line_of

Check = Callable[[], None]
Put = Callable[..., None]


def test_what_is_typed_is_in_the_draft_as_one_act_called_typing(
    panel: EditorPanel, session: CourseSession, caret_after: Put, text_is_the_draft: Check
) -> None:
    caret_after("Last words")
    QTest.keyClicks(panel.editor, " of all")
    assert "Last words of all." in session.draft.text(FILE)
    assert session.draft.undo_name == "Typing"
    text_is_the_draft()
    QTest.keyClick(panel.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.draft.text(FILE) == MODULE
    text_is_the_draft()
    QTest.keyClick(panel.editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert "Last words of all." in session.draft.text(FILE)
    text_is_the_draft()


def test_moving_the_caret_or_the_line_begins_another_act(
    panel: EditorPanel, session: CourseSession, caret_after: Put
) -> None:
    caret_after("Last words")
    QTest.keyClicks(panel.editor, "ab")
    QTest.keyClick(panel.editor, Qt.Key.Key_Left)
    QTest.keyClicks(panel.editor, "c")
    session.undo()
    assert "Last wordsab." in session.draft.text(FILE)
    session.undo()
    assert session.draft.text(FILE) == MODULE


def test_a_correction_while_typing_belongs_to_it_and_deleting_is_called_so(
    panel: EditorPanel, session: CourseSession, caret_after: Put
) -> None:
    caret_after("Last words")
    QTest.keyClicks(panel.editor, "xy")
    QTest.keyClick(panel.editor, Qt.Key.Key_Backspace)
    assert session.draft.undo_name == "Typing"
    session.undo()
    assert session.draft.text(FILE) == MODULE
    caret_after("Last words")
    for _ in range(3):
        QTest.keyClick(panel.editor, Qt.Key.Key_Backspace)
    assert session.draft.undo_name == "Delete"
    session.undo()
    assert session.draft.text(FILE) == MODULE


def test_emoji_and_letters_by_an_input_method_arrive_whole(
    panel: EditorPanel, session: CourseSession, caret_after: Put, text_is_the_draft: Check
) -> None:
    caret_after("Last")
    event = QInputMethodEvent()
    event.setCommitString("👶🏽 日本")
    QApplication.sendEvent(panel.editor, event)
    assert "Last👶🏽 日本 words" in session.draft.text(FILE)
    QTest.keyClicks(panel.editor, "!")
    assert "日本! words" in session.draft.text(FILE)
    text_is_the_draft()
    for _ in range(5):
        QTest.keyClick(panel.editor, Qt.Key.Key_Backspace)
    text_is_the_draft()
    caret_after("words.")
    QTest.keyClicks(panel.editor, "?")
    assert "words.?" in session.draft.text(FILE)
    text_is_the_draft()


def test_an_emoji_that_comes_apart_and_together_again_is_in_the_draft_as_it_is_shown(
    panel: EditorPanel, session: CourseSession, caret_after: Put, text_is_the_draft: Check
) -> None:
    caret_after("Last")
    panel.insert_text(" 👶", "Insert")
    cursor = panel.editor.textCursor()
    cursor.setPosition(cursor.position() - 1)  # between its halves, as input methods that send each by itself
    cursor.insertText("x")
    assert panel.editor.toPlainText() == session.draft.text(FILE)
    cursor.deletePreviousChar()
    text_is_the_draft()
    assert "Last 👶 words" in session.draft.text(FILE)
    caret_after("words.")
    QTest.keyClicks(panel.editor, "?")
    assert "words.?" in session.draft.text(FILE)
    text_is_the_draft()


def test_what_is_still_being_composed_is_not_in_the_draft(
    panel: EditorPanel, session: CourseSession, caret_after: Put
) -> None:
    caret_after("Last")
    QApplication.sendEvent(panel.editor, QInputMethodEvent("か", []))
    assert session.draft.text(FILE) == MODULE


def test_what_others_change_is_shown_and_leaves_caret_and_selection_alone(
    panel: EditorPanel, session: CourseSession, caret_after: Put, text_is_the_draft: Check
) -> None:
    caret_after("Last words", select=True)
    session.do(Act("Elsewhere", (Change(FILE, 0, "", "x😀\n"), Change(FILE, 30, "", "y\ny"))))
    text_is_the_draft()
    assert panel.editor.textCursor().selectedText() == "Last words"
    session.undo()
    text_is_the_draft()
    assert session.draft.undo_name == ""


def test_a_file_that_is_another_altogether_is_shown_so_and_one_that_goes_makes_room(
    panel: EditorPanel, session: CourseSession, text_is_the_draft: Check
) -> None:
    session.do(Act("Read again", (Whole(FILE, MODULE, MODULE.replace("Last", "😀 First")),)))
    assert "😀 First words" in panel.editor.toPlainText()
    text_is_the_draft()
    session.do(Act("Delete module", (Whole(FILE, session.draft.text(FILE), None),)))
    assert panel.file == "course.md"
    text_is_the_draft()
    session.undo()
    panel.show_place(FILE, 1)
    text_is_the_draft()


def test_each_file_keeps_its_caret(panel: EditorPanel, session: CourseSession, caret_after: Put) -> None:
    caret_after("Last words")
    session.go_to("course.md", 3, 2)
    assert panel.file == "course.md"
    assert line_of(panel) == "title: A small course"
    panel.desk.show_file(FILE)
    assert line_of(panel) == "Last words."


def test_a_place_that_is_wanted_is_shown_though_it_is_folded(
    panel: EditorPanel, session: CourseSession
) -> None:
    panel.actions["fold-all"].trigger()
    line = MODULE.split("\n").index("- ( ) Never") + 1
    session.go_to(FILE, line, 7)
    assert line_of(panel) == "- ( ) Never"
    assert panel.editor.textCursor().positionInBlock() == 6
    assert panel.editor.textCursor().block().isVisible()
    session.go_to("nothing.md", 1, 1)
    assert panel.file == FILE


def test_the_session_hears_where_the_caret_is(
    panel: EditorPanel, session: CourseSession, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.caret_moved) as heard:
        QTest.keyClick(panel.editor, Qt.Key.Key_Down)
    assert heard.args == [FILE, 2]


def test_a_course_that_may_only_be_read_is_not_changed(
    panel: EditorPanel, session: CourseSession, caret_after: Put
) -> None:
    panel.set_read_only(True)
    caret_after("Last")
    QTest.keyClicks(panel.editor, "x")
    QTest.keyClick(panel.editor, Qt.Key.Key_Tab)
    QTest.keyClick(panel.editor, Qt.Key.Key_Return)
    panel.actions["duplicate"].trigger()
    panel.insert_text("x", "Insert")
    assert session.draft.text(FILE) == MODULE


def test_without_a_course_nothing_is_shown_and_nothing_followed(
    panel: EditorPanel, session: CourseSession
) -> None:
    panel.set_session(None)
    assert panel.file == ""
    assert not panel.editor.isEnabled()
    assert panel.editor.toPlainText() == ""
    session.do(Act("Elsewhere", (Change(FILE, 0, "", "x"),)))
    assert panel.editor.toPlainText() == ""
    panel.set_session(session)
    assert panel.editor.toPlainText().startswith("x---")


LETTERS = st.text(alphabet="ab\n😀👩🏽é ㋿-:#{}\u2028", max_size=6)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["type", "other", "undo", "redo"]), st.integers(0, 400), st.integers(0, 9), LETTERS
    ),
    max_size=12,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=EDITS)
def test_any_run_of_edits_here_and_elsewhere_keeps_text_and_draft_the_same(
    panel: EditorPanel,
    session: CourseSession,
    text_is_the_draft: Check,
    edits: list[tuple[str, int, int, str]],
) -> None:
    for kind, at, count, letters in edits:
        if kind == "undo":
            session.undo()
        elif kind == "redo":
            session.redo()
        elif kind == "other":
            text = session.draft.text(FILE)
            at %= len(text) + 1
            session.do(Act("Other", (Change(FILE, at, text[at : at + count], letters),)))
        else:
            cursor = panel.editor.textCursor()
            cursor.setPosition(at % panel.editor.document().characterCount())
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, count)
            cursor.insertText(letters)
        assert panel.editor.toPlainText() == session.draft.text(FILE).replace("\u2028", "\n")
    while session.draft.undo_name:
        session.undo()
    assert session.draft.text(FILE) == MODULE
    text_is_the_draft()


@given(text=LETTERS, at=st.integers(0, 6), count=st.integers(0, 3), inserted=LETTERS)
def test_offsets_are_those_of_utf_16_after_any_change(text: str, at: int, count: int, inserted: str) -> None:
    at = min(at, len(text))
    removed = text[at : at + count]
    units = Units(text)
    units.replaced(at, len(removed), inserted)
    text = text[:at] + inserted + text[at + len(removed) :]
    assert units.size == units_in(text) == len(text.encode("utf-16-le")) // 2
    for place in range(len(text) + 1):
        there = len(text[:place].encode("utf-16-le")) // 2
        assert units.units(place) == there
        assert units.characters(there) == place


@pytest.mark.parametrize("text", ["", "x", "\n", "# a\n" * 3000, "x " * 2500, "שלום {fact=F04}\n"])
def test_odd_texts_are_shown_and_can_be_changed(
    text: str, panel: EditorPanel, session: CourseSession, text_is_the_draft: Check
) -> None:
    session.do(Act("Other", (Whole(FILE, MODULE, text),)))
    panel.grab()
    text_is_the_draft()
    QTest.keyClicks(panel.editor, "z")
    text_is_the_draft()
    QApplication.sendEvent(panel.editor, QEvent(QEvent.Type.FontChange))
