"""The outline beside the text, as somebody uses it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kbs_learning.content.editing.templates import add_from_template
from kbs_learning.core.drafts import Act, Change, act_between
from kbs_learning.desktop.author.outline.deeds import CHANGE_ID, COPY, DELETE, DOWN, UP
from kbs_learning.desktop.author.outline.id_dialog import IdDialog
from kbs_learning.desktop.author.outline.model import OutlineModel
from kbs_learning.desktop.author.outline.nodes import BOX, MODULE, PAGE, Node
from kbs_learning.desktop.author.outline.panel import OutlinePanel
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.services.authoring.opening import open_course
from tests.content.reading import COURSE, course

ONE = """\
---
id: m1
short: Safer sleep
step: sleep
minutes: 12
---

# Safer sleep for babies

## The messages {#m1-p1}

See [bed sharing](#m1-p2).

## Bed sharing {#m1-p2}

::: question {#m1-q1 outcome=LO1}
She is tired. What do you say first?

- (x) Thanks for telling me
- ( ) No
:::
"""
TWO = ONE.replace("m1", "m2").replace("step: sleep\n", "").replace("Safer sleep", "Safe space")


@pytest.fixture
def session(desktop: Desktop, tmp_path: Path) -> Iterator[CourseSession]:
    folder = course(tmp_path, {"course.md": COURSE, "01-sleep.md": ONE, "02-space.md": TWO})
    made = CourseSession(open_course(folder), desktop.jobs)
    yield made
    made.close()


@pytest.fixture
def panel(desktop: Desktop, session: CourseSession, qtbot: QtBot) -> OutlinePanel:
    made = OutlinePanel(desktop)
    qtbot.addWidget(made)
    tester = QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    assert tester.model() is made.model
    made.resize(268, 600)
    made.set_session(session)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.tree.setFocus()
    return made


def at(panel: OutlinePanel, *rows: int) -> QModelIndex:
    index = QModelIndex()
    for row in rows:
        index = panel.model.index(row, 0, index)
    assert index.isValid()
    return index


def words(panel: OutlinePanel, *rows: int) -> list[str]:
    parent = at(panel, *rows) if rows else QModelIndex()
    return [panel.model.index(row, 0, parent).data() for row in range(panel.model.rowCount(parent))]


def press(panel: OutlinePanel, key: Qt.Key, with_: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(panel.tree, key, with_ or Qt.KeyboardModifier.NoModifier)


ALT = Qt.KeyboardModifier.AltModifier


def test_the_outline_lists_welcome_then_modules_with_pages_and_questions(panel: OutlinePanel) -> None:
    assert words(panel) == ["Welcome", "Safer sleep", "Safe space"]
    assert words(panel, 1) == ["The messages", "Bed sharing"]
    assert words(panel, 1, 1) == ["What do you say first?"]
    spoken = at(panel, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Part 1, Safer sleep, 12 minutes")


def test_enter_shows_the_place_in_the_text(panel: OutlinePanel, session: CourseSession, qtbot: QtBot) -> None:
    panel.tree.choose(at(panel, 1, 1))
    with qtbot.waitSignal(session.place_wanted) as asked:
        press(panel, Qt.Key.Key_Return)
    assert asked.args[:2] == ["01-sleep.md", 14]


def test_a_click_shows_the_place_too(panel: OutlinePanel, session: CourseSession, qtbot: QtBot) -> None:
    place = panel.tree.visualRect(at(panel, 2)).center()
    with qtbot.waitSignal(session.place_wanted) as asked:
        QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args[:2] == ["02-space.md", 7]
    assert panel.tree.isExpanded(at(panel, 2))


def test_the_page_in_which_somebody_writes_is_chosen(panel: OutlinePanel, session: CourseSession) -> None:
    session.tell_caret("02-space.md", 17)
    assert panel.tree.currentIndex() == at(panel, 2, 1)
    session.tell_caret("02-space.md", 3)
    assert panel.tree.currentIndex() == at(panel, 2)


def test_a_module_that_was_just_made_is_chosen(panel: OutlinePanel, session: CourseSession) -> None:
    act = add_from_template(session.draft.texts, "Bath time", "session", 2)
    session.do(act)
    session.tell_caret("03-bath-time.md", 1)
    panel.refresh()
    assert panel.tree.currentIndex() == at(panel, 3)


def test_f2_renames_a_page_in_place(panel: OutlinePanel, session: CourseSession, qtbot: QtBot) -> None:
    panel.tree.choose(at(panel, 1, 0))
    press(panel, Qt.Key.Key_F2)
    editor = panel.tree.findChild(QLineEdit)
    assert editor is not None and editor.text() == "The messages"
    editor.setText("What we say")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: words(panel, 1)[0] == "What we say")
    assert "## What we say {#m1-p1}" in session.draft.text("01-sleep.md")
    assert session.draft.undo_name == "Rename page"


def test_a_page_moves_by_keys_within_its_module_and_over_its_edge(
    panel: OutlinePanel, session: CourseSession, qtbot: QtBot
) -> None:
    panel.tree.choose(at(panel, 1, 0))
    press(panel, Qt.Key.Key_Down, ALT)
    assert words(panel, 1) == ["Bed sharing", "The messages"]
    assert panel.tree.currentIndex() == at(panel, 1, 1)
    press(panel, Qt.Key.Key_Down, ALT)
    assert words(panel, 2) == ["The messages", "The messages", "Bed sharing"]
    assert panel.tree.currentIndex() == at(panel, 2, 0)
    press(panel, Qt.Key.Key_Up, ALT)
    assert words(panel, 1) == ["Bed sharing", "The messages"]
    session.undo()
    session.undo()
    session.undo()
    assert session.draft.text("01-sleep.md") == ONE
    qtbot.waitUntil(lambda: words(panel, 1) == ["The messages", "Bed sharing"])


def test_a_module_moves_and_stays_open(panel: OutlinePanel, session: CourseSession) -> None:
    panel.tree.expand(at(panel, 1))
    panel.tree.choose(at(panel, 1))
    press(panel, Qt.Key.Key_Down, ALT)
    assert words(panel) == ["Welcome", "Safe space", "Safer sleep"]
    assert panel.tree.isExpanded(at(panel, 2)) and panel.tree.currentIndex() == at(panel, 2)
    assert session.draft.files == ("01-space.md", "02-sleep.md", "course.md")


def test_a_page_is_copied_and_deleted_by_keys_with_a_word_about_links(
    panel: OutlinePanel, session: CourseSession, desktop: Desktop
) -> None:
    panel.tree.choose(at(panel, 1, 1))
    press(panel, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert words(panel, 1) == ["The messages", "Bed sharing", "Bed sharing (copy)"]
    press(panel, Qt.Key.Key_Delete)
    assert words(panel, 1) == ["The messages", "Bed sharing"]
    assert not desktop.notices.open
    panel.tree.choose(at(panel, 1, 1))
    press(panel, Qt.Key.Key_Delete)
    assert desktop.notices.open[0].text == (
        "“Bed sharing” is deleted. One link to it leads nowhere now: 01-sleep.md line 12."
    )
    session.undo()
    assert session.draft.undo_name == "Delete page"


def test_a_new_page_can_be_named_at_once(panel: OutlinePanel, session: CourseSession) -> None:
    panel.tree.choose(at(panel, 1, 0))
    press(panel, Qt.Key.Key_Insert)
    assert words(panel, 1) == ["The messages", "New page", "Bed sharing"]
    editor = panel.tree.findChild(QLineEdit)
    assert editor is not None and editor.text() == "New page"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert "## New page {#m1-p3}" in session.draft.text("01-sleep.md")


def test_an_id_is_changed_with_its_links_after_a_word_about_records(
    panel: OutlinePanel, session: CourseSession, qtbot: QtBot
) -> None:
    panel.tree.choose(at(panel, 1, 1))
    panel.deeds.actions[CHANGE_ID].trigger()
    asked = panel.findChild(IdDialog)
    assert asked is not None
    asked.new.setText("m2-p1")
    QTest.keyClick(asked.new, Qt.Key.Key_Return)
    assert "already the id" in asked.fault.text()
    asked.new.setText("sofa")
    with qtbot.waitSignal(asked.destroyed):
        QTest.keyClick(asked.new, Qt.Key.Key_Return)
    assert "[bed sharing](#sofa)" in session.draft.text("01-sleep.md")
    assert session.draft.undo_name == "Change id"
    assert panel.tree.currentIndex() == at(panel, 1, 1)


def test_what_every_course_has_cannot_be_moved_or_deleted(panel: OutlinePanel) -> None:
    for place in (at(panel, 0), at(panel, 0, 0), at(panel, 1, 1, 0)):
        panel.tree.choose(place)
        assert not any(panel.deeds.actions[name].isEnabled() for name in (UP, DOWN, COPY, DELETE))


def test_typing_changes_the_outline_and_leaves_open_what_is_open(
    panel: OutlinePanel, session: CourseSession, qtbot: QtBot
) -> None:
    panel.tree.expand(at(panel, 1, 1))
    panel.tree.choose(at(panel, 1, 1, 0))
    text = session.draft.text("01-sleep.md")
    session.do(
        act_between("Typing", {"01-sleep.md": text}, {"01-sleep.md": text.replace("#m1-p2}", "#m1-p2b}")})
    )
    qtbot.waitUntil(lambda: panel.model.node(at(panel, 1, 1)).key == "m1-p2b")
    where = session.draft.text("01-sleep.md").index("## The")
    session.draft.do(Act("Typing", (Change("01-sleep.md", where, "", "## Before {#m1-p0}\n\n"),)))
    qtbot.waitUntil(lambda: words(panel, 1) == ["Before", "The messages", "Bed sharing"])
    assert panel.tree.isExpanded(at(panel, 1, 2))
    assert panel.tree.currentIndex() == at(panel, 1, 2, 0)


def test_what_is_to_mend_is_marked_where_it_stands(
    panel: OutlinePanel, session: CourseSession, qtbot: QtBot
) -> None:
    text = session.draft.text("02-space.md")
    session.draft.do(
        act_between("Typing", {"02-space.md": text}, {"02-space.md": text.replace(" {#m2-p1}", "")})
    )
    with qtbot.waitSignal(session.arrived, timeout=10_000):
        pass
    qtbot.waitUntil(lambda: panel.model.node(at(panel, 2, 0)).mark is not None)
    assert "to mend" in at(panel, 2).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_page_is_dragged_into_another_module(
    panel: OutlinePanel, session: CourseSession, qtbot: QtBot
) -> None:
    model = panel.model
    data = model.mimeData([at(panel, 1, 0)])
    move = Qt.DropAction.MoveAction
    assert not model.canDropMimeData(data, move, 1, 0, QModelIndex())
    assert not model.canDropMimeData(data, move, -1, -1, at(panel, 0))
    assert not model.dropMimeData(data, move, 1, 0, at(panel, 2))
    qtbot.waitUntil(lambda: words(panel, 2) == ["The messages", "The messages", "Bed sharing"])
    assert words(panel, 1) == ["Bed sharing"]
    module = model.mimeData([at(panel, 1)])
    assert not model.canDropMimeData(module, move, 0, 0, QModelIndex())
    model.dropMimeData(module, move, 3, 0, QModelIndex())
    qtbot.waitUntil(lambda: words(panel) == ["Welcome", "Safe space", "Safer sleep"])
    assert session.draft.undo_name == "Move module"


def test_another_course_takes_the_place_of_this_one(panel: OutlinePanel, session: CourseSession) -> None:
    panel.set_session(None)
    assert panel.model.rowCount() == 0
    assert not any(action.isEnabled() for action in panel.deeds.actions.values())
    session.tell_caret("01-sleep.md", 3)
    panel.set_session(session)
    assert words(panel) == ["Welcome", "Safer sleep", "Safe space"]


def test_rows_come_go_and_move_one_by_one(qtmodeltester, qapp: QApplication) -> None:  # type: ignore[no-untyped-def]  # noqa: ARG001
    def tree(*names: str) -> Node:
        root = Node("", "", "")
        for name in names:
            node = Node(MODULE, name, name, words=name, parent=root)
            node.children = [Node(PAGE, name, key, words=key, parent=node) for key in ("a", "b")]
            node.children[0].children = [Node(BOX, name, "q", words="Q", parent=node.children[0])]
            root.children.append(node)
        return root

    model = OutlineModel()
    tester = QAbstractItemModelTester(model)
    assert tester.model() is model
    for names in ("abc", "cab", "c", "", "xyc", "yxc", "yzc"):
        model.show_tree(tree(*names))
        assert [node.words for node in model.root.children] == list(names)
    qtmodeltester.check(model)
