"""A question, filled in as a trainer does: by keyboard, in plain fields, in step with the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from kbs_learning.core.drafts import Act, Change
from kbs_learning.desktop.author.forms.forms import insert_form, open_form
from kbs_learning.desktop.author.forms.question import QuestionDialog
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.theme import look
from tests.desktop.author.forms.conftest import FILE, MODULE

KEEP = Qt.WidgetAttribute.WA_DeleteOnClose
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(session: CourseSession, qtbot: QtBot) -> Callable[[int], QuestionDialog]:
    """Opens the form of the box that holds a line."""

    def make(line: int) -> QuestionDialog:
        form = open_form(session, FILE, line, None)
        assert isinstance(form, QuestionDialog)
        form.setAttribute(KEEP, False)  # the test looks at it afterwards
        qtbot.addWidget(form)
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return make


@pytest.fixture
def form(opened: Callable[[int], QuestionDialog]) -> QuestionDialog:
    """The form of the question in the middle of the page."""
    return opened(17)


def box(session: CourseSession) -> list[str]:
    text = session.draft.text(FILE)
    return text[text.index(":::") : text.index("\n\nAfter the question.")].split("\n")


def test_the_form_says_what_the_question_says(form: QuestionDialog) -> None:
    assert form.stem.words == "What do you say first?"
    assert [one.text for one in form.answers.items][1] == "“Thanks for telling me.”"
    assert [one.right for one in form.answers.items] == [False, True, False]
    assert (form.name.id, form.points.value(), form.outcomes.chosen) == ("q1", 1, ("LO2",))
    assert form.hint.words == "which reply keeps the parent talking?"
    assert form.status.text() == "One right answer, feedback on all three"
    assert form.consequence.text() == "Changes lines 14 to 25 of 01-sleep.md, as one step you can undo."


def test_only_the_line_of_the_answer_changes(form: QuestionDialog, session: CourseSession) -> None:
    before = box(session)
    form.answers.cards[0].words.focus_end()
    QTest.keyClicks(form.answers.cards[0].words, " Never!")
    form.apply()
    after = box(session)
    assert [at for at, line in enumerate(after) if line != before[at]] == [3]
    assert after[3] == "- ( ) “You must never do that.” Never!"


def test_alt_and_an_arrow_move_the_answer_with_its_reason(
    form: QuestionDialog, session: CourseSession
) -> None:
    field = form.answers.cards[0].words
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down, ALT)
    assert QApplication.focusWidget() is field
    form.apply()
    assert box(session)[3:7] == [
        "- (x) “Thanks for telling me.”",
        "  > Yes. Being open keeps the baby safer.",
        "- ( ) “You must never do that.”",
        "  > This closes the conversation.",
    ]
    assert field.accessibleName() == "Answer 2"
    assert form.answers.cards[1].said.accessibleName() == "Feedback for answer 2"


def test_one_mark_takes_the_place_of_the_other(form: QuestionDialog, session: CourseSession) -> None:
    mark = form.answers.cards[2].mark
    assert isinstance(mark, QRadioButton)
    mark.click()
    form.apply()
    assert [line[:5] for line in box(session) if line.startswith("- ")] == ["- ( )", "- ( )", "- (x)"]


def test_another_kind_keeps_the_words_and_can_be_turned_back(
    form: QuestionDialog, session: CourseSession
) -> None:
    before = box(session)
    for kind in ("many", "order", "match", "one"):
        form.kind.choose(kind)
        form.kind.activated.emit(form.kind.currentIndex())
        form.apply()
        assert "“Thanks for telling me.”" in "\n".join(box(session))
    assert box(session) == before


def test_a_gap_is_made_of_selected_words(form: QuestionDialog, session: CourseSession) -> None:
    form.kind.choose("gap")
    form.kind.activated.emit(form.kind.currentIndex())
    form.stem.show_words("On the back, every time.")
    cursor = form.stem.textCursor()
    cursor.setPosition(7)
    cursor.setPosition(11, cursor.MoveMode.KeepAnchor)
    form.stem.setTextCursor(cursor)
    form.gaps.make.click()
    form.gaps.fields[0].setFocus()
    QTest.keyClicks(form.gaps.fields[0], ", their back")
    form.apply()
    assert box(session)[1] == "On the [[back|their back]], every time."
    assert form.status.text() == "One gap to fill"


def test_an_answer_comes_and_goes(form: QuestionDialog, session: CourseSession) -> None:
    form.answers.add.click()
    form.answers.cards[3].words.insertPlainText("1. “Hm.” 👶")
    form.answers.cards[0].away.click()
    form.apply()
    text = "\n".join(box(session))
    assert "never do that" not in text
    assert "- ( ) 1. “Hm.” 👶" in text
    assert form.status.text() == "One right answer, feedback on two of three"


def test_whoever_types_in_the_text_sees_it_in_the_form(form: QuestionDialog, session: CourseSession) -> None:
    at = session.draft.text(FILE).index("It feels kind")
    session.do(Act("Typing", (Change(FILE, at, "It feels", "That is"),)))
    assert form.answers.cards[2].said.words == "That is kind."


def test_other_text_is_shown_and_kept(
    session: CourseSession, opened: Callable[[int], QuestionDialog]
) -> None:
    at = session.draft.text(FILE).index("\n> Hint")
    session.do(Act("Typing", (Change(FILE, at, "", "\nA stray paragraph.\n"),)))
    form = opened(17)
    assert form.other.isVisibleTo(form)
    form.points.setValue(2)
    form.accept()
    assert "\nA stray paragraph.\n" in session.draft.text(FILE)


def test_a_question_without_an_id_is_offered_one(
    session: CourseSession, opened: Callable[[int], QuestionDialog]
) -> None:
    at = session.draft.text(FILE).index("#q1 ")
    session.do(Act("Typing", (Change(FILE, at, "#q1 ", ""),)))
    form = opened(17)
    form.name.offer.click()
    form.accept()
    assert "::: question {outcome=LO2 #m1-q1}" in session.draft.text(FILE)


def test_a_new_question_is_one_act_and_cancel_takes_it_all(session: CourseSession, qtbot: QtBot) -> None:
    session.tell_caret(FILE, 13)
    form = insert_form(session, "question", None)
    assert isinstance(form, QuestionDialog)
    form.setAttribute(KEEP, False)
    qtbot.addWidget(form)
    assert form.consequence.text().startswith("Adds lines 14 to ")
    form.stem.focus_end()
    QTest.keyClicks(form.stem, " More?")
    form.apply()
    assert session.draft.undo_name == "Add question"
    form.reject()
    assert session.draft.text(FILE) == MODULE
    assert session.draft.undo_name == ""


def test_a_new_question_that_is_saved_is_undone_at_once(session: CourseSession, qtbot: QtBot) -> None:
    session.tell_caret(FILE, 17)
    form = insert_form(session, "question", None)
    assert isinstance(form, QuestionDialog)
    form.setAttribute(KEEP, False)
    qtbot.addWidget(form)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.points.setValue(3)
    QTest.keyClick(form.stem, Qt.Key.Key_Return, CONTROL)
    assert "points=3" in session.draft.text(FILE)
    session.undo()
    assert session.draft.text(FILE) == MODULE


def test_tab_goes_as_one_reads(form: QuestionDialog) -> None:
    form.stem.setFocus()
    seen = []
    for _ in range(4):
        QTest.keyClick(form, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    card = form.answers.cards[0]
    assert seen == [card.mark, card.words, card.said, card.down]


def test_at_twice_the_text_size_the_fields_have_all_the_room(
    opened: Callable[[int], QuestionDialog], qtbot: QtBot
) -> None:
    look().dress("dark", 200)
    form = opened(17)
    form.resize(900, 600)
    qtbot.waitUntil(lambda: form.answers.width() <= 900)
    assert form.minimumSizeHint().width() <= 900
