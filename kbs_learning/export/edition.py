"""One copy of a course for one target: what its manifest, its record and its file name are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kbs_learning.core.course import Course
from kbs_learning.core.release import Override

LAUNCH = "index.html"
"""The page every learning system opens."""

RECORD = "kbs-package.json"
"""The file in which a package says what it is."""

DRAFT_PREFIX = "Draft for review: "

PASSED = "passed"
"""What SCORM 1.2 is told of a learner who passes, unless it was agreed to say "completed"."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody stands behind one file of the course as it is in this edition."""

    file: str
    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A course and how it is published. The same edition always gives the same bytes."""

    course: Course
    target: str
    open_rows: tuple[str, ...] = ()
    """Ids of the register rows the course uses that are not verified, or past their review date."""
    waiting: tuple[str, ...] = ()
    """Files of the course that nobody has approved as they are."""
    approvals: tuple[Approval, ...] = ()
    override: Override | None = None
    status_on_pass: str = PASSED
    accessibility: int = 0
    """How many problems the checks found that some learners would stumble over."""
    meant_as_draft: bool = False
    """It is a draft because somebody asked for one, whatever is in order."""

    @property
    def is_open(self) -> bool:
        """Whether anything stands between it and learners."""
        return bool(self.open_rows or self.waiting)

    @property
    def is_draft(self) -> bool:
        """Whether learners should not see it yet."""
        return self.meant_as_draft or (self.is_open and self.override is None)

    @property
    def title(self) -> str:
        """The course's title, marked while the course is a draft."""
        return DRAFT_PREFIX + self.course.title if self.is_draft else self.course.title

    @property
    def description(self) -> str:
        """A few sentences for the catalogue of a learning system."""
        course = self.course
        dates = f"Version {course.version}, reviewed {course.reviewed}, next review {course.review_by}."
        sentences = (course.lead, f"For: {course.audience}." if course.audience else "", dates)
        decision = f"{self.override}" if self.override else ""
        return " ".join(part for part in (*sentences, decision) if part)

    @property
    def mastery(self) -> int | None:
        """The pass mark in per cent; None where the course has no check, or one that measures only."""
        return (self.course.pass_rule and self.course.pass_rule.percent) or None

    @property
    def file_name(self) -> str:
        """What the package is called in the output folder."""
        return f"{self.course.id}-{self.course.version}-{self.target}.zip"
