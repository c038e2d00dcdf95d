"""What the export dialog shows of the courses that are ticked: read once, for passport and blockers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kbs_learning.content.loader import read_course
from kbs_learning.services.authoring.passport import Passport, passport_from
from kbs_learning.services.readiness import Blocker, Texts, blockers_from, in_order
from kbs_learning.services.workspace import find_courses

_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Survey:
    """Some courses as they are now."""

    passports: Mapping[Path, Passport]
    blockers: Sequence[Blocker]
    """What a release of them waits for."""


def survey(folders: Sequence[Path], texts: Texts, *, cache: Path | None, today: date | None = None) -> Survey:
    """Look ``folders`` over; a folder in which there is no course has a blocker and no passport."""
    today = today or date.today()
    passports: dict[Path, Passport] = {}
    found: list[Blocker] = []
    for folder in folders:
        own = texts.get(folder)
        reading = read_course(folder, cache=cache, today=today, texts=own)
        passport = passport_from(folder, reading, today)
        if passport is not None:
            passports[folder] = passport
        found += blockers_from(folder, reading, own, today)
    return Survey(passports, in_order(found))


def project_courses(course: Path) -> list[Path]:
    """Every course folder of the project that ``course`` belongs to; alone where there is no project."""
    for root in list(course.parents)[:_LEVELS]:
        found = find_courses(root)
        if course in found:
            return found
    return [course]
