"""Attempts that come from elsewhere, and those that go to the records a team shares.

Both ways it travels as an :class:`~kbs_learning.core.accounts.Account`, and both ways nothing happens twice:
what stopped half-way is simply begun again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, time
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from kbs_learning.core.accounts import Account, Marker, account_of_results
from kbs_learning.core.attempts import Answer, Reply
from kbs_learning.core.people import Learner
from kbs_learning.core.results import Results
from kbs_learning.records import rows
from kbs_learning.records.database import Records
from kbs_learning.records.joining import Tally, bring_in
from kbs_learning.records.tables import (
    AnswerRow,
    AttemptRow,
    BookmarkRow,
    HandoverRow,
    LearnerRow,
    ReplyRow,
)

AT_ONCE = 1000
"""Results in one transaction: others may write between two."""
HANDED_AT_ONCE = 100
_LEARNER = ("id", "code", "name", "agency", "sector")


def take_in(
    records: Records,
    results: Iterable[Results],
    *,
    marker: Marker | None = None,
    taken: Callable[[int], bool] | None = None,
) -> Tally:
    """Join results files with what is known. Each lot goes in as a whole, and is there for good.

    ``taken`` is called after each lot with how many results were taken in so far; False stops. Raises
    :class:`UserError`; what went in before stays, and taking it in again changes nothing.
    """
    tally, done = Tally(), 0
    accounts = (account_of_results(one, marker) for one in results)
    while lot := list(islice(accounts, AT_ONCE)):
        tally += take_in_accounts(records, lot)
        done += len(lot)
        if taken and not taken(done):
            break
    return tally


def take_in_accounts(records: Records, accounts: Sequence[Account]) -> Tally:
    """One lot, as a whole."""
    with records.keeping() as connection:
        return bring_in(connection, accounts)


def hand_over(own: Records, shared: Records) -> int:
    """Bring what changed in this computer's records to the shared ones; how many attempts went.

    Only attempts that were begun here go. Each lot is noted when it has arrived, so that a connection that
    breaks costs nothing but to send one lot again. Raises :class:`UserError`.
    """
    gone = 0
    while lot := _waiting(own):
        take_in_accounts(shared, [account for _row, account in lot])
        with own.keeping() as connection:
            rows.upsert(
                connection,
                HandoverRow,
                [{"attempt_id": row_id, "last": _told(account)} for row_id, account in lot],
            )
        gone += len(lot)
    return gone


def waiting(own: Records) -> int:
    """How many attempts have changed since they were handed over."""
    with own.looking() as connection:
        found = connection.execute(select(func.count()).select_from(_changed(AttemptRow.id).subquery()))
        return found.scalar_one()


def _waiting(own: Records) -> list[tuple[int, Account]]:
    with own.looking() as connection:
        wanted = _changed(
            AttemptRow.id,
            BookmarkRow.voice_key,
            *(getattr(LearnerRow, name) for name in _LEARNER),
            LearnerRow.changed,
            *rows.ATTEMPT_COLUMNS,
        )
        found = connection.execute(wanted.order_by(AttemptRow.id).limit(HANDED_AT_ONCE)).all()
        answers = _answers(connection, [row[0] for row in found])
        replies = _replies(connection, [row[1] for row in found])
    return [
        (
            row_id,
            Account(
                attempt=rows.attempt_of(values[len(_LEARNER) + 1 :]),
                answers=tuple(answers[row_id]),
                replies=tuple(replies[voice_key]),
                learner=Learner(**dict(zip(_LEARNER, values, strict=False))),
                told=values[len(_LEARNER)],
            ),
        )
        for row_id, voice_key, *values in found
    ]


def _changed(*columns: ColumnElement[Any] | InstrumentedAttribute[Any]) -> Select[Any]:
    """Attempts begun here that the shared records do not know as they are now."""
    return (
        select(*columns)
        .select_from(AttemptRow)
        .join(LearnerRow, LearnerRow.id == AttemptRow.learner_id)
        .join(BookmarkRow, BookmarkRow.attempt_id == AttemptRow.id)
        .outerjoin(HandoverRow, HandoverRow.attempt_id == AttemptRow.id)
        .where(BookmarkRow.notes_key != "")
        .where(
            or_(
                HandoverRow.last.is_(None),
                HandoverRow.last < AttemptRow.last,
                HandoverRow.last < LearnerRow.changed,
            )
        )
    )


def _told(account: Account) -> datetime:
    return max(account.attempt.last, account.learner_told)


def _answers(connection: Connection, ids: Sequence[int]) -> dict[int, list[Answer]]:
    found: dict[int, list[Answer]] = defaultdict(list)
    for row_id, *values in connection.execute(
        select(*rows.ANSWER_COLUMNS).where(AnswerRow.attempt_id.in_(ids))
    ):
        found[row_id].append(rows.answer_of(values))
    return found


def _replies(connection: Connection, keys: Sequence[str]) -> dict[str, list[Reply]]:
    found: dict[str, list[Reply]] = defaultdict(list)
    for row in connection.execute(select(ReplyRow.__table__).where(ReplyRow.voice_key.in_(keys))):
        found[row.voice_key].append(
            Reply(
                item=row.item,
                stage=row.stage,
                kind=row.kind,
                value=row.value,
                text=row.text,
                at=datetime.combine(row.on, time(), UTC),
            )
        )
    return found
