"""Everything held about one learner as files: a page to read, and the same as JSON for another program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from html import escape
from typing import Any

from kbs_learning.core.person_record import HeldAnswer, HeldAttempt, HeldReply, PersonRecord
from kbs_learning.core.retention import KEEPING

_STYLE = """
body { font: 1.1875rem/1.55 system-ui, sans-serif; color: #1E2329; background: #FBFAF7; margin: 0 auto;
  max-width: 46rem; padding: 2rem 1.5rem 4rem }
h1 { font-size: 2rem; line-height: 1.2 } h2 { font-size: 1.5rem; margin-top: 3rem } h3 { font-size: 1.25rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.5rem }
dt { color: #565E68 } dd { margin: 0 }
table { border-collapse: collapse; width: 100% }
caption { text-align: left; font-weight: bold; padding: .5rem 0 }
th, td { border-bottom: 1px solid #7E848C; padding: .35rem .75rem .35rem 0; text-align: left;
  vertical-align: top; overflow-wrap: anywhere }
.words { white-space: pre-wrap }
@media print { body { background: none; max-width: none } }
"""
_RIGHTS = """<h2>Your rights</h2>
<p>You can ask for a mistake to be put right, object to how this is used, or ask for it to be erased. Some
records must be kept by law, and you will be told which. You can complain to whoever keeps these records, and
to the Information Commissioner’s Office. Ratings that are no longer linked to you cannot be found again, so
they are not here.</p>"""

_NOWHERE = {"": "–", "qt": "This program"}
_STAGES = {
    "before": "Before",
    "after": "After",
    "looking-back": "Looking back",
    "once": "Once",
    "follow-up": "6 to 12 weeks later",
}
_CHECKS = {"first.": "before the course", "final.": "final check"}


def person_page(record: PersonRecord) -> str:
    """The page to read: plain HTML with headings and tables, nothing to run or to load."""
    learner = record.learner
    title = f"Everything kept about {learner.code}"
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>Made on {_moment(record.made)}. This page holds everything that is kept about you under this "
        "code. The file beside it holds the same for another program to read.</p>",
        "<h2>Who you are here</h2>",
        _list(
            [
                ("Code", learner.code),
                ("Name", learner.name or "No name is kept"),
                ("Agency", learner.agency or "–"),
                ("Sector", learner.sector or "–"),
            ]
        ),
        *(_attempt(attempt) for attempt in record.attempts),
        "" if record.attempts else "<h2>Courses</h2><p>No attempt at a course is kept.</p>",
        _log(record),
        _keeping(),
        _RIGHTS,
    ]
    body = "\n".join(part for part in parts if part)
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n"
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def person_json(record: PersonRecord) -> str:
    """The same for another program: JSON, dates in ISO 8601."""
    content: dict[str, Any] = {"format": "kbs-learning-person", "formatVersion": 1} | asdict(record)
    return json.dumps(content, ensure_ascii=False, indent=1, default=_as_json)


def _attempt(attempt: HeldAttempt) -> str:
    score = "–" if attempt.score is None else f"{attempt.score:g} %"
    rows = [
        ("State", attempt.state.label),
        ("Course version", attempt.course_version),
        ("Began", _moment(attempt.began)),
        ("Last opened", _moment(attempt.last)),
        ("Ended", _moment(attempt.ended)),
        ("Progress", f"{attempt.progress:.0%}".replace("%", " %")),
        ("Final check", score),
        ("Passed on", _day_text(attempt.passed_on)),
        ("Tries", str(attempt.tries)),
        ("Time", f"{attempt.seconds // 60} minutes"),
        ("Last page", attempt.place or "–"),
        ("Certificate number", attempt.certificate or "–"),
        ("Agency at the time", attempt.agency or "–"),
        ("Sector at the time", attempt.sector or "–"),
        ("Learnt in", _NOWHERE.get(attempt.target, attempt.target)),
        ("Attempt key", attempt.key),
        ("Kept until", _day(attempt.kept_until)),
    ]
    return "\n".join(
        part
        for part in (
            f"<h2>{escape(attempt.course_title or attempt.course_id)}</h2>",
            _list(rows),
            _answers(attempt.answers),
            _replies(attempt.replies),
            _notes(attempt.notes),
        )
        if part
    )


def _answers(answers: Sequence[HeldAnswer]) -> str:
    words = {True: "Right", False: "Not quite", None: "Not marked"}
    rows = (
        (_question(a.item), a.response, words[a.correct], _points(a.points), _moment(a.at)) for a in answers
    )
    heads = ("Question", "Answer", "Marked", "Points", "When")
    note = "<p>Answers are kept as the letters of the options, in the order of the course.</p>"
    return f"<h3>Answers</h3>{note}{_table('Your answers to questions', heads, rows)}" if answers else ""


def _points(points: int | None) -> str:
    return "–" if points is None else str(points)


def _question(item: str) -> str:
    """ "l3-k-q1, before the course"."""
    for prefix, when in _CHECKS.items():
        if item.startswith(prefix):
            return f"{item.removeprefix(prefix)}, {when}"
    return item


def _replies(replies: Sequence[HeldReply]) -> str:
    rows = ((r.item, _STAGES.get(r.stage, r.stage or "–"), _said(r), _day(r.on)) for r in replies)
    heads = ("Statement or question", "Stage", "Reply", "When")
    if not replies:
        return ""
    return f"<h3>Ratings and evaluation</h3>{_table('Your ratings and evaluation answers', heads, rows)}"


def _said(reply: HeldReply) -> str:
    if reply.text:
        return reply.text
    return "Not part of my role" if reply.value is None else str(reply.value)


def _notes(notes: Sequence[tuple[str, str]]) -> str:
    if not notes:
        return ""
    blocks = "".join(f'<dt>{escape(item)}</dt><dd class="words">{escape(text)}</dd>' for item, text in notes)
    return f"<h3>Your private notes</h3><p>These lie on this computer only.</p><dl>{blocks}</dl>"


def _log(record: PersonRecord) -> str:
    rows = ((_moment(entry.at), entry.who, entry.action, entry.about) for entry in record.log)
    if not record.log:
        return "<h2>Who did what with it</h2><p>Nothing is logged about this code.</p>"
    heads = ("When", "Who", "What", "About")
    return f"<h2>Who did what with it</h2>{_table('Lines of the access log about this code', heads, rows)}"


def _keeping() -> str:
    rows = ((keeping.what, f"{keeping.months} months", keeping.stays) for keeping in KEEPING.values())
    heads = ("What", "Kept for", "What stays after that")
    return f"<h2>How long it is kept</h2>{_table('Keeping times', heads, rows)}"


def _list(rows: Iterable[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<dt>{escape(k)}</dt><dd>{escape(v)}</dd>' for k, v in rows)}</dl>"


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    lines = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>\n" for row in rows)
    return (
        f"<table><caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>{lines}</tbody></table>"
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _day_text(text: str) -> str:
    try:
        return _day(date.fromisoformat(text)) if text else "–"
    except ValueError:
        return text


def _moment(moment: datetime | None) -> str:
    """A time as people here write it, on this computer's clock."""
    if moment is None:
        return "–"
    local = moment.astimezone()
    return f"{_day(local.date())}, {local:%H:%M}"


def _as_json(value: object) -> str:
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
