"""Where things are: the courses of a project folder, and the folder for what may be deleted at any time."""

from __future__ import annotations

from pathlib import Path

from kbs_learning.core.errors import UserError

COURSE_FILE = "course.md"


def find_courses(root: Path) -> list[Path]:
    """Every course folder below ``root``, in a fixed order: ``courses/*/``, then ``champions/``."""
    folders = [
        *sorted((root / "courses").glob("*")),
        root / "champions",
        *sorted((root / "champions").glob("*")),
    ]
    return [folder for folder in folders if (folder / COURSE_FILE).is_file()]


def course_folders(root: Path, names: tuple[str, ...]) -> list[Path]:
    """The course folders meant by ``names``: paths, or names of folders that :func:`find_courses` finds.

    Without names, all of them. Raises :class:`UserError` for a name that is no course.
    """
    found = find_courses(root)
    if not names:
        if not found:
            raise UserError(f"There is no course in {root / 'courses'}.", "Name a course folder.")
        return found
    return list(dict.fromkeys(_one(name, found) for name in names))


def _one(name: str, found: list[Path]) -> Path:
    for folder in found:
        if folder.name == name:
            return folder
    path = Path(name)
    if path.name == COURSE_FILE:
        path = path.parent
    if (path / COURSE_FILE).is_file():
        return path
    if path.is_dir():
        raise UserError(f"{name} is not a course: there is no {COURSE_FILE} in it.")
    known = ", ".join(folder.name for folder in found)
    raise UserError(f"There is no course called {name}.", f"Courses here: {known}." if known else "")


def cache_folder() -> Path:
    """Where what was read and packed is kept between runs; the system's own place for such things."""
    from platformdirs import user_cache_path  # late: commands that keep nothing need not pay for it

    return user_cache_path("kbs-learning", appauthor=False)
