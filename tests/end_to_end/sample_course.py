"""A course without pictures or frame: the player's tracking scripts, an outline, and nothing that shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kbs_learning.player.codes import codes_for
from kbs_learning.player.target import TARGETS

SCRIPTS = Path(__file__).resolve().parents[2] / "kbs_learning" / "player" / "static" / "js"
TRACKING = (
    "attempt",
    "browser-copy",
    "connection",
    "interactions",
    "notes",
    "progress",
    "results",
    "scoring",
    "state",
)
START = (
    "KBS.whenOutline.then(KBS.attempt.start).then(() => { document.documentElement.dataset.ready = 'yes'; });"
)
FINAL = "t-final"


def outline(
    target: str = "web", *, version: str = "1.0", final: bool = True, **changes: Any
) -> dict[str, Any]:
    """A course of two modules and four pages with seven questions; the last page holds the final check."""
    modules = [
        {
            "id": "t-m1",
            "title": "One",
            "short": "One",
            "step": "",
            "minutes": 5,
            "pages": _pages("t-m1-p1", "t-m1-p2"),
        },
        {
            "id": "t-m2",
            "title": "Two",
            "short": "Two",
            "step": "",
            "minutes": 5,
            "pages": _pages("t-m2-p1", "t-m2-p2"),
        },
    ]
    kinds = ("one", "many", "true-false", "gap", "match", "order", "one")
    questions = [
        [f"t-q{n}", "t-m1-p1", "b", "LO1 LO2" if n % 2 else "LO2", kind, 1] for n, kind in enumerate(kinds, 1)
    ]
    data: dict[str, Any] = {
        "course": {
            "id": "test-course",
            "title": "A test course",
            "version": version,
            "language": "en-GB",
            "identifier": "https://example.org/courses/test",
        },
        "target": target,
        "draft": False,
        "statusOnPass": "passed",
        "masteryScore": 0.8 if final else None,
        "outcomes": [["LO1", "say why"], ["LO2", "talk with parents"]],
        "modules": modules,
        "questions": questions,
        "finalCheck": {"id": FINAL, "page": "t-m2-p2", "percent": 80, "draw": 4, "perOutcome": 1}
        if final
        else None,
        "scales": {},
    }
    data.update(changes)
    data.setdefault("codes", codes_for(_ids(data)))
    return data


def files(data: dict[str, Any]) -> dict[str, bytes]:
    """The course's files: what a package holds, as far as tracking goes."""
    trackers = TARGETS[data["target"]].trackers
    names = ["kbs", *TRACKING, *(f"trackers/{name}" for name in trackers)]
    script = "\n".join((SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in names)
    index = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>A test course</title>'
        "<script defer src=player.js></script><script defer src=outline.js></script>"
    )
    return {
        "index.html": index.encode(),
        "player.js": f"{script}\n{START}".encode(),
        "outline.js": f"KBS.outline({json.dumps(data)})".encode(),
    }


def _pages(*ids: str) -> list[dict[str, str]]:
    return [{"id": name, "title": name, "short": name} for name in ids]


def _ids(data: dict[str, Any]) -> list[str]:
    pages = [page["id"] for module in data["modules"] for page in module["pages"]]
    others = ["t-c1", "t-c2", "t-poll", "t-text", FINAL]
    return [*pages, *(question[0] for question in data["questions"]), *others]
