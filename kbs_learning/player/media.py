"""Where a picture, a video or a caption file of a course lies inside a package."""

from __future__ import annotations

from pathlib import Path

from kbs_learning.core.course import Course


def package_path(source: str) -> str:
    """The path in a package of a file named in a course: ``media/<name>``, or ``media/assets/<name>``."""
    return source if source.startswith("media/") else f"media/{source}"


def media_files(course: Course) -> dict[str, Path]:
    """Every file that the course and its toolkit show, by its path in the package."""
    folder = Path(course.folder)
    sources = [*course.media, *([course.cover] if course.cover else [])]
    found = {package_path(source): _find(folder, source) for source in sources}
    if course.toolkit:  # shared pictures, so what both show is one file
        found |= {package_path(source): _find(folder, source) for source in course.toolkit.media}
    return found


def _find(folder: Path, source: str) -> Path:
    """``source`` in the course's folder, or, for ``assets/...``, in the nearest folder above that has it."""
    direct = folder / source
    if direct.is_file() or not source.startswith("assets/"):
        return direct
    shared = (parent / source for parent in folder.parents)
    return next((path for path in shared if path.is_file()), direct)
