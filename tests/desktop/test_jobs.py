"""Work away from the window, and its results back on the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.jobs import Jobs, Work
from kbs_learning.desktop.widgets.strip import JobStrip

HERE = threading.get_ident


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:  # noqa: ARG001  signals need one
    made = Jobs()
    yield made
    made.close()


def test_work_runs_elsewhere_and_its_result_comes_home(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    job = jobs.run(lambda _: HERE(), lambda there: told.append((there, HERE())))
    with qtbot.waitSignal(job.finished):
        pass
    [(there, here)] = told
    assert there != HERE()
    assert here == HERE()


def test_a_failure_goes_to_whoever_asked(jobs: Jobs, qtbot: QtBot) -> None:
    faults: list[Exception] = []
    job = jobs.run(failing, print, faults.append)
    with qtbot.waitSignal(job.finished):
        pass
    assert [type(fault) for fault in faults] == [ZeroDivisionError]


def test_a_failure_that_nobody_wants_goes_to_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.failed) as caught:
        jobs.run(failing, print)
    assert isinstance(caught.args[0], ZeroDivisionError)


def test_a_cancelled_job_tells_nothing_more(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[object] = []
    job = jobs.run(until_cancelled, told.append, told.append)
    with qtbot.waitSignal(job.finished):
        job.cancel()
    assert told == []


def test_only_titled_jobs_are_shown(jobs: Jobs, qtbot: QtBot) -> None:
    quiet = jobs.run(until_cancelled, print)
    shown = jobs.run(until_cancelled, print, title="Exporting the list")
    assert list(jobs.running) == [shown]
    with qtbot.waitSignals([quiet.finished, shown.finished]):
        quiet.cancel()
        shown.cancel()
    assert not jobs.running


def test_a_quick_job_tells_its_last_step_without_flooding_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    steps: list[tuple[int, int, str]] = []

    def count(work: Work) -> None:
        for number in range(20_000):
            work.progress(number + 1, 20_000, "counting")

    job = jobs.run(count, lambda _: None)
    job.progressed.connect(lambda *step: steps.append(step))
    with qtbot.waitSignal(job.finished):
        pass
    assert steps[-1] == (20_000, 20_000, "counting")
    assert len(steps) < 20_000


def test_the_strip_shows_how_far_a_job_is_and_stops_it(jobs: Jobs, qtbot: QtBot) -> None:
    strip = JobStrip(jobs)
    qtbot.addWidget(strip)
    go_on = threading.Event()

    def half(work: Work) -> None:
        work.progress(5, 10)
        go_on.wait(60)

    job = jobs.run(half, print, title="Exporting the list")
    bar = strip.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    qtbot.waitUntil(lambda: bar.value() == 5)
    assert bar.accessibleName() == "Exporting the list"
    stop = strip.findChild(QPushButton)
    assert isinstance(stop, QPushButton)
    stop.click()
    assert job.cancelled
    with qtbot.waitSignal(job.finished):
        go_on.set()


def test_keepings_run_in_their_order_on_one_thread(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[int] = []
    threads: set[int] = set()

    def keep(number: int) -> int:
        threads.add(HERE())
        return number

    for number in range(200):
        jobs.keep(partial(keep, number), done.append)
    assert jobs.keeping
    qtbot.waitUntil(lambda: not jobs.keeping)
    assert done == list(range(200))
    assert len(threads) == 1
    assert HERE() not in threads


def test_after_a_failed_keeping_the_next_ones_run(jobs: Jobs, qtbot: QtBot) -> None:
    faults: list[Exception] = []
    done: list[str] = []
    jobs.keep(lambda: 1 // 0, print, faults.append)
    jobs.keep(lambda: "kept", done.append)
    qtbot.waitUntil(lambda: not jobs.keeping)
    assert [type(fault) for fault in faults] == [ZeroDivisionError]
    assert done == ["kept"]


def test_closing_finishes_every_keeping_also_one_that_follows_from_another(jobs: Jobs) -> None:
    done: list[str] = []

    def go_on(word: str) -> None:
        done.append(word)
        jobs.keep(lambda: "second", done.append)

    jobs.keep(lambda: "first", go_on)
    jobs.close()
    assert done == ["first", "second"]
    assert not jobs.keeping


def test_closing_stops_what_the_pool_does(jobs: Jobs) -> None:
    job = jobs.run(until_cancelled, print)
    jobs.close()
    assert job.cancelled


def failing(_: Work) -> None:
    raise ZeroDivisionError


def until_cancelled(work: Work) -> None:
    while not work.cancelled:
        pass


def test_nothing_is_begun_after_the_end(qtbot: QtBot) -> None:
    jobs = Jobs()
    jobs.close()
    begun: list[None] = []
    job = jobs.run(lambda _: begun.append(None), begun.append, title="Too late")
    assert job.cancelled
    assert not jobs.running
    qtbot.wait(50)
    assert not begun


def test_what_is_to_be_kept_after_the_end_is_kept_at_once(qtbot: QtBot) -> None:
    jobs = Jobs()
    jobs.close()
    kept: list[str] = []
    told: list[None] = []
    jobs.keep(lambda: kept.append("late"), told.append)
    assert kept == ["late"]
    qtbot.waitUntil(lambda: bool(told))
    assert not [thread for thread in threading.enumerate() if thread.name == "keeper"]
