"""People: a random id tells them apart, never the name; two people with one name stay two."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from random import Random, SystemRandom

from sqlalchemy import Connection, bindparam, delete, select, update

from kbs_learning.core.accounts import Account
from kbs_learning.core.people import Learner, folded, make_code, new_key
from kbs_learning.records import rows
from kbs_learning.records.tables import AttemptRow, LearnerRow

_COLUMNS = (LearnerRow.id, LearnerRow.code, LearnerRow.name, LearnerRow.agency, LearnerRow.sector)


def get(connection: Connection, identity: str) -> Learner | None:
    """The learner with that id."""
    found = connection.execute(select(*_COLUMNS).where(LearnerRow.id == identity)).first()
    return _learner(*found) if found else None


def find(connection: Connection, text: str) -> tuple[Learner, ...]:
    """The learners of that name or code, whatever the case, spaces, hyphens and accents; by code."""
    wanted = folded(text)
    if not wanted:
        return ()
    everybody = connection.execute(select(LearnerRow.id, LearnerRow.code, LearnerRow.name))
    ids = [identity for identity, code, name in everybody if wanted in (folded(code), folded(name))]
    found = connection.execute(select(*_COLUMNS).where(LearnerRow.id.in_(ids)).order_by(LearnerRow.code))
    return tuple(_learner(*row) for row in found)


def add(
    connection: Connection,
    now: datetime,
    *,
    name: str = "",
    agency: str = "",
    sector: str = "",
    random: Random | None = None,
) -> Learner:
    """A new learner with a code that nobody has."""
    (code,) = _free_codes(connection, [""], random or SystemRandom())
    learner = Learner(id=new_key(), code=code, name=name, agency=agency, sector=sector)
    rows.insert_all(connection, LearnerRow, [_row(learner, now)])
    return learner


def rename(connection: Connection, identity: str, name: str, now: datetime) -> None:
    """Set the name, or forget it where it is empty. Older files do not bring another one back."""
    connection.execute(update(LearnerRow).where(LearnerRow.id == identity).values(name=name, changed=now))


def bring_in(connection: Connection, accounts: Sequence[Account], wanted: Collection[str]) -> None:
    """Make the learners ``wanted`` known, and keep what accounts say of them where it is newer.

    A code that somebody else has already is exchanged for a new one.
    """
    newest: dict[str, tuple[datetime, Learner]] = {}
    for account in accounts:
        if account.learner and account.learner.id in wanted:
            known = newest.get(account.learner.id)
            if known is None or account.learner_told > known[0]:
                newest[account.learner.id] = (account.learner_told, account.learner)
    if not newest:
        return
    there = select(LearnerRow.id, LearnerRow.changed).where(LearnerRow.id.in_(newest))
    changed = dict(connection.execute(there).all())
    _update(
        connection, [said for identity, said in newest.items() if said[0] > changed.get(identity, said[0])]
    )
    _insert(connection, [said for identity, said in newest.items() if identity not in changed])


def drop_stand_ins(connection: Connection, identities: Sequence[str]) -> None:
    """Remove learners who stood in until a file told whose the attempt is."""
    if identities:
        busy = select(AttemptRow.learner_id).where(AttemptRow.learner_id.in_(identities))
        connection.execute(
            delete(LearnerRow).where(LearnerRow.id.in_(identities), LearnerRow.id.not_in(busy))
        )


def _insert(connection: Connection, said: Sequence[tuple[datetime, Learner]]) -> None:
    codes = _free_codes(connection, [learner.code for _when, learner in said], SystemRandom())
    rows.insert_all(
        connection,
        LearnerRow,
        [_row(learner, when) | {"code": code} for (when, learner), code in zip(said, codes, strict=True)],
    )


def _update(connection: Connection, said: Sequence[tuple[datetime, Learner]]) -> None:
    if said:
        table = LearnerRow.__table__
        connection.execute(
            update(LearnerRow)
            .where(table.c.id == bindparam("who"))
            .values(dict.fromkeys(("name", "agency", "sector", "changed"))),
            [
                {
                    "who": learner.id,
                    "name": learner.name,
                    "agency": learner.agency,
                    "sector": learner.sector,
                    "changed": when,
                }
                for when, learner in said
            ],
        )


def _free_codes(connection: Connection, proposed: Sequence[str], random: Random) -> list[str]:
    """A code for each: the proposed one where nobody has it, else a new one."""
    used: set[str] = set()
    codes: list[str] = []
    for code in proposed:
        codes.append(make_code(random, used.__contains__) if not code or code in used else code)
        used.add(codes[-1])
    while taken := _taken(connection, codes):
        used |= taken
        for at, code in enumerate(codes):
            if code in taken:
                codes[at] = make_code(random, used.__contains__)
                used.add(codes[at])
    return codes


def _taken(connection: Connection, codes: Iterable[str]) -> set[str]:
    return set(connection.execute(select(LearnerRow.code).where(LearnerRow.code.in_(list(codes)))).scalars())


def _row(learner: Learner, changed: datetime) -> rows.Row:
    return {
        "id": learner.id,
        "code": learner.code,
        "name": learner.name,
        "agency": learner.agency,
        "sector": learner.sector,
        "changed": changed,
    }


def _learner(identity: str, code: str, name: str, agency: str, sector: str) -> Learner:
    return Learner(id=identity, code=code, name=name, agency=agency, sector=sector)
