"""Records with people and attempts in them, as small or as large as a test needs."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from kbs_learning.core.attempts import Attempt
from kbs_learning.core.people import Learner
from kbs_learning.records import rows
from kbs_learning.records.database import Records
from kbs_learning.records.tables import (
    AnswerRow,
    AttemptRow,
    BookmarkRow,
    LearnerRow,
    ReplyRow,
    VoiceRow,
)

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)

HERON = Learner(id="a" * 16, code="Slate Heron 17", name="Ana Example", agency="Derby", sector="Early years")
TERN = Learner(id="b" * 16, code="Copper Tern 42", name="", agency="County", sector="Midwifery")
WREN = Learner(id="c" * 16, code="Bronze Wren 08", name="Zoe Sample", agency="Derby", sector="Midwifery")
LEARNERS = (HERON, TERN, WREN)


def add_learner(records: Records, learner: Learner, changed: datetime = NOW) -> None:
    with records.writing() as session:
        session.execute(
            insert(LearnerRow).values(
                id=learner.id,
                code=learner.code,
                name=learner.name,
                agency=learner.agency,
                sector=learner.sector,
                changed=changed,
            )
        )


def attempt(key: str, learner: Learner, **fields: object) -> Attempt:
    """An attempt that was opened just now; ``fields`` change what matters."""
    plain = Attempt(
        key=key,
        learner_id=learner.id,
        agency=learner.agency,
        sector=learner.sector,
        course_id="level2",
        course_title="Protecting Babies",
        course_version="1.0",
        edition="1.0-12345678",
        target="qt",
        began=NOW - timedelta(days=1),
        last=NOW,
        seq=3,
    )
    return replace(plain, **fields)  # type: ignore[arg-type] # fields of an attempt, by their names


def passed(key: str, learner: Learner, score: float = 90.0, **fields: object) -> Attempt:
    """The same, completed."""
    done: dict[str, object] = {
        "progress": 1.0,
        "score": score,
        "passed": True,
        "completed": True,
        "passed_on": "2026-11-21",
        "tries": 1,
        "certificate": "KBS-7F3K-M2Q9-4",
    }
    return attempt(key, learner, **(done | fields))


def add(records: Records, *attempts: Attempt) -> None:
    """Keep attempts, and mark their figures as out of date, as every writer does."""
    with records.writing() as session:
        session.execute(insert(AttemptRow), [asdict(one) for one in attempts])
        rows.mark_stale(session, {(one.agency, one.course_id) for one in attempts})


def say(
    records: Records, key: str, *, voice: str = "v1", notes: str = "", on: date | None = None, text: str = ""
) -> None:
    """Give an attempt an answer, a bookmark, and a voice with a rating and a comment."""
    day = on or NOW.date()
    with records.writing() as session:
        number = number_of(session, key)
        session.execute(
            insert(AnswerRow).values(
                attempt_id=number, item="q1", kind="one", response="b", correct=True, points=1, at=NOW, seq=1
            )
        )
        session.execute(
            insert(VoiceRow).values(
                key=voice,
                course_id="level2",
                course_version="1.0",
                agency="Derby",
                sector="S",
                month="2026-11",
            )
        )
        session.execute(
            insert(BookmarkRow).values(
                attempt_id=number, voice_key=voice, suspend="packed", notes_key=notes, heard="{}"
            )
        )
        said: list[dict[str, object]] = [
            {"item": "c1", "stage": "before", "kind": "likert", "value": 3, "text": ""},
            {"item": "f1", "stage": "", "kind": "text", "value": None, "text": text or "It was calm."},
        ]
        session.execute(insert(ReplyRow), [one | {"voice_key": voice, "on": day} for one in said])


def number_of(session: Session, key: str) -> int:
    """The row number of an attempt."""
    return session.execute(select(AttemptRow.id).where(AttemptRow.key == key)).scalar_one()
