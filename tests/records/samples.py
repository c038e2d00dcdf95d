"""Results, changes and cards as tests need them, and everything the records hold, to compare."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from kbs_learning.core.attempts import Change, Interaction
from kbs_learning.core.results import FinalTries, Protection, Results, ResultsLearner
from kbs_learning.records.database import Records
from kbs_learning.records.tables import Base
from kbs_learning.services.card import Card

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ROWAN = ResultsLearner(
    id="1f2e3d4c5b6a7988",
    code="Slate Heron 17",
    name="Rowan Ash",
    agency="Derby City Council",
    sector="Health",
)


def minutes(count: float) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=count)


def results(key: str = "a1b2c3d4e5", seq: int = 10, **other: Any) -> Results:
    """A results file of an attempt at "level2"."""
    told: dict[str, Any] = {
        "saved": minutes(seq),
        "learner": ROWAN,
        "course_id": "level2",
        "course_title": "Level 2",
        "course_version": "1.0",
        "edition": "1.0-1a2b3c4d",
        "target": "web",
        "began": NOON,
        "seconds": 60 * seq,
        "place": "l2-m1-p2",
        "answers": {"q1": "b", "c1.before": "4", "c2.before": "na", "poll": "c", "words": "More on fathers"},
        "kinds": {"q1": "one", "c1.before": "likert", "poll": "poll", "words": "text"},
        "progress": 0.4,
        "protection": Protection.SEALED,
    }
    return Results(attempt_key=key, seq=seq, **(told | other))


def passed(key: str = "a1b2c3d4e5", seq: int = 20, **other: Any) -> Results:
    """A results file of a completed attempt."""
    done: dict[str, Any] = {
        "final": FinalTries(tries=1, last=("q1", "q2"), last_answers={"q1": "b", "q2": "ac"}),
        "score": 90.0,
        "passed": True,
        "completed": True,
        "passed_on": "2026-11-21",
        "progress": 1.0,
    }
    return results(key, seq, **(done | other))


def change(seq: int, *interactions: Interaction, **other: Any) -> Change:
    """What the player tells."""
    told: dict[str, Any] = {
        "suspend": f"state {seq}",
        "place": f"p{seq}",
        "progress": min(0.99, seq / 100),
        "score": None,
        "passed": False,
        "completed": False,
        "passed_on": "",
        "seconds": seq,
        "tries": 0,
    }
    return Change(seq=seq, interactions=interactions, **(told | other))


def answer(question: str, response: str = "b", *, correct: bool | None = True) -> Interaction:
    """An answer to a question."""
    return Interaction(id=question, kind="one", response=response, correct=correct, points=1, at=NOON)


def rating(statement: str, response: str = "4") -> Interaction:
    """An answer on a scale."""
    return Interaction(id=statement, kind="likert", response=response, at=NOON)


def card(key: str = "1.0-1a2b3c4d", course_id: str = "level2") -> Card:
    """An installed edition, as far as the records look at it."""
    return Card(
        course_id=course_id, key=key, title="Level 2", level="Level 2", kicker="", audience="", lead="",
        outcomes=(), minutes=60, version=key.partition("-")[0], reviewed=date(2026, 1, 1),
        review_by=date(2027, 1, 1), has_certificate=True, draft=False, parts=(), steps=(), shelf="level2",
        cover="", cover_alt="", results_key=None, installed=NOON, folder=Path("nowhere"),
    )  # fmt: skip


def rows_of(records: Records, *tables: str) -> dict[str, list[tuple[Any, ...]]]:
    """What is in the tables (all but the log when none is named), sorted. Random keys become their owner's.

    A voice is random by nature: it is named here by the attempt whose bookmark knows it.
    """
    found: dict[str, list[tuple[Any, ...]]] = {}
    with records.looking() as connection:
        marks = Base.metadata.tables["bookmarks"]
        attempts = Base.metadata.tables["attempts"]
        owners = select(marks.c.voice_key, attempts.c.key).join(attempts, attempts.c.id == marks.c.attempt_id)
        named: dict[object, str] = dict(connection.execute(owners).all())
        ids = dict(connection.execute(select(attempts.c.id, attempts.c.key)).all())
        for table in Base.metadata.sorted_tables:
            if table.name in (tables or {table.name} - {"access_log"}):
                columns = [column for column in table.columns if column.name not in {"id", "notes_key"}]
                if table.name == "learners":
                    columns = list(table.columns)
                found[table.name] = sorted(
                    (
                        tuple(
                            ids[value] if column.name == "attempt_id" else named.get(value, value)
                            for column, value in zip(columns, row, strict=True)
                        )
                        for row in connection.execute(select(*columns))
                    ),
                    key=repr,
                )
    return found
