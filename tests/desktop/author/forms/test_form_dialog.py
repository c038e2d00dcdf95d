"""What every form keeps to: text follows fields, fields follow text, and Cancel leaves no trace."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kbs_learning.core.drafts import Act, Change, offset_of
from kbs_learning.desktop.author.forms.dialog import FormDialog
from kbs_learning.desktop.author.session import CourseSession

FILE = "01-sleep.md"


class PlainForm(FormDialog):
    """The smallest form there can be: the second line of a box."""

    act_name = "Change words"

    def build(self) -> None:
        self.words = QLineEdit()
        self.words.textChanged.connect(self.touched)
        self.form.addWidget(self.words)

    def read(self, lines: list[str]) -> None:
        self.words.setText(lines[1])
        self._lines = lines

    def written(self) -> list[str]:
        return [self._lines[0], self.words.text(), *self._lines[2:]]


@pytest.fixture
def text(session: CourseSession) -> str:
    return session.draft.text(FILE)


def opened(session: CourseSession, qtbot: QtBot, words: str) -> PlainForm:
    """A form over the box that opens with ``words``."""
    lines = session.draft.text(FILE).split("\n")
    first = lines.index(words) + 1
    last = lines.index(":::", first) + 1
    form = PlainForm(session, FILE, first, last, None)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # the test looks at it afterwards
    qtbot.addWidget(form)
    form.show()
    return form


@pytest.fixture
def form(session: CourseSession, qtbot: QtBot) -> PlainForm:
    return opened(session, qtbot, "::: key")


def outside(session: CourseSession, at: int, removed: str = "", inserted: str = "") -> None:
    """Somebody types in the text."""
    session.do(Act("Typing", (Change(FILE, at, removed, inserted),)))


def test_the_text_follows_a_moment_after_the_last_key(
    form: PlainForm, session: CourseSession, qtbot: QtBot
) -> None:
    QTest.keyClicks(form.words, " Always.")
    qtbot.waitUntil(lambda: "On the back, every time. Always.\n" in session.draft.text(FILE))
    assert session.draft.undo_name == "Change words"


def test_what_was_typed_a_moment_ago_is_saved_too_and_a_form_goes_with_its_course(
    form: PlainForm, session: CourseSession
) -> None:
    QTest.keyClicks(form.words, " Always.")
    session.settling.emit()
    assert "On the back, every time. Always.\n" in session.draft.text(FILE)
    text = session.draft.text(FILE)
    session.close()
    assert not form.isVisible()
    assert session.draft.text(FILE) == text


def test_cancel_leaves_no_trace(form: PlainForm, session: CourseSession, text: str) -> None:
    QTest.keyClicks(form.words, "x")
    form.apply()
    QTest.keyClicks(form.words, "y")
    form.apply()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert session.draft.text(FILE) == text
    assert (session.draft.undo_name, session.draft.redo_name) == ("", "")


def test_all_that_was_saved_is_one_act(form: PlainForm, session: CourseSession, text: str) -> None:
    QTest.keyClicks(form.words, "x")
    form.apply()
    QTest.keyClicks(form.words, "y")
    QTest.keyClick(form.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "every time.xy\n" in session.draft.text(FILE)
    session.undo()
    assert session.draft.text(FILE) == text


@pytest.mark.parametrize("leave", ["accept", "reject"])
def test_opening_and_leaving_changes_nothing(
    form: PlainForm, session: CourseSession, text: str, leave: str
) -> None:
    getattr(form, leave)()
    assert session.draft.text(FILE) == text
    assert session.draft.revision == 0


def test_a_change_above_moves_the_lines_and_nothing_else(form: PlainForm, session: CourseSession) -> None:
    outside(session, offset_of(session.draft.text(FILE), 8), "", "One 👶 more\nline\n")
    assert "lines 31 to 33" in form.consequence.text()
    QTest.keyClicks(form.words, "!")
    form.apply()
    assert session.draft.text(FILE).endswith("::: key\nOn the back, every time.!\n:::\n")


def test_a_change_in_the_lines_is_shown_in_the_fields(form: PlainForm, session: CourseSession) -> None:
    at = session.draft.text(FILE).index("every time")
    outside(session, at, "every time", "each night")
    assert form.words.text() == "On the back, each night."


def test_cancel_keeps_what_others_did_in_the_meantime(
    form: PlainForm, session: CourseSession, text: str
) -> None:
    QTest.keyClicks(form.words, "x")
    form.apply()
    outside(session, 0, "", "<")
    QTest.keyClicks(form.words, "y")
    form.apply()
    form.reject()
    assert session.draft.text(FILE) == "<" + text


def test_what_others_wrote_into_the_lines_is_not_taken_back(form: PlainForm, session: CourseSession) -> None:
    outside(session, session.draft.text(FILE).index("every time"), "every time", "each night")
    QTest.keyClicks(form.words, "x")
    form.apply()
    form.reject()
    assert session.draft.text(FILE).endswith("On the back, each night.\n:::\n")


def test_an_undo_in_the_window_is_shown_in_the_fields(form: PlainForm, session: CourseSession) -> None:
    QTest.keyClicks(form.words, "x")
    form.apply()
    session.undo()
    assert form.words.text() == "On the back, every time."


def test_a_form_whose_lines_are_gone_says_so_and_writes_nothing(
    form: PlainForm, session: CourseSession
) -> None:
    before = session.draft.text(FILE)
    at = before.index("::: key")
    outside(session, at, before[at:], "")
    assert "not in the text any more" in form.consequence.text()
    assert not form.save_button.isEnabled()
    session.undo()
    assert form.words.text() == "On the back, every time."
    assert form.save_button.isEnabled()


def test_a_box_that_is_moved_is_followed(session: CourseSession, qtbot: QtBot) -> None:
    form = opened(session, qtbot, "::: question {#q1 outcome=LO2}")
    text = session.draft.text(FILE)
    start, end = text.index("::: question"), text.index("After the question.")
    whole, box = text[start:], text[start:end]
    outside(session, start, whole, whole.replace(box, "") + "\n" + box)
    form.words.setText("Other words?")
    form.apply()
    assert ":::\n\n::: question {#q1 outcome=LO2}\nOther words?\n" in session.draft.text(FILE)


def test_the_form_outlives_no_window(session: CourseSession, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    form = PlainForm(session, FILE, 1, 3, parent)
    with qtbot.waitSignal(form.destroyed):
        form.show()
        form.close()
    outside(session, 0, "", "<")
