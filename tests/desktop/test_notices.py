"""Messages: what stands above the page, what is read out, what Help remembers."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.messages import Messages
from kbs_learning.desktop.notices import Notices
from kbs_learning.desktop.widgets.strip import NoticeStrip, Strip


@pytest.fixture
def notices(qapp: QApplication) -> Notices:  # noqa: ARG001  signals need one
    return Notices()


@pytest.fixture
def strip(notices: Notices, qtbot: QtBot) -> NoticeStrip:
    made = NoticeStrip(notices)
    qtbot.addWidget(made)
    return made


def words(strip: NoticeStrip) -> list[str]:
    """What the strip says, as it is read out."""
    return [one.accessibleName() for one in strip.findChildren(Strip) if not one.isHidden()]


def press(strip: NoticeStrip, name: str) -> None:
    buttons = [b for b in strip.findChildren(QPushButton) if name in (b.text(), b.accessibleName())]
    buttons[-1].click()


def test_an_error_says_what_happened_and_what_to_do(notices: Notices, strip: NoticeStrip) -> None:
    notices.error(UserError("The disk is full.", "Make room.", ["a.kbsresults"]))
    assert words(strip) == ["Not done: The disk is full.\na.kbsresults\nMake room."]
    shown = [label.text() for label in strip.findChildren(QLabel) if label.text()]
    assert shown == ["The disk is full.", "a.kbsresults", "Make room."]


def test_a_fault_of_ours_is_no_notice(notices: Notices, qtbot: QtBot) -> None:
    with qtbot.waitSignal(notices.faulty) as caught:
        assert notices.error(KeyError("x")) is None
    assert isinstance(caught.args[0], KeyError)
    assert notices.all == ()


def test_an_error_stays_until_it_is_closed(notices: Notices, strip: NoticeStrip) -> None:
    notices.error("The pack is damaged.")
    notices.done("12 results were brought in.")
    assert words(strip) == ["Done: 12 results were brought in."]
    press(strip, "Close this message")
    assert words(strip) == ["Not done: The pack is damaged."]
    press(strip, "Close this message")
    assert notices.open == ()
    assert strip.isHidden()


def test_a_newer_done_takes_the_place_of_an_older_one(notices: Notices) -> None:
    notices.done("One was brought in.")
    notices.done("Two were brought in.")
    assert [notice.text for notice in notices.open] == ["Two were brought in."]


def test_the_same_error_again_stands_there_once(notices: Notices) -> None:
    notices.error("The disk is full.")
    notices.error("The disk is full.")
    assert len(notices.open) == 1
    assert len(notices.all) == 2


def test_the_action_of_a_notice_is_done_and_the_notice_goes(notices: Notices, strip: NoticeStrip) -> None:
    done: list[bool] = []
    action = QAction("Open folder")
    action.triggered.connect(lambda: done.append(True))
    notices.done("The list was saved.", action)
    press(strip, "Open folder")
    assert done == [True]
    assert notices.open == ()


def test_a_name_in_a_message_is_never_read_as_markup(notices: Notices, strip: NoticeStrip) -> None:
    notices.error("<b>a</b>.kbspack is damaged.")
    shown = next(label for label in strip.findChildren(QLabel) if label.text())
    assert shown.textFormat() == shown.textFormat().PlainText


def test_a_long_list_is_cut_short_and_says_where_the_rest_is(notices: Notices, strip: NoticeStrip) -> None:
    notices.error(UserError("Some files were refused.", details=[f"{n}.kbsresults" for n in range(9)]))
    shown = [label.text() for label in strip.findChildren(QLabel) if label.text()]
    assert shown[-1] == "and 3 more: see Help, Messages"


def test_help_remembers_what_was_closed(notices: Notices, qtbot: QtBot) -> None:
    page = Messages(notices)
    qtbot.addWidget(page)
    first = notices.error("The pack is damaged.")
    assert first is not None
    notices.close(first)
    notices.done("One was brought in.")
    assert [line for line in page.text().splitlines() if line.endswith(".")] == [
        "One was brought in.",
        "The pack is damaged.",
    ]
