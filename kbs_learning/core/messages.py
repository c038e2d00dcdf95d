"""Reading what the player says of an attempt: every field is looked at before anything is kept.

The player is our own, but it shows what authors wrote, in a browser engine. So a change that is not what it
should be is refused as a whole, with a sentence, and nothing of it is stored.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime

from kbs_learning.core.attempts import MARKED_KINDS, NOT_APPLICABLE, VOICED_KINDS, Change, Interaction
from kbs_learning.core.fields import Fields

LONGEST_SUSPEND = 4_000_000
"""Characters; a course of a thousand pages, every question answered at length, needs a tenth of it."""
MOST_INTERACTIONS = 5_000
LARGEST = 2**31 - 1
_POINTS: dict[str, int | None] = {NOT_APPLICABLE: None} | {str(point): point for point in range(1, 100)}


def read_change(text: str) -> Change:
    """A :class:`Change` from the JSON of the ``qt`` tracker. Raises ValueError with a sentence."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("The change is not JSON.") from error
    fields = Fields(data, "")
    given = data.get("interactions", [])
    if not isinstance(given, list) or len(given) > MOST_INTERACTIONS:
        raise ValueError(f"“interactions” is not a list of at most {MOST_INTERACTIONS:,} answers.")
    return Change(
        seq=fields.whole("seq", low=1, high=LARGEST),
        suspend=fields.writing("suspend", limit=LONGEST_SUSPEND),
        place=fields.text("location"),
        progress=fields.number("progress", high=1),
        score=fields.number("score", high=100) if fields.has("score") else None,
        passed=fields.flag("passed"),
        completed=fields.flag("completed"),
        passed_on=fields.day("passedOn"),
        seconds=fields.whole("secondsTotal", high=LARGEST),
        tries=fields.whole("tries", high=LARGEST),
        interactions=tuple(_interaction(Fields(one, "interaction")) for one in given),
    )


def likert_value(response: str) -> int | None:
    """The point of a scale, from 1; None for "not part of my role". Raises ValueError on anything else."""
    if response not in _POINTS:
        raise ValueError("An answer on a scale is no point of it.")
    return _POINTS[response]


def _interaction(fields: Fields) -> Interaction:
    kind, response = fields.text("kind"), fields.writing("response")
    if kind not in MARKED_KINDS | VOICED_KINDS:
        raise ValueError("“interaction.kind” is not a kind of question.")
    if kind == "likert":
        likert_value(response)
    return Interaction(
        id=fields.ident("id"),
        check=fields.text("check", default=""),
        kind=kind,
        response=response,
        correct=fields.flag("correct") if fields.has("correct") else None,
        points=fields.whole("points", high=LARGEST) if fields.has("points") else None,
        at=_moment(fields),
    )


def _moment(fields: Fields) -> datetime | None:
    """``at``, milliseconds since 1970 in the browser; a clock that is far off counts as none."""
    try:
        return datetime.fromtimestamp(fields.number("at", high=2**53) / 1000, UTC)
    except (OverflowError, OSError, ValueError):
        return None
