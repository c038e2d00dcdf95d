"""What a file handed to the window is for, told by its ending."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kbs_learning.services.workspace import COURSE_FILE, find_courses

PACK, RESULTS = ".kbspack", ".kbsresults"
OLD_RESULTS = ".json"
"""How results files of version 1 ended."""
_TEXT = ".md"
ENDINGS = (PACK, RESULTS, OLD_RESULTS, _TEXT)


@dataclass(frozen=True, slots=True)
class Sorted:
    """Files by what becomes of them."""

    packs: tuple[Path, ...]
    results: tuple[Path, ...]
    courses: tuple[Path, ...]
    """Course folders, or files of one, to write."""
    strangers: tuple[Path, ...]


def sort_files(files: Iterable[Path]) -> Sorted:
    """Course packs, results files (a folder counts as results: it may hold a hundred), courses, the rest."""
    packs, results, courses, strangers = [], [], [], []
    for file in files:
        ending = file.suffix.casefold()
        if ending == PACK:
            packs.append(file)
        elif _is_course(file):
            courses.append(file)
        elif ending in (RESULTS, OLD_RESULTS) or file.is_dir():
            results.append(file)
        else:
            strangers.append(file)
    return Sorted(tuple(packs), tuple(results), tuple(courses), tuple(strangers))


def _is_course(path: Path) -> bool:
    """A course folder, a folder that has some, or a Markdown file that lies in one."""
    if path.is_dir():
        return (path / COURSE_FILE).is_file() or bool(find_courses(path))
    return path.suffix.casefold() == _TEXT and (path.parent / COURSE_FILE).is_file()
