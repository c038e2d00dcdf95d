"""What the shelf says of a course that was just read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from kbs_learning.core.blocks import Certificate
from kbs_learning.core.course import Course
from kbs_learning.core.registers import Contact, Fact, Status
from kbs_learning.core.taught import for_learners, is_taught, needed
from kbs_learning.player.draft import used_rows
from kbs_learning.services.card import Card, Part


def described(
    course: Course, place: Path, shelf: str, results_key: dict[str, str] | None
) -> tuple[Card, bool]:
    """The card of ``course`` in the folder ``place``, and whether a row in it is open whatever the day.

    Of a taught course it describes what is learnt in the window.
    """
    title, taught, course = course.title, is_taught(course), for_learners(course)
    used = used_rows(course)
    known: list[Fact | Contact] = [*course.registers.facts.values(), *course.registers.contacts.values()]
    rows = [row.checked for row in known if row.id in used]
    unverified = any(row.status is not Status.OK for row in rows)
    blocks = (block for _module, page in course.pages() for block in page.blocks)
    card = Card(
        course_id=course.id,
        key=place.name,
        title=title,
        level=course.level,
        kicker=course.kicker,
        audience=course.audience,
        lead=course.lead,
        outcomes=tuple(outcome.text for outcome in course.outcomes),
        minutes=course.minutes,
        version=course.version,
        reviewed=course.reviewed,
        review_by=course.review_by,
        has_certificate=any(isinstance(block, Certificate) for block in blocks),
        taught=taught,
        draft=unverified,
        parts=tuple(
            Part(
                title=module.title,
                short=module.short,
                minutes=module.minutes,
                step=module.step or "",
                pages=tuple(page.id for page in module.pages),
            )
            for module in needed(course)
        ),
        steps=tuple(dict.fromkeys(module.step.value for module in needed(course) if module.step)),
        shelf=shelf,
        cover=course.cover,
        cover_alt=course.cover_alt,
        results_key=results_key,
        installed=datetime.now(UTC),
        folder=place,
        due=tuple(sorted({row.review_by for row in rows if row.review_by})),
    )
    return card, unverified
