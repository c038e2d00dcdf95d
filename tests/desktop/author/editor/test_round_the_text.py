"""What stands round the text: header, marks, folds, find bar, suggestions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.author.editor.known import known_in
from kbs_learning.desktop.author.editor.panel import EditorPanel
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.theme import look
from tests.desktop.author.editor.conftest import FILE, MODULE, line_of

Check = Callable[[], None]
Put = Callable[..., None]
LINES = MODULE.split("\n")
QUESTION = LINES.index("::: question {#l2-m3-q1 outcome=LO1}") + 1


def visible(panel: EditorPanel) -> list[str]:
    block, found = panel.editor.document().begin(), []
    while block.isValid():
        if block.isVisible():
            found.append(block.text())
        block = block.next()
    return found


def test_the_header_says_module_page_and_file(
    panel: EditorPanel, session: CourseSession, qtbot: QtBot
) -> None:
    session.go_to(FILE, QUESTION)
    header = panel.header
    qtbot.waitUntil(lambda: header.page == "A clear space")
    assert (header.step, header.module, header.page, header.file) == (
        "sleep",
        "Safer sleep",
        "A clear space",
        FILE,
    )
    assert panel.editor.accessibleName() == f"Text of {FILE}"


def test_lines_are_as_far_apart_as_drawn_and_grow_with_the_text_size(panel: EditorPanel) -> None:
    heights = {rect.height() for block, rect in panel.editor.visible_blocks() if 1 < block.blockNumber() < 9}
    assert heights == {21.0}
    look().dress("dark", 200)
    panel.grab()
    heights = {rect.height() for block, rect in panel.editor.visible_blocks() if 1 < block.blockNumber() < 9}
    assert {height % 42 for height in heights} == {0}


def test_a_click_between_two_lines_puts_the_caret_into_the_lower_one(panel: EditorPanel) -> None:
    panel.grab()
    for block, rect in panel.editor.visible_blocks():
        if block.text() == "# Safer sleep":
            at = QPoint(60, round(rect.top() + panel.editor.drop) + 1)
            QTest.mouseClick(panel.editor.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert line_of(panel) == "# Safer sleep"
    assert panel.editor.textCursor().positionInBlock() > 3


def test_colours_are_on_the_lines_that_are_seen_and_on_no_others(
    panel: EditorPanel, session: CourseSession
) -> None:
    panel.insert_text("**x**\n" * 400, "Insert")
    session.go_to(FILE, 1)
    panel.grab()
    document = panel.editor.document()
    assert document.findBlockByNumber(1).layout().formats()
    assert not document.findBlockByNumber(300).layout().formats()
    session.go_to(FILE, 300)
    panel.grab()
    assert document.findBlockByNumber(300).layout().formats()


def test_problems_are_marked_with_their_words_and_move_with_their_lines(
    panel: EditorPanel, session: CourseSession, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: session.reading is not None)
    assert any("F04" in one.message for found in panel.desk.marks.problems.values() for one in found)
    line = min(panel.desk.marks.problems)
    panel.editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClick(panel.editor, Qt.Key.Key_Return)
    assert min(panel.desk.marks.problems) in (1, line + 1)
    panel.grab()


def test_a_box_folds_by_its_triangle_and_by_keys_and_opens_when_the_caret_goes_in(
    panel: EditorPanel, session: CourseSession, text_is_the_draft: Check
) -> None:
    session.go_to(FILE, QUESTION + 2)
    panel.actions["fold"].trigger()
    assert "What do you say?" not in visible(panel)
    assert line_of(panel) == LINES[QUESTION - 1]
    panel.grab()
    panel.gutter.fold_wanted.emit(QUESTION)
    assert visible(panel) == LINES
    panel.actions["fold-all"].trigger()
    assert len(visible(panel)) < len(LINES)
    session.go_to(FILE, QUESTION + 1)
    assert "What do you say?" in visible(panel)
    panel.actions["fold-all"].trigger()
    panel.actions["unfold-all"].trigger()
    assert visible(panel) == LINES
    text_is_the_draft()


def test_nothing_typed_beside_folded_lines_is_hidden(
    panel: EditorPanel, session: CourseSession, text_is_the_draft: Check
) -> None:
    session.go_to(FILE, QUESTION)
    panel.actions["fold"].trigger()
    panel.editor.moveCursor(QTextCursor.MoveOperation.EndOfLine)
    QTest.keyClick(panel.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert len(visible(panel)) == len(LINES) + 1
    text_is_the_draft()


def test_the_form_of_a_box_is_asked_for_from_inside_it_only(
    panel: EditorPanel, session: CourseSession, qtbot: QtBot
) -> None:
    session.go_to(FILE, QUESTION + 1)
    with qtbot.waitSignal(panel.form_wanted) as wanted:
        QTest.keyClick(panel.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wanted.args == [FILE, QUESTION + 1]
    session.go_to(FILE, 1)
    with qtbot.assertNotEmitted(panel.form_wanted):
        panel.actions["form"].trigger()


def test_find_counts_goes_round_and_looks_into_folded_lines(
    panel: EditorPanel, session: CourseSession
) -> None:
    session.go_to(FILE, QUESTION)
    panel.actions["fold"].trigger()
    QTest.keyClick(panel.editor, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(panel.find_bar.words, "NEVER")
    assert panel.find_bar.count.text() == "1 of 1"
    assert line_of(panel) == "- ( ) Never"
    panel.find_bar.same_case.click()
    assert panel.find_bar.count.text() == "Not found"
    panel.find_bar.same_case.click()
    panel.find_bar.words.setText("words")
    QTest.keyClick(panel.find_bar.words, Qt.Key.Key_Return)
    assert panel.find_bar.count.text() == "1 of 1"
    QTest.keyClick(panel.find_bar.words, Qt.Key.Key_Escape)
    assert panel.find_bar.isHidden()
    assert panel.editor.hasFocus()


def test_replace_all_is_one_act(panel: EditorPanel, session: CourseSession, text_is_the_draft: Check) -> None:
    QTest.keyClick(panel.editor, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    panel.find_bar.words.setText("sleep")
    panel.find_bar.instead.setText("slééping 😴")
    many = MODULE.lower().count("sleep")
    panel.find_bar.all.click()
    assert panel.find_bar.count.text() == f"{many} replaced"
    assert session.draft.text(FILE).count("😴") == many
    text_is_the_draft()
    session.undo()
    assert session.draft.text(FILE) == MODULE


def test_suggestions_open_by_themselves_and_tab_takes_one(
    panel: EditorPanel, session: CourseSession, caret_after: Put, qtbot: QtBot, text_is_the_draft: Check
) -> None:
    qtbot.waitUntil(lambda: session.reading is not None)
    completion = panel.commands.completion
    caret_after("Last words")
    QTest.keyClicks(panel.editor, " {fact=")
    assert completion.list.isVisible()
    assert [completion.list.item(row).text() for row in range(completion.list.count())] == ["F04", "F05"]
    QTest.keyClick(panel.editor, Qt.Key.Key_Down)
    panel.grab()
    QTest.keyClick(panel.editor, Qt.Key.Key_Tab)
    assert "Last words {fact=F05}." in session.draft.text(FILE)
    assert not completion.list.isVisible()
    text_is_the_draft()


def test_tools_and_pictures_that_courses_share_are_suggested(
    session: CourseSession, folder: Path, qtbot: QtBot
) -> None:
    toolkit, shared = folder.parents[1] / "champions" / "toolkit", folder.parents[1] / "assets" / "pictures"
    toolkit.mkdir(parents=True)
    (toolkit / "course.md").write_text("---\nid: kit\ntitle: Kit\n---\n", encoding="utf-8")
    box = "::: tool {scope=local checked=2026-11-21 source=x}\n- bed\n:::\n"
    (toolkit / "01-sleep.md").write_text(f"---\nid: t1\n---\n\n# Sleep\n\n## Beds {{#tool-bed}}\n\n{box}")
    shared.mkdir()
    (shared / "curve.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    session.read_soon()
    qtbot.waitUntil(
        lambda: bool(session.reading and session.reading.course and session.reading.course.toolkit)
    )
    known = known_in(session, FILE)
    assert known.pages["tool-bed"] == "Beds" and "tool-bed" in known.ids
    assert known.media == ("media/cot.svg", "assets/pictures/curve.svg")


def test_escape_closes_suggestions_and_writes_nothing(panel: EditorPanel, caret_after: Put) -> None:
    caret_after("Last words.")
    QTest.keyClick(panel.editor, Qt.Key.Key_Return)
    QTest.keyClicks(panel.editor, ":::")
    assert panel.commands.completion.list.isVisible()
    QTest.keyClick(panel.editor, Qt.Key.Key_Escape)
    assert not panel.commands.completion.list.isVisible()
    assert line_of(panel) == ":::"


def test_a_box_is_inserted_whole_with_an_id_of_its_own_and_words_to_type_over(
    panel: EditorPanel, session: CourseSession, caret_after: Put, text_is_the_draft: Check
) -> None:
    caret_after("Last words.")
    QTest.keyClick(panel.editor, Qt.Key.Key_Return)
    QTest.keyClicks(panel.editor, "::: quest")
    QTest.keyClick(panel.editor, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.editor, Qt.Key.Key_Return)
    assert "::: question {#l2-m3-q2}" in session.draft.text(FILE)
    assert session.draft.undo_name == "Insert box"
    assert panel.editor.textCursor().selectedText() == "What do you ask?"
    QTest.keyClicks(panel.editor, "Why?")
    assert "{#l2-m3-q2}\nWhy?\n\n- (x)" in session.draft.text(FILE)
    text_is_the_draft()


def test_three_colons_that_end_a_box_begin_no_other(
    panel: EditorPanel, session: CourseSession, caret_after: Put, qtbot: QtBot
) -> None:
    caret_after("Last words.")
    panel.insert_text("\n\n::: key\nWords\n", "Insert")
    qtbot.waitUntil(lambda: any(kind == "key" for _, _, kind in panel.desk.marks.boxes))
    QTest.keyClicks(panel.editor, ":::")
    assert not panel.commands.completion.list.isVisible()
    QTest.keyClick(panel.editor, Qt.Key.Key_Return)
    assert session.draft.text(FILE).endswith("::: key\nWords\n:::\n\n")


def test_a_double_click_beside_a_box_asks_for_its_form(
    panel: EditorPanel, session: CourseSession, qtbot: QtBot
) -> None:
    session.go_to(FILE, QUESTION)
    panel.grab()
    places = [rect for block, rect in panel.editor.visible_blocks() if block.blockNumber() + 1 == QUESTION]
    at = QPoint(panel.gutter.width() - 8, round(places[0].center().y()))
    assert "Double-click" in panel.gutter.tip_at(at)
    with qtbot.waitSignal(panel.form_wanted) as wanted:
        QTest.mouseDClick(panel.gutter, Qt.MouseButton.LeftButton, pos=at)
    assert wanted.args == [FILE, QUESTION]


@pytest.mark.parametrize("colours", ["dark", "contrast"])
def test_everything_is_drawn_in_any_colours_and_from_right_to_left(panel: EditorPanel, colours: str) -> None:
    look().dress(colours, 100)
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    panel.grab()
    assert panel.gutter.geometry().left() > panel.width() // 2
    for x in range(panel.gutter.width()):
        panel.gutter.tip_at(QPoint(x, 60))
