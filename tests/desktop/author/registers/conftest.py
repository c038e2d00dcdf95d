"""A small project: two registers and a course that looks things up in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.author.registers.page import RegistersPage
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.services.authoring.opening import open_course

FACTS = """\
# Every figure once.

F01:
  text: In 2023 164 babies died.   # as the office says
  values: {year: "2023", babies: "164"}
  source: The office
  status: ok
  checked-by: R. Singh
  checked-on: 2025-10-01
  review-by: 2026-01-01

F02:
  text: Nobody cites this.
  source: A page
  status: ok
  checked-by: R. Singh
  checked-on: 2026-11-01
  review-by: 2099-01-01
"""
CONTACTS = """\
C01:
  name: Support line
  phone: "0808 1"
  groups: [support]
  source: Its own page
  status: verify
  open-question: Is this the number in use?
  review-by: 2098-05-21
"""
COURSE = """\
---
id: small
title: A small course
version: "1.0"
reviewed: 2026-11-21
review-by: 2099-05-21
---

# Support for me {#support}

::: contacts {groups="support"}
:::
"""
MODULE = """\
---
id: m1
short: Safer sleep
step: sleep
minutes: 12
---

# Safer sleep

## A space of their own {#p1}

In {fact=F01.year}, {fact=F01.babies} babies died.

## Ring somebody {#p2}

Ring {contact=C01}.
"""


@pytest.fixture
def registers(tmp_path: Path) -> Path:
    """The folder of the registers."""
    folder = tmp_path / "assets" / "registers"
    folder.mkdir(parents=True)
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8", newline="\n")
    (folder / "contacts.yaml").write_text(CONTACTS, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def session(desktop: Desktop, tmp_path: Path, registers: Path, qtbot: QtBot) -> Iterator[CourseSession]:  # noqa: ARG001  it reads them
    """The course open for writing, read once."""
    folder = tmp_path / "courses" / "small"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(COURSE, encoding="utf-8")
    (folder / "01-sleep.md").write_text(MODULE, encoding="utf-8")
    made = CourseSession(open_course(folder), desktop.jobs)
    qtbot.waitUntil(lambda: made.reading is not None, timeout=20_000)
    yield made
    made.close()


@pytest.fixture
def open_page(desktop: Desktop, qtbot: QtBot) -> Iterator[Callable[[CourseSession, Path], RegistersPage]]:
    """Open the page as somebody would who goes there; its rows are there when it returns."""
    opened: list[RegistersPage] = []

    def make(session: CourseSession, folder: Path) -> RegistersPage:
        page = RegistersPage(desktop)
        qtbot.addWidget(page)
        page.resize(1200, 770)
        page.show()
        page.set_project([session], folder)
        qtbot.waitUntil(lambda: page.list.count > 0, timeout=20_000)
        opened.append(page)
        return page

    yield make
    for page in opened:
        page.close_down()
    desktop.jobs.close()


@pytest.fixture
def page(
    session: CourseSession, registers: Path, open_page: Callable[[CourseSession, Path], RegistersPage]
) -> RegistersPage:
    """The page, open on the project."""
    return open_page(session, registers)
