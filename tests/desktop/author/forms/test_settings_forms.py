"""Course and module settings: what is filled in is in the header, and nothing else is."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kbs_learning.core.drafts import Act, Change
from kbs_learning.desktop.author.forms.course_rows import OutcomeRow, StatementRow
from kbs_learning.desktop.author.forms.course_settings import CourseSettingsDialog, open_course_settings
from kbs_learning.desktop.author.forms.module_settings import ModuleSettingsDialog, open_module_settings
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.widgets.dialog import Dialog
from tests.desktop.walking import cut, nameless

FILE = "01-sleep.md"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the form stands before: it goes by itself when it is closed."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def course_form(session: CourseSession, window: QWidget) -> CourseSettingsDialog:
    form = open_course_settings(session, window)
    assert isinstance(form, CourseSettingsDialog)
    return form


@pytest.fixture
def module_form(session: CourseSession, window: QWidget) -> ModuleSettingsDialog:
    form = open_module_settings(session, FILE, window)
    assert isinstance(form, ModuleSettingsDialog)
    return form


def difference(session: CourseSession, file: str) -> tuple[list[str], list[str]]:
    old, new = (session.draft.saved(file) or "").split("\n"), session.draft.text(file).split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


def named(inside: QWidget, name: str) -> QPushButton:
    return next(one for one in inside.findChildren(QPushButton) if name in (one.accessibleName(), one.text()))


def test_opening_and_saving_changes_nothing(
    course_form: CourseSettingsDialog, module_form: ModuleSettingsDialog, session: CourseSession
) -> None:
    course_form.accept()
    module_form.accept()
    assert not session.draft.unsaved
    assert not session.draft.undo_name


def test_the_title_and_days_of_a_course(course_form: CourseSettingsDialog, session: CourseSession) -> None:
    title = course_form.fields["title"]
    title.clear()
    QTest.keyClicks(title, "Safe: babies")
    course_form.fields["review-by"].clear()
    QTest.keyClicks(course_form.fields["review-by"], "1/6/2027")
    course_form.accept()
    assert difference(session, "course.md") == (
        ["title: A small course", "review-by: 2027-05-21"],
        ['title: "Safe: babies"', "review-by: 2027-06-01"],
    )
    assert session.draft.undo_name == "Change course settings"


def test_cancel_takes_everything_back(course_form: CourseSettingsDialog, session: CourseSession) -> None:
    QTest.keyClicks(course_form.fields["title"], " more")
    course_form.apply()
    assert session.draft.unsaved
    course_form.reject()
    assert not session.draft.unsaved


def test_outcomes_are_added_and_moved(course_form: CourseSettingsDialog, session: CourseSession) -> None:
    named(course_form, "Add outcome").click()
    row = course_form.outcomes.rows[-1]
    assert isinstance(row, OutcomeRow)
    QTest.keyClicks(row.words, "ask for help")
    named(course_form, "Move up: LO3").click()
    course_form.accept()
    text = session.draft.text("course.md")
    assert "  LO1: say why a baby is at more risk\n  LO3: ask for help\n  LO2: talk" in text


def test_an_outcome_in_use_says_where_before_it_goes(
    course_form: CourseSettingsDialog, session: CourseSession, qtbot: QtBot
) -> None:
    named(course_form, "Take out: LO2").click()
    asked = course_form.findChild(Dialog)
    assert asked is not None
    words = " ".join(label.text() for label in asked.findChildren(QWidget) if hasattr(label, "text"))
    assert "the module “Safer sleep”, 1 question, the statement c1" in words
    named(asked, "Keep it").click()
    assert [row.id for row in course_form.outcomes.rows] == ["LO1", "LO2"]
    named(course_form, "Take out: LO1").click()  # in use nowhere
    course_form.accept()
    assert difference(session, "course.md") == (["  LO1: say why a baby is at more risk"], [])
    qtbot.wait(0)


def test_statements_keep_their_ids(course_form: CourseSettingsDialog, session: CourseSession) -> None:
    scale = course_form.sets[0]
    named(scale, "Add statement").click()
    row = scale.rows.rows[-1]
    assert isinstance(row, StatementRow)
    assert row.id == "c2"
    QTest.keyClicks(row.words, "ask: who")
    row.back.click()
    course_form.accept()
    assert difference(session, "course.md")[1] == [
        "      - id: c2",
        '        text: "ask: who"',
        "        looking-back: true",
    ]


def test_a_pass_rule_comes_by_a_tick(course_form: CourseSettingsDialog, session: CourseSession) -> None:
    course_form.passing.on.click()
    course_form.passing.numbers["draw"].setValue(8)
    course_form.accept()
    assert difference(session, "course.md")[1] == ["pass:", "  percent: 80", "  draw: 8"]


def test_a_module_changes_its_title_and_header(
    module_form: ModuleSettingsDialog, session: CourseSession
) -> None:
    module_form.title.clear()
    QTest.keyClicks(module_form.title, "Sleep")
    module_form.step.setCurrentIndex(module_form.step.findData("sleep"))
    module_form.step.activated.emit(1)
    next(action for action in module_form.outcomes.menu.actions() if "LO1" in action.text()).trigger()
    module_form.accept()
    assert difference(session, FILE) == (
        ["outcomes: [LO2]", "# Safer sleep"],
        ["step: sleep", "outcomes: [LO1, LO2]", "# Sleep"],
    )


def test_the_form_follows_the_text(module_form: ModuleSettingsDialog, session: CourseSession) -> None:
    text = session.draft.text(FILE)
    session.do(Act("Typing", (Change(FILE, text.index("12"), "12", "15"),)))
    assert module_form.minutes.text() == "15"


def test_a_broken_header_leads_to_its_line(session: CourseSession, window: QWidget, qtbot: QtBot) -> None:
    text = session.draft.text("course.md")
    session.do(Act("Typing", (Change("course.md", text.index("A small"), "", "a: b: "),)))
    told = open_course_settings(session, window)
    assert isinstance(told, QDialog)
    assert told.windowTitle() == "The header of course.md has to be mended first"
    with qtbot.waitSignal(session.place_wanted) as wanted:
        named(told, "Go to line 3").click()
    assert wanted.args == ["course.md", 3, 1]


def test_there_is_no_form_for_a_file_that_is_not_there(session: CourseSession) -> None:
    assert open_module_settings(session, "nowhere.md", None) is None


def test_everything_has_a_name_and_room(course_form: CourseSettingsDialog) -> None:
    assert nameless(course_form) == []
    assert cut(course_form) == []
