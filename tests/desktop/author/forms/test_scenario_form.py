"""The scenario form: the map is walked by keyboard, and what is filled in is in the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kbs_learning.core.drafts import Act, Change
from kbs_learning.desktop.author.forms.scenario import ScenarioDialog
from kbs_learning.desktop.author.forms.scenario_scene import NEW
from kbs_learning.desktop.author.session import CourseSession
from tests.desktop.walking import cut, nameless

FILE = "01-sleep.md"
STORY = """\
::: scenario Friday {#s tags=sleep}

### Friday {#s-friday}

You are there.\u00a0What now? 👶🏽

- [Ask](#s-ask)
- [Go](#s-go)

### You asked {#s-ask}

Good.

### You went {#s-go}

Not so good.

### Lost {#s-lost}

Nobody comes here.

::: summary
Skipped.
:::
:::
"""


@pytest.fixture
def before(session: CourseSession) -> str:
    text = session.draft.text(FILE)
    session.do(Act("Typing", (Change(FILE, len(text), "", "\n" + STORY),)))
    session.draft.end_merging()
    return session.draft.text(FILE)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the form stands before: it goes by itself when it is closed."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def form(session: CourseSession, before: str, window: QWidget) -> ScenarioDialog:
    lines = before.split("\n")
    first = lines.index("::: scenario Friday {#s tags=sleep}") + 1
    made = ScenarioDialog(session, FILE, first, len(lines) - 1, window)
    made.show()
    return made


def named(form: ScenarioDialog, name: str) -> QPushButton:
    return next(
        one
        for one in form.findChildren(QPushButton)
        if name in (one.accessibleName(), one.text()) and not one.isHidden()
    )


def come(before: str, session: CourseSession) -> list[str]:
    return [line for line in session.draft.text(FILE).split("\n") if line not in before.split("\n")]


def test_opening_and_saving_changes_nothing(
    form: ScenarioDialog, session: CourseSession, before: str
) -> None:
    form.apply()
    form.accept()
    assert session.draft.text(FILE) == before
    assert session.draft.undo_name == "Typing"


def test_the_map_says_what_begins_what_ends_and_what_is_never_reached(form: ScenarioDialog) -> None:
    assert [form.chooser.itemText(number) for number in range(4)] == [
        "1. Friday: where it begins",
        "2. You asked: 1 choice leads here, an ending",
        "3. You went: 1 choice leads here, an ending",
        "4. Lost: no choices lead here, an ending, never reached",
    ]


def test_a_case_that_unfolds_needs_no_choices_to_reach_its_parts(
    form: ScenarioDialog, session: CourseSession
) -> None:
    form.unfolding.setChecked(True)
    assert form.chooser.itemText(3) == "4. Lost: follows the part before"
    assert form.fields.add.isHidden() and form.fields._ending.text().endswith("take these out.")
    form.map.opened.emit(3)
    assert form.fields._heading.isHidden() and form.fields._ending.isHidden()
    form.accept()
    assert "::: scenario Friday {#s tags=sleep unfolding=yes}" in session.draft.text(FILE)


def test_arrow_keys_walk_the_map_and_enter_goes_to_the_scene(form: ScenarioDialog, qtbot: QtBot) -> None:
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.map.setFocus()
    QTest.keyClick(form.map, Qt.Key.Key_Right)
    assert form.fields.title.text() == "You asked"
    QTest.keyClick(form.map, Qt.Key.Key_Down)
    assert form.fields.title.text() == "You went"
    assert form.map.accessibleDescription() == form.chooser.currentText()
    QTest.keyClick(form.map, Qt.Key.Key_Return)
    assert form.fields.title.hasFocus()
    QTest.keyClick(form.map, Qt.Key.Key_Home)
    assert form.fields.title.text() == "Friday"


def test_what_is_typed_is_in_the_text_a_moment_later(
    form: ScenarioDialog, session: CourseSession, before: str, qtbot: QtBot
) -> None:
    form.map.choose(1)
    QTest.keyClicks(form.fields.title, "!")
    qtbot.waitUntil(lambda: come(before, session) == ["### You asked! {#s-ask}"])
    form.reject()
    assert session.draft.text(FILE) == before
    assert session.draft.undo_name == "Typing"


def test_a_choice_can_lead_to_a_scene_that_is_made_for_it(
    form: ScenarioDialog, session: CourseSession, before: str
) -> None:
    form.map.choose(1)
    form.fields.add.click()
    words, target = form.fields.ways[0]
    QTest.keyClicks(words, "Ring the nurse")
    target.setCurrentIndex(target.findData(NEW))
    target.activated.emit(target.currentIndex())
    form.apply()
    assert come(before, session) == [
        "- [Ring the nurse](#s-ring-the-nurse)",
        "### Ring the nurse {#s-ring-the-nurse}",
    ]
    assert form.fields.title.text() == "Ring the nurse" or form.map.current == 1
    form.accept()
    session.draft.undo()
    assert session.draft.text(FILE) == before


def test_a_scene_that_is_taken_out_leaves_its_choices_marked(
    form: ScenarioDialog, session: CourseSession, before: str
) -> None:
    form.map.choose(1)
    named(form, "Take this scene out").click()
    form.apply()
    assert "### You asked {#s-ask}" not in session.draft.text(FILE)
    assert form.chooser.itemText(0) == "1. Friday: where it begins, 1 choice leads nowhere"
    form.reject()
    assert session.draft.text(FILE) == before


def test_scenes_and_choices_are_moved_and_taken_out(
    form: ScenarioDialog, session: CourseSession, before: str
) -> None:
    form.map.choose(2)
    named(form, "Move this scene up").click()
    form.apply()
    text = session.draft.text(FILE)
    assert text.index("{#s-go}") < text.index("{#s-ask}")
    named(form, "Move this scene down").click()
    form.map.choose(0)
    named(form, "Take choice 2 out").click()
    form.apply()
    gone = [line for line in before.split("\n") if line not in session.draft.text(FILE).split("\n")]
    assert gone == ["- [Go](#s-go)"]


def test_topics_are_ticked(form: ScenarioDialog, session: CourseSession, before: str) -> None:
    form.topics["mental-health"].click()
    form.apply()
    assert come(before, session) == ['::: scenario Friday {#s tags="sleep mental-health"}']
    assert all(isinstance(box, QCheckBox) for box in form.topics.values())


def test_the_fields_follow_the_text(form: ScenarioDialog, session: CourseSession, before: str) -> None:
    at = before.index("Friday {#s-friday}")
    session.do(Act("Typing", (Change(FILE, at, "Friday", "Saturday"),)))
    assert form.fields.title.text() == "Saturday"


def test_everything_has_a_name_and_room(form: ScenarioDialog) -> None:
    assert nameless(form) == []
    assert cut(form) == []
