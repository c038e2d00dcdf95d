"""A trainer writes in the whole program, which is killed: the text is offered back, and saved when wanted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.window import Window
from tests.services.folders import write_course


@pytest.fixture
def running() -> Iterator[list[Window]]:
    windows: list[Window] = []
    yield windows
    for window in windows:
        if window.process.poll() is None:
            window.kill()


def open_author(running: list[Window], folder: Path) -> Window:
    """The program with its Author workspace in front."""
    window = Window(folder / "profile", folder / "program")
    running.append(window)
    window.wait_for("python", "learn is not None and learn.shelf.feature is not None")
    window.python("window.places.show_workspace('author')")
    window.wait_for("python", "window.places.current.name == 'author'")
    return window


def test_what_was_written_a_second_before_a_kill_is_brought_back_and_saved(
    running: list[Window], tmp_path: Path
) -> None:
    write_course(tmp_path / "program")
    course = write_course(tmp_path / "project")
    (file,) = [path for path in course.glob("*.md") if path.name != "course.md"]
    before = file.read_bytes()
    window = open_author(running, tmp_path)
    window.python(f"window.places.current.open_courses([Path({str(course)!r})])")
    window.wait_for("python", "window.places.current.courses.current is not None")
    window.python(f"window.places.current.courses.current.go_to({file.name!r}, 12)")
    window.python("typed('Words nobody may lose. ')")
    window.wait_for("python", "window.places.current.status.kept.text().startswith('Journal saved')")
    window.kill()
    assert file.read_bytes() == before
    again = open_author(running, tmp_path)
    again.wait_for("python", "bool(asked('Text from'))")
    again.python("asked('Text from').bring.click()")
    again.wait_for("python", "window.places.current.courses.current is not None")
    text = f"window.places.current.courses.current.draft.text({file.name!r})"
    again.wait_for("python", f"'Words nobody may lose. ' in {text}")
    again.python("window.places.actions_made['save'].trigger()")
    again.wait_for("python", "not window.places.current.courses.current.draft.unsaved")
    assert file.read_text().replace("Words nobody may lose. ", "") == before.decode()
    assert again.close() == 0
    assert not [line for line in again.complaints if "Traceback" in line]
