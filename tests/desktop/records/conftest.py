"""The Records workspace on real records in a real SQLite file, full of invented people."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.records.page import RecordsWorkspace
from kbs_learning.services.profile import Profile, profile_at
from kbs_learning.services.recording import Office
from tests.desktop.records.made import invented, write_file

COUNT = 60


@pytest.fixture(scope="session")
def full_profile(tmp_path_factory: pytest.TempPathFactory) -> Profile:
    """Sixty attempts that came in as files; copied for each test that wants them."""
    place = tmp_path_factory.mktemp("full")
    profile = profile_at(place / "profile")
    files = [write_file(place / "files", f"{n}.kbsresults", one) for n, one in enumerate(invented(COUNT))]
    office = Office(profile)
    assert office.import_results(files).added == COUNT
    office.close()
    return profile


@pytest.fixture
def filled(profile: Profile, full_profile: Profile) -> Profile:
    """The profile of the test, with the sixty attempts in it."""
    shutil.copytree(full_profile.data, profile.data)
    return profile


@pytest.fixture
def office(profile: Profile) -> Iterator[Office]:
    """Another office for the same records, to see what the page has done."""
    made = Office(profile)
    yield made
    made.close()


@pytest.fixture
def open_page(desktop: Desktop, qtbot: QtBot) -> Iterator[Callable[[], RecordsWorkspace]]:
    """Open the workspace as somebody would who goes there; the list is there when it returns."""
    opened: list[RecordsWorkspace] = []
    faults: list[object] = []
    desktop.notices.faulty.connect(faults.append)

    def make() -> RecordsWorkspace:
        page = RecordsWorkspace(desktop)
        qtbot.addWidget(page)
        page.resize(1204, 770)
        page.show()
        with qtbot.waitSignal(page.list.arrived):
            page.activated()
        qtbot.waitUntil(lambda: not desktop.jobs._jobs)
        opened.append(page)
        return page

    yield make
    desktop.jobs.close()
    for page in opened:
        page.close_down()
    assert not faults


@pytest.fixture
def page(filled: Profile, open_page: Callable[[], RecordsWorkspace]) -> RecordsWorkspace:  # noqa: ARG001  first
    """The workspace with sixty attempts."""
    return open_page()


@pytest.fixture
def choose_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Whoever is asked where to save chooses a folder, and takes the proposed name."""
    from PySide6.QtWidgets import QFileDialog

    folder = tmp_path / "chosen"
    folder.mkdir()

    def choose(_parent: object, _title: str, proposed: str, kinds: str) -> tuple[str, str]:
        return str(folder / Path(proposed).name), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return folder
