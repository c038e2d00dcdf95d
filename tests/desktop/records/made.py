"""Results files as learners bring them, and records full of them: invented people, real files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from kbs_learning.core.people import new_key
from kbs_learning.core.results_file import digest

COURSES = (
    ("l2-safe", "Protecting Babies", "2.3"),
    ("l3-champions", "Keeping Babies Safe", "1.1"),
    ("champion-role", "The role and its limits", "1.0"),
)
AGENCIES = ("Derby City", "Derbyshire County", "Chesterfield Royal", "Erewash Voluntary Action")
SECTORS = ("Early years", "Midwifery", "Education", "0–19 health", "Early help", "Voluntary")
CODES = (
    *("Copper Lapwing 42", "Slate Heron 17", "Bronze Wigeon 38", "Marble Plover 63", "Chalk Dipper 25"),
    *("Linen Curlew 31", "Nickel Skylark 54", "Timber Dunlin 12", "Quartz Fulmar 77", "Slate Dunnock 90"),
    *("Cobalt Grebe 36", "Granite Coot 44", "Wool Redwing 29", "Paper Puffin 51", "Iron Gannet 83"),
)
LATELY = datetime(2026, 11, 21, 14, 5, tzinfo=UTC)


def content(key: str = "", **changes: Any) -> dict[str, Any]:
    """The content of a results file; ``changes`` replace its fields."""
    began = changes.pop("began_at", LATELY - timedelta(days=3))
    base: dict[str, Any] = {
        "saved": LATELY.isoformat(),
        "attempt": key or new_key(),
        "seq": 7,
        "learner": {
            "id": new_key(),
            "code": "Slate Heron 17",
            "name": "",
            "agency": AGENCIES[0],
            "sector": SECTORS[0],
        },
        "course": {
            "id": COURSES[0][0],
            "title": COURSES[0][1],
            "version": COURSES[0][2],
            "identifier": "urn:kbs:l2-safe",
            "edition": "",
        },
        "target": "web",
        "began": began.isoformat(),
        "seconds": 6180,
        "place": "p9",
        "pagesSeen": [f"p{n}" for n in range(10)],
        "pages": 10,
        "answers": {"q1": "b", "c1.before": "2"},
        "kinds": {"q1": "one", "c1.before": "likert"},
        "final": {"tries": 1, "items": None, "answers": {}, "last": ["q1"], "lastAnswers": {"q1": "b"}},
        "score": 8300,
        "passed": True,
        "completed": True,
        "passedOn": LATELY.date().isoformat(),
    }
    return base | changes


def write_file(folder: Path, name: str, told: dict[str, Any]) -> Path:
    """An open results file with its digest."""
    folder.mkdir(parents=True, exist_ok=True)
    wrapped = {"format": "kbs-learning-results", "formatVersion": 2, "content": told, "digest": digest(told)}
    file = folder / name
    file.write_text(json.dumps(wrapped, ensure_ascii=False), encoding="utf-8")
    return file


def invented(count: int, seed: int = 5, latest: datetime = LATELY) -> Sequence[dict[str, Any]]:
    """Contents of ``count`` files of invented people, the newest first."""
    random = Random(seed)  # noqa: S311  the same list every time
    return [_one(number, random, latest) for number in range(count)]


def _tried(tries: int) -> dict[str, Any]:
    return {"tries": tries, "items": None, "answers": {}, "last": [], "lastAnswers": {}}


def _one(number: int, random: Random, latest: datetime) -> dict[str, Any]:
    course = COURSES[0] if random.random() < 0.7 else random.choice(COURSES)
    code = CODES[number] if number < len(CODES) else f"{CODES[number % len(CODES)][:-3]} {10 + number % 90}"
    saved = latest - timedelta(hours=7 * number + random.randint(0, 5))
    seen = random.choice((0, 2, 4, 6, 7, 10, 10, 10, 10))
    score = random.choice((6700, 8300, 9200, 10000)) if seen == 10 else None
    passed = score is not None and score >= 8000
    return content(
        saved=saved.isoformat(),
        seq=seen + 1,
        learner={
            "id": f"{number:016x}",
            "code": code,
            "name": "Kim Example" if number == 1 else "",
            "agency": random.choice(AGENCIES),
            "sector": random.choice(SECTORS),
        },
        course={"id": course[0], "title": course[1], "version": course[2], "identifier": "", "edition": ""},
        began_at=saved - timedelta(days=2),
        seconds=random.randint(300, 7000) if seen else 0,
        pagesSeen=[f"p{n}" for n in range(seen)],
        answers={"q1": "b"} if seen else {},
        kinds={"q1": "one"} if seen else {},
        final=_tried(random.randint(1, 3) if score else 0),
        score=score,
        passed=passed,
        completed=passed,
        passedOn=saved.date().isoformat() if passed else "",
    )
