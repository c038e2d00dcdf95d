"""How long answers, imports and reports take: ``python benchmarks/records.py``.

An answer in the window beside one bare commit of SQLite, ten thousand results files beside plain inserts of
the rows they become, and the report by agency and course over a million attempts.
"""

from __future__ import annotations

import argparse
import gc
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import insert, select

from benchmarks.running import table
from kbs_learning.core.attempts import Attempt, Change, Interaction
from kbs_learning.core.results import FinalTries, Protection, Results, ResultsLearner
from kbs_learning.records import attempts, learners, summaries
from kbs_learning.records.database import Records, open_records
from kbs_learning.records.exchange import take_in
from kbs_learning.records.rows import mark_stale
from kbs_learning.records.tables import AttemptRow, Base, BookmarkRow, LearnerRow, ReplyRow, VoiceRow

ANSWERS, FILES, ATTEMPTS, TURNS = 1000, 10_000, 1_000_000, 3
AGENCIES, COURSES = 50, 8
PLAIN_REPORT = (
    "SELECT agency, course_id, count(*), sum(completed), sum(passed), avg(score) FROM attempts"
    " GROUP BY agency, course_id"
)
START = datetime(2026, 11, 2, 9, tzinfo=UTC)
SUSPEND = "x" * 2000
QUESTIONS = [f"l2-m{module}-q{number}" for module in range(4) for number in range(6)]
CHECK = tuple(QUESTIONS[:10])
RATINGS = [f"c{number}.{stage}" for number in range(8) for stage in ("before", "after")]
KINDS = dict.fromkeys(QUESTIONS, "one") | {"l2-poll": "poll", "l2-words": "text"}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=FILES, help="results files to bring in")
    parser.add_argument("--attempts", type=int, default=ATTEMPTS, help="attempts to report on")
    chosen = parser.parse_args()
    rows: list[list[str]] = []
    measures: tuple[Callable[[Path], list[list[str]]], ...] = (
        answering,
        partial(importing, count=chosen.files),
        partial(reporting, count=chosen.attempts),
    )
    for measure in measures:
        with tempfile.TemporaryDirectory() as folder:
            rows += measure(Path(folder))
    print(table(["measure", "now", "aim", "holds"], rows))


def answering(folder: Path) -> list[list[str]]:
    """One answer, durable, in turns with one bare commit of as many bytes to the same disk."""
    ours: list[float] = []
    bare: list[float] = []
    with (
        open_records(folder / "records.db") as records,
        closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as plain,
    ):
        plain.execute("PRAGMA journal_mode = WAL")
        plain.execute("PRAGMA synchronous = FULL")
        plain.execute("CREATE TABLE answers (number, suspend)")
        key = _begin(records)
        for seq in range(1, ANSWERS + 1):
            change = _change(seq)
            ours.append(_seconds(_record, records, key, change))
            bare.append(_seconds(plain.execute, "INSERT INTO answers VALUES (?, ?)", (seq, SUSPEND)))
    answer, commit = statistics.median(ours) * 1000, statistics.median(bare) * 1000
    return [
        _row("one answer durable, median in ms", answer, 1),
        ["the same, in bare commits", f"{answer / commit:.2f}", "", ""],
        ["the same, 95 of 100 within, in ms", f"{sorted(ours)[ANSWERS * 95 // 100] * 1000:.2f}", "", ""],
        ["one bare commit of SQLite on this disk, median in ms", f"{commit:.2f}", "", ""],
    ]


def importing(folder: Path, count: int) -> list[list[str]]:
    """Results files, once read, beside plain Core inserts of the very rows, in turns."""
    files = list(_files(count))
    gc.freeze()  # in life they come one by one, and are not there to be looked through
    ours: list[float] = []
    core: list[float] = []
    again = 0.0
    rows: dict[Any, list[dict[str, Any]]] = {}
    for turn in range(TURNS):
        with open_records(folder / f"ours{turn}.db") as records:
            ours.append(_seconds(take_in, records, files))
            if not turn:
                again = _seconds(take_in, records, files)
                rows = _rows(records)
        with open_records(folder / f"core{turn}.db") as records:
            core.append(_seconds(_insert, records, rows))
    number = sum(map(len, rows.values()))
    quick = statistics.median(ours)
    return [
        [f"{count:,} results files ({number:,} rows), s", f"{quick:.2f}", "", ""],
        _row(
            "speed to plain Core inserts of the same rows", statistics.median(core) / quick, 0.8, least=True
        ),
        ["the same files again, s", f"{again:.2f}", "", ""],
    ]


