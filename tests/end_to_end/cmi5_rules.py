"""The rules of cmi5 for what an assignable unit may say, checked statement by statement.

Numbers in the complaints are sections of the cmi5 specification.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Statement = dict[str, Any]

VERBS = "http://adlnet.gov/expapi/verbs/"
CONTEXT = "https://w3id.org/xapi/cmi5/context/"
CMI5 = f"{CONTEXT}categories/cmi5"
MOVE_ON = f"{CONTEXT}categories/moveon"
MASTERY = f"{CONTEXT}extensions/masteryscore"
SESSION = f"{CONTEXT}extensions/sessionid"
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
DURATION = re.compile(r"P(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)")
DEFINED = {"initialized", "completed", "passed", "failed", "terminated"}
VERDICTS = {"passed", "failed"}
RESPONSES = {
    "choice": r"[\w.]+(\[,\][\w.]+)*",
    "sequencing": r"[\w.]+(\[,\][\w.]+)*",
    "matching": r"\w\[\.\]\w(\[,\]\w\[\.\]\w)*",
    "true-false": r"true|false",
    "likert": r"[\w.]+",
    "fill-in": r".{0,4000}",
    "long-fill-in": r".{0,4000}",
}


@dataclass
class Session:
    """One launch, as the learning system knows it."""

    actor: dict[str, Any]
    registration: str
    activity: str
    template: dict[str, Any]
    mode: str = "Normal"
    mastery: float | None = None
    token: str = ""
    fetched: int = 0
    prepared: set[str] = field(default_factory=set)
    """Which documents were read: LMS.LaunchData, cmi5LearnerPreferences."""
    told: list[str] = field(default_factory=list)
    """Verbs of the cmi5 defined statements so far."""


def complaints(one: Statement, session: Session, before: list[Statement]) -> Iterator[str]:
    """What is wrong with a statement; ``before`` holds the registration's earlier ones."""
    verb = one["verb"]["id"].removeprefix(VERBS)
    context = one.get("context", {})
    categories = [item["id"] for item in context.get("contextActivities", {}).get("category", [])]
    yield from _identity(one, session, context)
    yield from _template(context, session.template)
    yield from _order(verb, session)
    if CMI5 in categories:
        yield from _defined(verb, one, session, before)
    elif verb in DEFINED:
        yield f"9.6.2.1 {verb} without the cmi5 category"
    elif verb == "scored":
        yield from _scored(one, session)
    else:
        yield from _answered(one)
    result = one.get("result", {})
    judged = CMI5 in categories and ("success" in result or "completion" in result)
    if judged != (MOVE_ON in categories):
        yield "9.6.2.2 the moveOn category goes with success or completion, and only with them"
    if session.mode != "Normal" and verb not in ("initialized", "terminated"):
        yield f"10.2.2 {verb} in {session.mode} mode"


def _identity(one: Statement, session: Session, context: dict[str, Any]) -> Iterator[str]:
    if not UUID.fullmatch(one.get("id", "")):
        yield "9.1 the id is no UUID"
    if one["actor"] != session.actor:
        yield "8.1.3 another actor"
    if context.get("registration") != session.registration:
        yield "9.6.1 another registration"
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", one.get("timestamp", "")):
        yield "9.7 the timestamp is not UTC"
    if "duration" in one.get("result", {}) and not DURATION.fullmatch(one["result"]["duration"]):
        yield "9.5.4 no duration"


def _template(context: dict[str, Any], template: dict[str, Any]) -> Iterator[str]:
    for name, items in template["contextActivities"].items():
        given = context.get("contextActivities", {}).get(name, [])
        if [item["id"] for item in given[: len(items)]] != [item["id"] for item in items]:
            yield f"10.2.1 {name} of the context template is missing"
    for name, value in template["extensions"].items():
        if context.get("extensions", {}).get(name) != value:
            yield f"10.2.1 the extension {name} of the context template is missing"


def _order(verb: str, session: Session) -> Iterator[str]:
    if not {"LMS.LaunchData", "cmi5LearnerPreferences"} <= session.prepared:
        yield "10.2.1, 11 launch data and learner preferences were not read"
    if "initialized" not in session.told and verb != "initialized":
        yield f"9.3 {verb} before initialized"
    if "terminated" in session.told:
        yield f"9.3 {verb} after terminated"


def _defined(verb: str, one: Statement, session: Session, before: list[Statement]) -> Iterator[str]:
    if verb not in DEFINED:
        yield f"9.3 {verb} is not defined by cmi5"
    if verb in session.told:
        yield f"9.3 {verb} twice in a session"
    if verb in VERDICTS and VERDICTS & set(session.told):
        yield "9.3 two verdicts in a session"
    earlier = {item["verb"]["id"].removeprefix(VERBS) for item in before}
    if verb in ("completed", "passed") and verb in earlier:
        yield f"9.3 {verb} twice in a registration"
    if verb == "failed" and "passed" in earlier:
        yield "9.3 failed after passed"
    if one["object"]["id"] != session.activity:
        yield "9.4 the object is not the activity"
    yield from _result(verb, one, session)


def _result(verb: str, one: Statement, session: Session) -> Iterator[str]:
    result = one.get("result", {})
    if (verb in ("completed", "passed", "failed", "terminated")) and "duration" not in result:
        yield f"9.5.4 {verb} without duration"
    if result.get("completion") != (True if verb == "completed" else None):
        yield f"9.5.3 completion of {verb}"
    if result.get("success") != {"passed": True, "failed": False}.get(verb):
        yield f"9.5.2 success of {verb}"
    score = result.get("score")
    if score is None:
        return
    if verb not in VERDICTS:
        yield f"9.5.1 {verb} with a score"
    if "raw" in score and not {"min", "max"} <= score.keys():
        yield "9.5.1 raw without min and max"
    if session.mastery is not None:
        if (score["scaled"] >= session.mastery) != (verb == "passed"):
            yield "9.3.4, 9.3.5 the score and the verdict disagree"
        if one["context"]["extensions"].get(MASTERY) != session.mastery:
            yield "9.6.3.2 the mastery score is missing"


def _scored(one: Statement, session: Session) -> Iterator[str]:
    """A cmi5 allowed statement: the score of a check that has no verdict."""
    score = one["result"].get("score", {})
    if one["object"]["id"] != session.activity:
        yield "9.4 the object is not the activity"
    if not 0 <= score.get("scaled", -1) <= 1 or not {"raw", "min", "max"} <= score.keys():
        yield f"xAPI 2.4.5.1 no score {score}"
    if VERDICTS & set(session.told):
        yield "a measure has no verdict"


def _answered(one: Statement) -> Iterator[str]:
    definition = one["object"].get("definition", {})
    if definition.get("type") != "http://adlnet.gov/expapi/activities/cmi.interaction":
        yield "xAPI 2.4.4.1 no interaction"
    pattern = RESPONSES.get(definition.get("interactionType"))
    given = [one["result"]["response"], *definition.get("correctResponsesPattern", [])]
    if pattern is None or not all(re.fullmatch(pattern, response) for response in given):
        yield f"xAPI 2.4.4.1 illegal responses {given}"
