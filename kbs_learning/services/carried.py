"""The files of the toolkit that a course carries, by their place in the course folder.

They lie there as they lie beside the courses of a project, so whoever reads the course finds them by the same
rule. The pictures of a toolkit are shared ones, in ``assets/``: see ``content.checks.tools``.
"""

from __future__ import annotations

from pathlib import Path

from kbs_learning.content.loader import COURSE_FILE
from kbs_learning.core.course import Course
from kbs_learning.core.toolkit import FOLDER


def course_texts(course: Course) -> tuple[str, ...]:
    """The names of the Markdown files of a course in its own folder, in order."""
    return (COURSE_FILE, *dict.fromkeys(module.span.file for module in course.modules))


def carried_texts(course: Course) -> dict[str, Path]:
    """The Markdown files of the toolkit that ``course`` carries, by their place in its folder."""
    toolkit = course.toolkit
    if toolkit is None:
        return {}
    return {f"{FOLDER}/{name}": Path(toolkit.folder) / name for name in course_texts(toolkit)}


def shown_media(course: Course) -> tuple[str, ...]:
    """The pictures, films and captions of the course and of the toolkit that it carries, each once."""
    return tuple(dict.fromkeys((*course.media, *(course.toolkit.media if course.toolkit else ()))))
