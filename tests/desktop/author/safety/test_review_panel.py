from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kbs_learning.desktop.author.safety import review
from kbs_learning.desktop.author.safety.review import ReviewDialog, ReviewPanel
from kbs_learning.services.authoring.review import State, review_of
from tests.desktop.author.safety.conftest import FILE, Writing


@pytest.fixture
def panel(writing: Writing, monkeypatch: pytest.MonkeyPatch) -> ReviewPanel:
    monkeypatch.setattr(review, "_last_name", [])
    made = ReviewPanel(writing.session)
    writing.qtbot.addWidget(made)
    made.show()
    made.list.setCurrentIndex(made.list.model().index(1, 0))
    return made


def row(panel: ReviewPanel, number: int) -> str:
    return str(panel.list.model().index(number, 0).data())


def test_a_part_is_sent_for_review_and_approved_by_name(panel: ReviewPanel, writing: Writing) -> None:
    assert row(panel, 1) == "Sleep, Draft"
    assert not panel.approve.isEnabled(), "a name is needed"
    QTest.keyClicks(panel.name, "Sam Okafor")
    panel.send.click()
    assert row(panel, 1).startswith("Sleep, In review (Sam Okafor, ")
    panel.name.setText("Ann Lee")
    panel.approve.click()
    assert row(panel, 1).startswith("Sleep, Approved (Ann Lee, ")
    assert not panel.approve.isEnabled()
    assert writing.session.draft.undo_name == f"Approve: {FILE}"
    assert [one.file for one in review_of(writing.folder).waiting] == ["course.md"]


def test_changed_text_is_shown_against_what_was_approved(panel: ReviewPanel, writing: Writing) -> None:
    panel.name.setText("Ann Lee")
    panel.approve.click()
    writing.put("minutes: 12", "minutes: 15")
    writing.qtbot.waitUntil(lambda: row(panel, 1).startswith("Sleep, Changed since approval"))
    assert panel.sides.differences == 1
    assert panel.approve.isEnabled()
    panel.back.click()
    assert review_of(writing.folder).modules[1].state is State.DRAFT


def test_an_approval_is_undone_from_the_menu(panel: ReviewPanel, writing: Writing) -> None:
    panel.name.setText("Ann Lee")
    panel.approve.click()
    writing.session.undo()
    writing.qtbot.waitUntil(lambda: row(panel, 1) == "Sleep, Draft")


def test_an_approval_is_not_put_back_when_the_course_is_closed_without_saving(
    panel: ReviewPanel, writing: Writing
) -> None:
    writing.type("Hello.")
    panel.name.setText("Ann Lee")
    panel.approve.click()
    done: list[int] = []
    writing.keeper._leave(lambda: done.append(1))
    writing.qtbot.waitUntil(lambda: bool(done))
    assert review_of(writing.folder).modules[1].by == "Ann Lee"


def test_a_list_that_cannot_be_read_is_said_and_nothing_is_offered(
    panel: ReviewPanel, writing: Writing
) -> None:
    (writing.folder / "review").mkdir()
    (writing.folder / "review" / "review.yaml").write_text("<<<<<<<\n")
    panel.set_session(writing.session)
    assert "review.yaml cannot be read" in panel.fault.text()
    assert not panel.approve.isEnabled()


def test_without_a_course_the_panel_is_empty(panel: ReviewPanel) -> None:
    panel.set_session(None)
    assert panel.list.model().rowCount() == 0
    assert not panel.approve.isEnabled()


def test_the_dialog_lets_go_of_the_course_when_it_is_closed(writing: Writing) -> None:
    dialog = ReviewDialog(writing.session, writing.window)
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    writing.type("x")
