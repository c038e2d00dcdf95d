"""A small course made by hand, and the files a player might make of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kbs_learning.core.course import Course, Module, Outcome, Page, PassRule
from kbs_learning.core.problems import SourceSpan
from kbs_learning.core.release import Override
from kbs_learning.export.edition import PASSED, Edition

SPAN = SourceSpan("course.md")
OVERRIDE = Override(by="Áine O’Neill", reason="The numbers are rung on Monday", on=date(2026, 11, 22))


def make_page(number: int) -> Page:
    return Page(id=f"ex-m1-p{number}", title=f"Page {number}", short=f"{number}", blocks=(), span=SPAN)


COURSE = Course(
    id="example-course",
    title="Sleep & “space”: <how> to talk",
    level="2",
    kicker="Level 2 course",
    audience="anyone whose work touches families",
    version="1.0",
    reviewed=date(2026, 11, 21),
    review_by=date(2027, 5, 21),
    language="en-GB",
    identifier="https://example.org/courses/example-course",
    outcomes=(
        Outcome(id="LO1", text="say why a baby is at more risk"),
        Outcome(id="LO2", text="talk about sleep"),
    ),
    scales={},
    pass_rule=PassRule(percent=80, draw=4, per_outcome=1),
    cover="",
    cover_alt="",
    lead="Babies cannot tell us.",
    modules=(
        Module(
            id="ex-m1",
            title="Sleep",
            short="Sleep",
            minutes=12,
            pages=(make_page(1), make_page(2)),
            span=SPAN,
        ),
    ),
    help_pages={},
    folder="courses/example",
    span=SPAN,
)
WITHOUT_CHECK = replace(COURSE, pass_rule=None, outcomes=())


@dataclass(frozen=True)
class FakeFile:
    """What ``player.site`` yields."""

    path: str
    data: bytes | Path


def site(pictures: Sequence[Path] = ()) -> list[FakeFile]:
    """Launch page, style, scripts, two pages and some pictures, as the player would order them."""
    text = b"<p>Every sleep, day and night: on the back.</p>\n" * 60
    names = ("index.html", "player.css", "player.js", "outline.js", "pages/ex-m1-p1.js", "pages/ex-m1-p2.js")
    return [
        *(FakeFile(name, name.encode() + text) for name in names),
        *(FakeFile(f"media/{path.name}", path) for path in pictures),
    ]


def edition(
    target: str,
    course: Course = COURSE,
    *,
    open_rows: tuple[str, ...] = (),
    override: Override | None = None,
    reported: str = PASSED,
) -> Edition:
    return Edition(
        course=course, target=target, open_rows=open_rows, override=override, status_on_pass=reported
    )
