"""The access log: what was taken out, brought in, looked up or removed, when, and how much. No names."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, or_, select
from sqlalchemy.orm import Session

from kbs_learning.core.upkeep import AccessEntry, Action
from kbs_learning.records.tables import AccessRow

TRAINER = "trainer"
"""Who works with the records: a role, as the program knows no accounts."""
_COLUMNS = (AccessRow.at, AccessRow.who, AccessRow.action, AccessRow.about, AccessRow.count)


def note(session: Session, now: datetime, action: Action, about: str = "", count: int = 0) -> None:
    """Add a line. ``about`` names a kind of list, or begins with a learner's code; never has it a name."""
    session.execute(
        insert(AccessRow).values(at=now, who=TRAINER, action=action.value, about=about, count=count)
    )


def latest(session: Session, limit: int) -> tuple[AccessEntry, ...]:
    """The last lines, newest first."""
    found = select(*_COLUMNS).order_by(AccessRow.at.desc(), AccessRow.id.desc()).limit(limit)
    return tuple(AccessEntry(*row) for row in session.execute(found))


def about_code(session: Session, code: str) -> tuple[AccessEntry, ...]:
    """The lines about one learner, oldest first."""
    theirs = or_(AccessRow.about == code, AccessRow.about.startswith(f"{code}:", autoescape=True))
    found = select(*_COLUMNS).where(theirs).order_by(AccessRow.at, AccessRow.id)
    return tuple(AccessEntry(*row) for row in session.execute(found))
