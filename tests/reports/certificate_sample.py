"""A course and a learner for certificates."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from pypdf import PdfReader

from kbs_learning.core.certificates import CertificateCourse, Completion
from kbs_learning.reports.certificate import certificates

_COURSE: dict[str, Any] = {
    "title": "Protecting Babies from Harm",
    "level": "2",
    "minutes": 90,
    "version": "1.0",
    "reviewed": date(2026, 11, 21),
    "review_by": date(2027, 5, 21),
    "outcomes": (
        "explain why babies are vulnerable to abuse and harm",
        "identify needs and risk factors as a baby develops",
        "know how to make a referral",
    ),
}
_COMPLETION: dict[str, Any] = {
    "number": "KBS-H7PY-HT1X-9",
    "on": date(2026, 11, 21),
    "name": "Robin Sample",
    "code": "Copper Tern 42",
    "score": 91.67,
}


def course(**changed: Any) -> CertificateCourse:
    return CertificateCourse(**(_COURSE | changed))


def completion(**changed: Any) -> Completion:
    return Completion(**(_COMPLETION | changed))


def made(of: CertificateCourse | None = None, *completions: Completion) -> PdfReader:
    """The certificates, opened again."""
    return PdfReader(io.BytesIO(certificates(of or course(), completions or (completion(),))))


def words(of: CertificateCourse | None = None, *completions: Completion) -> str:
    """What a program that reads the first page out would say, on one line."""
    return " ".join(made(of, *completions).pages[0].extract_text().split())
