"""Which completion a certificate was given for."""

from __future__ import annotations

from sqlalchemy import Connection, select

from kbs_learning.core.attempts import Attempt
from kbs_learning.records import rows
from kbs_learning.records.tables import AttemptRow


def certified(connection: Connection, number: str) -> tuple[Attempt, ...]:
    """The completed attempts with that certificate number: one, or none."""
    found = connection.execute(
        select(*rows.ATTEMPT_COLUMNS).where(AttemptRow.certificate == number, AttemptRow.completed)
    )
    return tuple(rows.attempt_of(row) for row in found)
