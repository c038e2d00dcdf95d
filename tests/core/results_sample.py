"""The content of a results file as the player writes it, to be changed by tests."""

from __future__ import annotations

import copy
import json
from typing import Any

from kbs_learning.core.results_file import FORMAT, VERSION, digest

_CONTENT: dict[str, Any] = {
    "saved": "2026-11-21T15:48:00.000Z",
    "attempt": "vxqcc5854f",
    "seq": 26,
    "learner": {
        "id": "9f",
        "code": "Slate Heron 17",
        "name": "Robin Sample",
        "agency": "Nursery",
        "sector": "",
    },
    "course": {
        "id": "l2-course",
        "title": "A course",
        "version": "1.0",
        "identifier": "urn:kbs-learning:course:l2-course",
        "edition": "1.0-1a2b3c4d",
    },
    "target": "web",
    "seconds": 1260,
    "place": "p3",
    "pagesSeen": ["p1", "p2", "p3"],
    "pages": 8,
    "answers": {"q1": "acd", "c1.before": "na", "t1": "Two\nlines, £5 😀"},
    "kinds": {"q1": "many", "c1.before": "likert", "t1": "text"},
    "final": {"tries": 1, "items": None, "answers": {}, "last": ["q1"], "lastAnswers": {"q1": "ac"}},
    "score": 9167,
    "passed": True,
    "completed": False,
    "passedOn": "2026-11-21",
}


def content(**changed: Any) -> dict[str, Any]:
    """A content of its own, with fields changed."""
    return copy.deepcopy(_CONTENT) | changed


def wrapped(inside: dict[str, Any], version: object = VERSION) -> bytes:
    """A results file around ``inside``: its content and digest, or what is sealed."""
    return json.dumps({"format": FORMAT, "formatVersion": version, **inside}).encode()


def open_file(**changed: Any) -> bytes:
    """A readable results file with a digest that fits."""
    inside = content(**changed)
    return wrapped({"content": inside, "digest": digest(inside)})
