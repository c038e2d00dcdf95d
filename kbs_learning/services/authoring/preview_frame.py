"""What is round the pages of a preview: made of one whole reading, for somebody who looks at it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from kbs_learning.core.course import Course
from kbs_learning.core.taught import for_learners, shown
from kbs_learning.player.icons import window_icon
from kbs_learning.player.outline import module_data, outline, script_json
from kbs_learning.player.site import frame_files
from kbs_learning.player.target import PREVIEW, SiteOptions
from kbs_learning.player.texts import texts_for


class View(StrEnum):
    """As whom the course is looked at."""

    LEARNER = "learner"
    ANSWERED = "answered"
    """A learner who has answered everything: feedback is shown."""
    TRAINER = "trainer"
    FINISHED = "finished"
    """A learner who has passed: change picture, certificate."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is round the pages of one reading."""

    course: Course
    """Every page has an id here, also one that the author has not named yet."""
    view: View
    files: dict[str, bytes]
    outline: str
    """The course as data, in JSON."""


def frame_of(course: Course, view: View) -> Frame:
    """Make the frame; some ten milliseconds, so not while somebody types."""
    course = named(course)
    options = options_for(view)
    listed = course if view is View.TRAINER else for_learners(course)
    files = {}
    for file in frame_files(listed, options, texts_for(course.language, PREVIEW.name)):
        files[file.path] = file.data if isinstance(file.data, bytes) else b""
    data = script_json({**outline(course, options), **_of_preview(course, listed, view)})
    files["outline.js"] = f"KBS.outline({data})\n".encode()
    files["icon.svg"] = window_icon()
    return Frame(course, view, files, data)


def _of_preview(course: Course, listed: Course, view: View) -> dict[str, object]:
    """What only a preview's outline has: pages that no learner finds can still be opened and written."""
    modules = shown(listed)
    aside = [module for module in course.modules if module not in modules]
    answers = {question.id: question.answer for _, _, question in course.questions() if question.id}
    return {
        "modules": [module_data(module) for module in modules],
        "aside": [module_data(module) for module in aside],
        "preview": {"view": view, "answers": answers},
    }


def named(course: Course) -> Course:
    """``course`` with an id for every page: one that is missing, or there already, gets another."""
    taken: set[str] = set()
    modules = []
    for part, module in enumerate(course.modules, 1):
        pages = []
        for number, page in enumerate(module.pages, 1):
            name = page.id if page.id and page.id not in taken else f"_{part}-{number}"
            taken.add(name)
            pages.append(page if name == page.id else replace(page, id=name))
        modules.append(replace(module, pages=tuple(pages)))
    return replace(course, modules=tuple(modules))


def options_for(view: View) -> SiteOptions:
    """How the player shows the course to them."""
    return SiteOptions(target=PREVIEW, trainer=view is View.TRAINER)
