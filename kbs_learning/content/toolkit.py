"""Where the toolkit of a course lies: the tool pages that every course near it carries."""

from __future__ import annotations

from pathlib import Path

from kbs_learning.core.toolkit import FOLDER

_LEVELS = 4


def find_toolkit(course: Path, course_file: str, *, alone: bool = False) -> Path | None:
    """``champions/toolkit`` in the course folder, or up to four folders above; None for the toolkit itself.

    ``alone`` looks in the course folder only: an edition brings its own, or has none.
    """
    above = [] if alone else list(course.parents)[:_LEVELS]
    for folder in (course, *above):
        candidate = folder / FOLDER
        if candidate == course:
            return None
        if (candidate / course_file).is_file():
            return candidate
    return None
