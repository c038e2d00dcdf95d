"""When the program is at fault: a report that says where, and never about whom."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.crash import CrashDialog, CrashHook
from kbs_learning.desktop.logfile import NAME, begin_log, end_log
from kbs_learning.desktop.report import place, report
from kbs_learning.desktop.theme import look

SECRET = "Amina Okafor"  # noqa: S105  a name, made up


@pytest.fixture
def fault() -> Exception:
    """What a bug may do with a name: as a key, in a message, and in the message of what followed."""
    with pytest.raises(ValueError, match="no learner") as caught:
        find({}, SECRET)
    return caught.value


def find(learners: dict[str, str], name: str) -> str:
    try:
        return learners[name]
    except KeyError as cause:
        raise ValueError(f"no learner called {name}") from cause


@pytest.fixture
def hook(qtbot: QtBot) -> Iterator[CrashHook]:  # noqa: ARG001  signals need an application
    made = CrashHook()
    made.install()
    yield made
    made.remove()


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    handler = begin_log(tmp_path / "log")
    yield tmp_path / "log" / NAME
    end_log(handler)


def test_a_report_tells_kinds_and_places_and_nothing_else(fault: BaseException) -> None:
    text = report(fault)
    assert "KeyError" in text
    assert "which led to" in text
    assert "ValueError" in text
    assert "test_crash.py" in text
    assert SECRET not in text
    assert "Amina" not in text
    assert str(Path.home()) not in text
    assert str(Path(__file__).parent) not in text


def test_a_place_is_told_from_the_package_on() -> None:
    assert place(CrashHook.install.__code__.co_filename) == "kbs_learning/desktop/crash.py"
    assert place("/home/amina/venv/lib/site-packages/PySide6/x.py") == "PySide6/x.py"
    assert place("/home/amina/script.py") == "script.py"


def test_what_nothing_caught_reaches_the_window_from_any_thread(
    hook: CrashHook, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(hook.happened) as caught:
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
    assert isinstance(caught.args[0], ZeroDivisionError)
    caplog.clear()


def test_ctrl_c_is_no_fault(hook: CrashHook, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(hook.happened):
        hook.catch(KeyboardInterrupt())


def test_the_dialog_copies_the_report_and_lets_one_go_on(fault: BaseException, qtbot: QtBot) -> None:
    look().dress("light", 100)
    dialog = CrashDialog(fault, print)
    qtbot.addWidget(dialog)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.report.toPlainText()
    assert SECRET not in dialog.report.toPlainText()
    dialog.go_on.click()
    assert dialog.result() == CrashDialog.DialogCode.Accepted


def test_the_dialog_can_close_the_program(fault: BaseException, qtbot: QtBot) -> None:
    closed: list[bool] = []
    dialog = CrashDialog(fault, lambda: closed.append(True))
    qtbot.addWidget(dialog)
    dialog.leave.click()
    assert closed == [True]


def test_a_second_fault_is_added_to_the_first(fault: BaseException, qtbot: QtBot) -> None:
    dialog = CrashDialog(fault, print)
    qtbot.addWidget(dialog)
    dialog.add(OSError("second"))
    assert "OSError" in dialog.report.toPlainText()
    assert "second" not in dialog.report.toPlainText()


def test_the_log_holds_no_message_of_a_fault_and_no_home(
    log_file: Path, fault: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    ours = logging.getLogger("kbs_learning.test")
    ours.error("failed in %s", Path.home() / "records.db", exc_info=fault)
    qWarning(f"cannot open {Path.home()}/x")
    caplog.clear()
    text = log_file.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert SECRET not in text
    assert str(Path.home()) not in text
    assert "qt: cannot open ~/x" in text


def test_a_large_log_is_put_aside_and_only_a_few_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    for _ in range(6):
        handler = begin_log(folder)
        (folder / NAME).write_text("x" * 600_000, encoding="utf-8")
        end_log(handler)
    assert sorted(file.name for file in folder.iterdir()) == [NAME, *(f"{NAME}.{n}" for n in (1, 2, 3))]


def test_no_log_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file in the place of the folder", encoding="utf-8")
    assert begin_log(tmp_path / "log") is None


def test_an_error_of_the_world_opens_no_crash_dialog(desktop: Desktop, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desktop.notices.faulty):
        desktop.notices.error(UserError("The disk is full."))
