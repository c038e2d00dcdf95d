"""That widgets which nobody needs any more are only ever taken away on the window's own thread."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.jobs import Jobs, Work


class Circle:
    """Holds itself, a widget, and notes on which thread it goes."""

    def __init__(self, gone_on: list[int]) -> None:
        self.itself = self
        self.widget = QWidget()
        self.gone_on = gone_on

    def __del__(self) -> None:
        self.gone_on.append(threading.get_ident())


def test_no_job_collects_what_the_window_left(qtbot: QtBot) -> None:
    jobs = Jobs()
    gone_on: list[int] = []
    Circle(gone_on)

    def make_many(_: Work) -> int:
        return len([[number] for number in range(200_000)])  # enough to set off Python's own collection

    done: list[int] = []
    jobs.run(make_many, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert threading.get_ident() not in gone_on or len(gone_on) == 1
    qtbot.waitUntil(lambda: gc.collect() >= 0 and len(gone_on) == 1)
    assert gone_on == [threading.get_ident()]
    jobs.close()


@pytest.mark.parametrize("automatic", [True, False])
def test_the_collector_is_left_as_it_was_found(qapp: object, automatic: bool) -> None:  # noqa: ARG001
    before = gc.isenabled()
    try:
        (gc.enable if automatic else gc.disable)()
        jobs = Jobs()
        assert not gc.isenabled()
        jobs.close()
        assert gc.isenabled() is automatic
    finally:
        (gc.enable if before else gc.disable)()


def test_what_is_left_goes_by_itself_while_the_window_is_open(qtbot: QtBot) -> None:
    jobs = Jobs()
    gone_on: list[int] = []
    Circle(gone_on)
    circles = [[number] for number in range(5_000)]
    assert circles
    qtbot.waitUntil(lambda: bool(gone_on), timeout=20_000)
    assert gone_on == [threading.get_ident()]
    jobs.close()
