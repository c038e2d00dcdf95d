"""Certificates: making the paper, and saying what a number was given for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kbs_learning.core.attempts import Attempt
from kbs_learning.core.certificates import (
    CertificateCourse,
    Completion,
    certificate_number,
    in_words,
    read_number,
)
from kbs_learning.core.errors import UserError
from kbs_learning.core.people import Learner
from kbs_learning.core.replacing import replacing
from kbs_learning.services.card import Card
from kbs_learning.services.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """What a certificate was given for. Whose it is, a number does not tell."""

    course_title: str
    course_version: str
    on: date

    @property
    def sentence(self) -> str:
        """What whoever asks is told."""
        return f"Completed {self.course_title} (version {self.course_version}) on {in_words(self.on)}."


def certificate_pdf(card: Card, attempt: Attempt, learner: Learner, name: str | None = None) -> bytes:
    """The certificate of a completed attempt as a PDF of one page.

    ``name`` is what to print, the learner's own where it is not given; without one it bears the code.
    ``card`` is the edition that was completed; of another one only what every edition says is taken.
    """
    from kbs_learning.reports.certificate import certificates  # late: reportlab

    completion = Completion(
        number=attempt.certificate or certificate_number(attempt.key, attempt.course_id, attempt.passed_on),
        on=completed_on(attempt),
        name=learner.name if name is None else name,
        code=learner.code,
        score=attempt.score if attempt.passed else None,
    )
    return certificates(_course(card, attempt), [completion])


def write_certificate(
    file: Path, card: Card, attempt: Attempt, learner: Learner, name: str | None = None
) -> None:
    """Write the certificate to ``file``. Raises :class:`UserError` where that cannot be written."""
    made = certificate_pdf(card, attempt, learner, name)
    with replacing(file) as stream:
        stream.write(made)


def check_number(typed: str, profile: Profile, records_url: str = "") -> tuple[Certified, ...]:
    """What the records say of a certificate's number; nothing where they do not know it.

    Raises :class:`UserError` for a text that cannot be a number of ours, and for records that cannot be read.
    """
    from kbs_learning.records.attempts import certified  # late: the database
    from kbs_learning.records.database import open_records

    try:
        number = read_number(typed)
    except ValueError as error:
        raise UserError(str(error)) from error
    if not records_url and not profile.records_file.is_file():
        return ()
    records = open_records(records_url or profile.records_file, backups=profile.backups)
    try:
        with records.looking() as connection:
            found = certified(connection, number)
    finally:
        records.close()
    return tuple(
        Certified(course_title=one.course_title, course_version=one.course_version, on=completed_on(one))
        for one in found
    )


def completed_on(attempt: Attempt) -> date:
    """The day of completion; for an attempt that does not say it, the day it was last heard of."""
    return date.fromisoformat(attempt.passed_on) if attempt.passed_on else attempt.last.date()


def _course(card: Card, attempt: Attempt) -> CertificateCourse:
    same = (card.key, card.version) == (attempt.edition or card.key, attempt.course_version)
    return CertificateCourse(
        title=attempt.course_title,
        level=card.level,
        minutes=card.minutes,
        version=attempt.course_version,
        reviewed=card.reviewed if same else None,
        review_by=card.review_by if same else None,
        outcomes=card.outcomes if same else (),
        draft=card.draft,
    )