def reporting(folder: Path, count: int) -> list[list[str]]:
    """The report by agency and course, beside the plainest grouping of the same attempts, in turns."""
    with (
        open_records(folder / "records.db") as records,
        closing(sqlite3.connect(folder / "records.db")) as plain,
    ):
        _fill(records, count)
        groups = [
            (f"Agency {agency}", f"course{course}") for agency in range(AGENCIES) for course in range(COURSES)
        ]
        stale = {"anew": groups, "some": groups[: len(groups) * 2 // 5], "one": groups[:1], "kept": []}
        times: dict[str, list[float]] = {name: [] for name in (*stale, "bare")}
        for _ in range(5):
            for name, pairs in stale.items():
                with records.writing() as session:
                    mark_stale(session, set(pairs))
                times[name].append(_seconds(summaries.completions, records) * 1000)
            times["kept"] += [_seconds(summaries.completions, records) * 1000 for _ in range(20)]
            times["bare"].append(_seconds(lambda: plain.execute(PLAIN_REPORT).fetchall()) * 1000)
    took = {name: statistics.median(measured) for name, measured in times.items()}
    return [
        [
            f"plain grouping of {count:,} attempts, without learners and medians, ms",
            f"{took['bare']:.0f}",
            "",
            "",
        ],
        _row("the report, all of it worked out anew, to plain grouping", took["anew"] / took["bare"], 3),
        [f"the report after {len(stale['some'])} groups changed, ms", f"{took['some']:.0f}", "", ""],
        _row("the report after an attempt changed, ms", took["one"], 100),
        _row("the report from the kept figures, ms", took["kept"], 3),
    ]


def _begin(records: Records) -> str:
    with records.keeping() as connection:
        learner = learners.add(connection, START, agency="Agency 1", sector="Health")
        attempt = Attempt(
            key="a1b2c3d4e5", learner_id=learner.id, course_id="level2", course_title="Level 2",
            course_version="1.0", edition="1.0-1a2b3c4d", target="qt", began=START, last=START,
        )  # fmt: skip
        return attempts.begin(connection, attempt).attempt.key


def _change(seq: int) -> Change:
    question = Interaction(id=QUESTIONS[seq % 24], kind="one", response="b", correct=True, points=1, at=START)
    rating = Interaction(id=RATINGS[seq % 16], kind="likert", response="4", at=START)
    return Change(
        seq=seq, suspend=SUSPEND, place=f"p{seq % 30}", progress=seq / 2000, score=None, passed=False,
        completed=False, passed_on="", seconds=seq, tries=0,
        interactions=(question if seq % 3 else rating,),
    )  # fmt: skip


def _record(records: Records, key: str, change: Change) -> None:
    with records.keeping() as connection:
        attempts.record(connection, key, change, START + timedelta(seconds=change.seq))


def _files(count: int) -> Iterator[Results]:
    chance = random.Random(1)
    for number in range(count):
        answers = {question: chance.choice("abcd") for question in QUESTIONS}
        answers |= {rating: chance.choice("123456") for rating in RATINGS} | {
            "l2-poll": "b",
            "l2-words": "Good",
        }
        yield Results(
            attempt_key=f"{number:016x}", seq=80, saved=START + timedelta(minutes=number),
            learner=ResultsLearner(
                id=f"l{number:015x}", code=f"Slate Heron {number}", agency=f"Agency {number % AGENCIES}"
            ),
            course_id="level2", course_title="Level 2", course_version="1.0", edition="1.0-1a2b3c4d",
            target="web", began=START, seconds=2400, place="l2-m4-p3", answers=answers, kinds=KINDS,
            final=FinalTries(tries=1, last=CHECK, last_answers=dict.fromkeys(CHECK, "a")),
            score=90.0, passed=True, completed=True, passed_on="2026-11-02", progress=1.0,
            protection=Protection.SEALED,
        )  # fmt: skip


def _rows(records: Records) -> dict[Any, list[dict[str, Any]]]:
    """Everything in the records, in the order in which it came: random keys would come sorted otherwise."""
    came = {
        VoiceRow.__table__: select(VoiceRow.__table__).join(
            BookmarkRow, BookmarkRow.voice_key == VoiceRow.key
        ),
        ReplyRow.__table__: select(ReplyRow.__table__).join(
            BookmarkRow, BookmarkRow.voice_key == ReplyRow.voice_key
        ),
    }
    found = {}
    with records.looking() as connection:
        for one in Base.metadata.sorted_tables:
            ordered = came[one].order_by(BookmarkRow.attempt_id) if one in came else one.select()
            found[one] = [dict(row) for row in connection.execute(ordered).mappings()]
    return found


def _insert(records: Records, rows: dict[Any, list[dict[str, Any]]]) -> None:
    with records.keeping() as connection:
        for one, given in rows.items():
            if given:
                connection.execute(insert(one), given)


def _fill(records: Records, count: int) -> None:
    chance = random.Random(2)
    people = max(1, count // 4)
    with records.keeping() as connection:
        connection.execute(
            insert(LearnerRow),
            [
                {"id": f"l{number}", "code": f"Slate Heron {number}", "name": "", "agency": "", "sector": "",
                 "changed": START}
                for number in range(people)
            ],
        )  # fmt: skip
        for start in range(0, count, 50_000):
            lot = [_attempt(number, people, chance) for number in range(start, min(count, start + 50_000))]
            connection.execute(insert(AttemptRow), lot)


def _attempt(number: int, people: int, chance: random.Random) -> dict[str, Any]:
    course, done = chance.randrange(COURSES), chance.random() < 0.7
    moment = START + timedelta(seconds=number)
    return {
        "key": f"{number:016x}", "learner_id": f"l{number % people}", "agency": f"Agency {number % AGENCIES}",
        "sector": "Health", "course_id": f"course{course}", "course_title": f"Course {course}",
        "course_version": "1.0", "edition": "", "target": "web", "began": moment, "last": moment,
        "ended": None, "place": "", "progress": 1.0 if done else 0.4,
        "score": chance.randrange(60, 101) if done else None, "passed": done, "completed": done,
        "passed_on": "2026-11-02" if done else "", "seconds": 2400, "tries": 1, "seq": 80, "certificate": "",
        "protection": "sealed",
    }  # fmt: skip


def _seconds(work: Callable[..., object], *arguments: object) -> float:
    began = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - began


def _row(what: str, value: float, aim: float, *, least: bool = False) -> list[str]:
    holds = value >= aim if least else value <= aim
    return [what, f"{value:.2f}" if value < 10 else f"{value:.0f}", f"{aim:g}", "yes" if holds else "no"]


if __name__ == "__main__":
    main()
