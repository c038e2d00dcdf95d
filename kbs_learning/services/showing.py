"""What of a course goes into one kind of package: its session into slides, the rest of it to learners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kbs_learning.core.course import Course
from kbs_learning.core.errors import UserError
from kbs_learning.core.taught import for_learners, for_session, is_taught, shown
from kbs_learning.export.target import Target
from kbs_learning.export.targets import ALL
from kbs_learning.player.draft import find_draft
from kbs_learning.services.authoring.review import Review
from kbs_learning.services.carried import course_texts
from kbs_learning.services.readiness import Ready


def slides_course(course: Course) -> Course:
    """What the slides are made of: the session, without a check to pass and without the toolkit's pages."""
    return replace(for_session(course), pass_rule=None, toolkit=None)


def companion(ready: Ready, today: date) -> Ready:
    """What learners get of a taught course, with what is open in that; any other course as it is."""
    course = for_learners(ready.course)
    return _part(ready, course, today) if is_taught(ready.course) else replace(ready, course=course)


def session(ready: Ready, today: date) -> Ready:
    """What the room sees, with what is open in that."""
    return replace(_part(ready, slides_course(ready.course), today), toolkit=Review(()))


def kinds_of(ready: Ready, kinds: Sequence[Target]) -> tuple[Target, ...]:
    """Those of ``kinds`` that can be made: slides of a session, packages where learners have pages."""
    has = {True: is_taught(ready.course), False: _is_for_learners(ready.course)}
    return tuple(kind for kind in kinds if has[kind.in_room])


def refuse_unmade(ready: Sequence[Ready], kinds: Sequence[Target], names: Sequence[str]) -> None:
    """Raise :class:`UserError` where a course has nothing for what was asked for.

    ``names`` are the targets as somebody named them: ``all`` is whatever can be made.
    """
    refuse_untaught(ready, kinds, names)
    packages = ALL not in names and not all(kind.in_room for kind in kinds)
    for one in ready:
        if packages or not kinds_of(one, kinds):
            refuse_empty(one.course)


def refuse_empty(course: Course) -> None:
    """Raise :class:`UserError` where a course has no page for learners."""
    if not _is_for_learners(course):
        said = f"{course.id} has no page for learners, so they would open an empty course."
        slides = "Make only its slides, or write" if is_taught(course) else "Write"
        raise UserError(said, f"{slides} a module for learners, without “for:” in its header.")


def refuse_untaught(ready: Sequence[Ready], kinds: Sequence[Target], names: Sequence[str]) -> None:
    """Raise :class:`UserError` where slides were asked for by name of courses that have none."""
    wanted = any(kind.in_room and kind.name in names for kind in kinds)
    without = [one.course.id for one in ready if not is_taught(one.course)]
    if wanted and without:
        several = len(without) > 1
        have, them = ("have", "them") if several else ("has", "it")
        said = f"{', '.join(without)} {have} no session, so no slides can be made of {them}."
        raise UserError(said, "A session is made of modules that say “for: session” in their header.")


def _is_for_learners(course: Course) -> bool:
    return any(module.pages for module in shown(for_learners(course)))


def _part(ready: Ready, course: Course, today: date) -> Ready:
    files = course_texts(course)
    review = Review(tuple(one for one in ready.review.modules if one.file in files))
    return replace(ready, course=course, draft=find_draft(course, today), review=review)
