"""The whole program where a profile takes no more: a full disk, and a folder that may only be read.

The profile lies on a small disk of its own, made in a namespace that ends with the program. Linux only.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.test_learning_in_the_window import ACCEPTED, ANSWER
from tests.end_to_end.window import PATIENCE, Window
from tests.services.folders import write_course

APART = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
SMALL = 'mount -t tmpfs -o size=12m,mode=700 tmpfs "$0" && exec "$@"'
READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
UNSAVED = "!!document.querySelector('form[data-id=\"ex-m1-q2\"] .unsaved')"


def can_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run([*APART, 'mount -t tmpfs tmpfs "$0"', "/mnt"], capture_output=True, check=False)
    return tried.returncode == 0


pytestmark = pytest.mark.skipif(not can_mount(), reason="nobody may mount a small disk here")


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    write_course(tmp_path / "program")
    folder = tmp_path / "profile"
    folder.mkdir()
    return folder


@pytest.fixture
def running() -> Iterator[list[Window]]:
    windows: list[Window] = []
    yield windows
    for window in windows:
        if window.process.poll() is None:
            window.kill()


def open_window(running: list[Window], profile: Path, how: str) -> Window:
    running.append(Window(profile, profile.parent / "program", [*APART, how, str(profile)]))
    return running[-1]


def test_an_answer_on_a_full_disk_is_kept_in_memory_and_saved_once_there_is_room(
    running: list[Window], profile: Path
) -> None:
    window = open_window(running, profile, SMALL)
    window.play()
    window.script("KBS.frame.go('ex-m1-p2') && 1")
    window.wait_for("script", "!!document.querySelector('form[data-id=\"ex-m1-q2\"]')")
    window.wait_for("script", "KBS.attempt.status.state === 'saved'")
    assert window.python(f"fill_disk({str(profile)!r})") > 1_000_000
    window.script(ANSWER)
    window.wait_for("script", UNSAVED)
    given = window.script("KBS.attempt.response('ex-m1-q2')")
    assert given
    assert "The disk is full" in window.script(
        "document.querySelector('form[data-id=\"ex-m1-q2\"]').innerText"
    )
    assert "Not saved yet" in window.script("document.body.innerText")
    window.python(f"free_disk({str(profile)!r})")
    window.wait_for("script", ACCEPTED)
    window.wait_for("script", "KBS.attempt.status.state === 'saved'")
    assert window.script("KBS.attempt.response('ex-m1-q2')") == given
    assert window.close() == 0
    assert not [line for line in window.complaints if "Traceback" in line]


def test_a_profile_that_may_only_be_read_is_said_in_a_sentence(running: list[Window], profile: Path) -> None:
    first = Window(profile, profile.parent / "program")
    running.append(first)
    first.play()
    assert first.close() == 0
    window = open_window(running, profile, READ_ONLY)
    assert window.process.wait(PATIENCE) != 0
    window.listen_to_the_end()
    assert len(window.complaints) == 2
    assert str(profile) in window.complaints[0]
    assert "cannot be written" in window.complaints[0]
    assert "start with --profile and another folder" in window.complaints[1]
