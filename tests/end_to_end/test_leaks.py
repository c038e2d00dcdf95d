"""A course is opened and closed fifty times: the program holds no more than before."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.end_to_end.window import Window
from tests.services.folders import write_course

WARM, TIMES = 10, 50
ALLOWED = {"widgets": 0, "objects": 1500, "threads": 3, "files": 8, "processes": 2, "kilobytes": 45_000}
"""Growth over forty openings that is no leak: the engine's caches, and processes of its that are just going.
A page that stayed would cost 3,000 kB each time."""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts in /proc")
@pytest.mark.timeout(900)
def test_opening_and_closing_a_course_fifty_times_keeps_nothing(tmp_path: Path) -> None:
    write_course(tmp_path / "program")
    window = Window(tmp_path / "profile", tmp_path / "program")
    try:
        early: dict[str, int] = {}
        for time in range(1, TIMES + 1):
            window.play()
            window.script("KBS.frame.go('ex-m1-p1') && 1")
            window.wait_for(
                "script", "KBS.attempt.place === 'ex-m1-p1' && KBS.attempt.status.state === 'saved'"
            )
            window.python("learn.stage.page.leave()")
            window.wait_for("python", "not learn.stage.page.playing and learn.desktop.jobs.keeping == 0")
            if time == WARM:
                early = window.python("held()")
        late = window.python("held()")
        assert window.close() == 0
    finally:
        if window.process.poll() is None:
            window.kill()
    grown = {what: late[what] - early[what] for what in early}
    assert all(grown[what] <= most for what, most in ALLOWED.items()), (early, late)
