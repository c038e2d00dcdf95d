"""The Learn workspace on a profile of the test's own, with one small course."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.context import Desktop, SettingsStore
from kbs_learning.desktop.guard import Guard
from kbs_learning.desktop.jobs import Jobs
from kbs_learning.desktop.learn.page import LearnWorkspace
from kbs_learning.desktop.notices import Notices
from kbs_learning.desktop.theme import look
from kbs_learning.services import shipped
from kbs_learning.services.profile import profile_at
from kbs_learning.services.settings import load
from tests.desktop.learn.learner import SLOW, Person, close
from tests.services.folders import write_course

QCoreApplication.setAttribute(
    Qt.ApplicationAttribute.AA_ShareOpenGLContexts
)  # before the application is made


WITHOUT_A_SCREEN = "|".join(
    ("^QRhi", "^GPUInfo", "^QVulkanInstance", "^Failed to create RHI", "^GBM is not", "^This plugin does not")
)
"""What Qt says of a machine without graphics: the engine draws with the processor then."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A message of Qt fails a test, but for those."""
    for item in items:
        if "desktop/learn" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(WITHOUT_A_SCREEN))


@pytest.fixture(autouse=True)
def pages_go_with_their_test() -> Iterator[None]:
    """A page of the web engine is a process of its own: none is left to the next test."""
    yield
    gc.collect()


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the program ships: one small course."""
    root = tmp_path / "program"
    write_course(root)
    monkeypatch.setattr(shipped, "shipped_folder", lambda: root)
    return root


@pytest.fixture
def desktop_parts(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:  # noqa: ARG001  makes the application
    """What all pages of a window share, on a profile of the test's own."""
    profile = profile_at(tmp_path / "profile")
    settings = SettingsStore(profile, load(profile))
    jobs, notices = Jobs(), Notices()
    jobs.failed.connect(notices.error)
    look().dress("light", 100)
    settings.changed.connect(lambda: look().dress(settings.value.colours, settings.value.text_size))
    yield Desktop(profile, settings, jobs, notices, look(), Guard(settings, jobs))
    jobs.close()
    settings.change(shared_computer=False)  # stops the clock that watches for idleness
    look().dress("light", 100)


@pytest.fixture
def person(qtbot: QtBot, program: Path, desktop_parts: Desktop) -> Iterator[Person]:  # noqa: ARG001
    """Somebody in front of a fresh window, ready to learn."""
    workspace = LearnWorkspace(desktop_parts)
    workspace.resize(1200, 760)
    qtbot.addWidget(workspace)
    workspace.show()
    workspace.warm()
    qtbot.waitUntil(lambda: workspace.stage.page is not None, timeout=SLOW)
    yield Person(qtbot, workspace)
    close(qtbot, workspace)
