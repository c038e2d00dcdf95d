"""``kbs-package.json``: what a package says of itself, for whoever finds it in three years' time.

Nothing in it depends on when or where it was built, so that the same course still gives the same bytes.
"""

from __future__ import annotations

import json

from kbs_learning import __version__
from kbs_learning.core.taught import shown
from kbs_learning.export.edition import Edition
from kbs_learning.export.source import Source
from kbs_learning.export.target import Target
from kbs_learning.player.draft import used_rows

FORMAT = 1
"""Raised when a field changes its meaning; new fields alone do not raise it."""


def record(
    edition: Edition, target: Target, *, control_documents: bool, source: Source | None = None
) -> bytes:
    """The file's bytes."""
    course, override = edition.course, edition.override
    rows = len(used_rows(course))
    content = {
        "format": FORMAT,
        "course": {
            "id": course.id,
            "title": course.title,
            "version": course.version,
            "identifier": edition.course.identifier,
            "language": course.language,
            "reviewed": course.reviewed.isoformat(),
            "reviewBy": course.review_by.isoformat(),
        },
        "target": target.name,
        "edition": target.label,
        "draft": edition.is_draft,
        "openItems": list(edition.open_rows),
        "factsAndContacts": {"inOrder": rows - len(edition.open_rows), "of": rows},
        "accessibilityProblems": edition.accessibility,
        "review": {
            "approved": [
                {"file": one.file, "by": one.by, "date": one.on.isoformat()} for one in edition.approvals
            ],
            "waiting": list(edition.waiting),
        },
        "release": override
        and {"overrideBy": override.by, "reason": override.reason, "date": override.on.isoformat()},
        "passMark": edition.mastery,
        "statusOnPass": edition.status_on_pass,
        "pages": sum(len(module.pages) for module in shown(course)),
        "controlDocuments": control_documents,
        "program": f"KBS Learning {__version__}",
        "source": source.described() if source else None,
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"
