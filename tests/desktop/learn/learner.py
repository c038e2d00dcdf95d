"""Somebody in front of the Learn workspace, who clicks, types and reads."""

from __future__ import annotations

import json
from typing import Any

from pytestqt.qtbot import QtBot

from kbs_learning.desktop.learn.page import LearnWorkspace
from kbs_learning.desktop.learn.playing import PlayingPage
from kbs_learning.desktop.web.view import CourseView

SLOW = 20_000
"""Milliseconds; a busy machine is slow, not wrong."""
COURSE = "example-level2"
READY = "!!(window.KBS && KBS.frame && KBS.frame.ready)"


class Person:
    """Somebody who learns in the workspace."""

    def __init__(self, qtbot: QtBot, workspace: LearnWorkspace) -> None:
        self.qtbot = qtbot
        self.learn = workspace

    @property
    def page(self) -> PlayingPage:
        """The page that plays."""
        assert self.learn.stage.page is not None
        return self.learn.stage.page

    @property
    def view(self) -> CourseView:
        """The web view in it."""
        return self.page.view

    def run(self, code: str) -> Any:
        """The value of an expression in the course page; whatever JSON can say."""
        heard: list[str] = []
        self.view.page.runJavaScript(f"JSON.stringify({code}) || 'null'", 0, heard.append)
        self.qtbot.waitUntil(lambda: bool(heard), timeout=SLOW)
        return json.loads(heard[0] or "null")

    def wait_for(self, code: str) -> None:
        """Until an expression in the course page is true."""
        for _ in range(400):
            if self.run(code):
                return
            self.qtbot.wait(25)
        raise AssertionError(f"never true: {code}")

    def start(self) -> None:
        """Press the one filled button of the shelf."""
        self.qtbot.waitUntil(lambda: self.learn.shelf.feature is not None, timeout=SLOW)
        assert self.learn.shelf.feature is not None
        self.learn.shelf.feature.play.click()
        self.wait_until_playing()

    def wait_until_playing(self) -> None:
        """Until the course is there and knows the learner."""
        self.qtbot.waitUntil(lambda: self.learn.stage.page is not None and self.page.playing, timeout=SLOW)
        self.wait_for(f"location.host === '{self.view.page.host}' && {READY}")

    def turn_to(self, page_id: str) -> None:
        """Go to a page of the course."""
        self.run(f"KBS.frame.go('{page_id}') && 1")
        self.wait_for(f"KBS.attempt.place === '{page_id}' && KBS.attempt.status.state === 'saved'")
        self.wait_for("!!document.querySelector('#page article')")

    def answer(self, question: str, choice: int) -> None:
        """Choose an option (from 0) of a question and press the button to check it."""
        self.run(
            f"(() => {{ const form = document.querySelector('form[data-id=\"{question}\"]');"
            f"form.querySelectorAll('input')[{choice}].click();"
            "form.querySelector('.actions .button').click(); return 1; })()"
        )

    def accepted(self, question: str) -> str:
        """True in the page once the answer shows as accepted."""
        return (
            f"(() => {{ const form = document.querySelector('form[data-id=\"{question}\"]');"
            "return form.querySelector('.actions .button').hidden && !form.querySelector('.unsaved'); })()"
        )

    def go_back(self) -> None:
        """Press Courses in the bar, and be on the shelf."""
        self.page.header.back.click()
        self.qtbot.waitUntil(lambda: not self.page.playing, timeout=SLOW)

    def words(self) -> list[str]:
        """What the window has said."""
        return [notice.words for notice in self.learn.desktop.notices.all]


def close(qtbot: QtBot, workspace: LearnWorkspace) -> None:
    """As the main window closes it."""
    desktop = workspace.desktop
    desktop.jobs.close()
    if workspace.stage.page is None:
        workspace.close_down()
        return
    with qtbot.waitSignal(workspace.stage.page.view.page.destroyed, timeout=SLOW):
        workspace.close_down()
