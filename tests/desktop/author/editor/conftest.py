"""A small course on the disk, its session, and the editor that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.author.editor.panel import EditorPanel
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.services.authoring.opening import open_course

COURSE = """---
id: small
title: A small course
outcomes:
  LO1: say why
scales:
  confidence:
    stem: How sure are you?
---

# Before you begin {#content-note}

Words.
"""
MODULE = """---
id: l2-m3
short: Safer sleep
step: sleep
---

# Safer sleep

## A clear space {#clear-space}

Some parents share a bed: {fact=F04}.

::: question {#l2-m3-q1 outcome=LO1}
What do you say?

- (x) Thank you
  > Yes.
- ( ) Never
:::

## The night {#the-night}

Last words.
"""
FACTS = """F04:
  text: Many parents share a bed.
  values: {share: "40 %"}
  source: A survey
  status: verify
F05:
  text: On the back is safest.
  source: A review
  status: ok
  checked-by: team
  checked-on: 2026-01-01
  review-by: 2099-01-01
"""
CONTACTS = """C01:
  name: Children’s social care
  phone: "01332 641 172"
  groups: [city]
  source: A report
  status: ok
  checked-by: team
  checked-on: 2026-01-01
  review-by: 2099-01-01
"""
FILE = "01-safer-sleep.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    course = tmp_path / "courses" / "small"
    (course / "media").mkdir(parents=True)
    registers = tmp_path / "assets" / "registers"
    registers.mkdir(parents=True)
    (registers / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (registers / "contacts.yaml").write_text(CONTACTS, encoding="utf-8")
    (course / "course.md").write_text(COURSE, encoding="utf-8")
    (course / FILE).write_text(MODULE, encoding="utf-8")
    (course / "media" / "cot.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    return course


@pytest.fixture
def session(desktop: Desktop, folder: Path) -> Iterator[CourseSession]:
    made = CourseSession(open_course(folder), desktop.jobs)
    yield made
    made.close()


@pytest.fixture
def panel(desktop: Desktop, session: CourseSession, qtbot: QtBot) -> Iterator[EditorPanel]:
    """The editor, shown and with the keyboard, on the module."""
    made = EditorPanel(desktop)
    qtbot.addWidget(made)
    made.resize(600, 700)
    made.show()
    made.set_session(session)
    made.activateWindow()
    made.editor.setFocus()
    qtbot.waitUntil(made.editor.hasFocus)
    yield made
    made.set_session(None)


@pytest.fixture
def text_is_the_draft(panel: EditorPanel, session: CourseSession) -> Callable[[], None]:
    """Assert that what is shown and what is kept are the same."""

    def check() -> None:
        assert panel.editor.toPlainText() == session.draft.text(panel.file)
        assert panel.desk.paper is not None
        assert panel.desk.paper.units.size == panel.editor.document().characterCount() - 1

    return check


@pytest.fixture
def caret_after(panel: EditorPanel) -> Callable[..., None]:
    """Put the caret after these words, or select them."""

    def put(words: str, *, select: bool = False) -> None:
        found = panel.editor.document().find(words, options=QTextDocument.FindFlag.FindCaseSensitively)
        assert not found.isNull(), words
        if not select:
            found.clearSelection()
        panel.editor.setTextCursor(found)

    return put


def mime(text: str = "", html: str = "") -> QMimeData:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    return data


def line_of(panel: EditorPanel) -> str:
    return panel.editor.textCursor().block().text()
