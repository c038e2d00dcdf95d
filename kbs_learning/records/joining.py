"""The one path on which an answer enters the records: accounts of attempts, joined with what is known.

A change in the window is one account; a hundred results files are a hundred. Each statement serves all of
them, so that one answer is quick and ten thousand files are, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, bindparam, select

from kbs_learning.core.accounts import Account, account_of_change
from kbs_learning.core.attempts import Answer, Attempt, Change, Reply, joined, joined_answer
from kbs_learning.core.certificates import certificate_number
from kbs_learning.core.people import new_key
from kbs_learning.records import learners, rows
from kbs_learning.records.bookmarks import Bookmark, read_bookmark
from kbs_learning.records.statements import ready
from kbs_learning.records.tables import AnswerRow, AttemptRow, BookmarkRow, VoiceRow

_attempts, _bookmarks, _answers = AttemptRow.__table__, BookmarkRow.__table__, AnswerRow.__table__
# Made once: building a statement takes longer than SQLite takes to answer it.
_FIND_IDS = select(_attempts.c.key, _attempts.c.id).where(
    _attempts.c.key.in_(bindparam("keys", expanding=True))
)
_ATTEMPTS = select(
    _attempts.c.id, _bookmarks.c.voice_key, _bookmarks.c.heard, *rows.ATTEMPT_COLUMNS
).select_from(_attempts.outerjoin(_bookmarks, _bookmarks.c.attempt_id == _attempts.c.id))
_FIND_ATTEMPTS = _ATTEMPTS.where(_attempts.c.key.in_(bindparam("keys", expanding=True)))
_FIND_ATTEMPT = _ATTEMPTS.where(_attempts.c.key == bindparam("one"))
_FIND_ANSWERS = select(*rows.ANSWER_COLUMNS).where(
    _answers.c.attempt_id.in_(bindparam("ids", expanding=True))
)
_FIND_ANSWER = select(*rows.ANSWER_COLUMNS).where(
    _answers.c.attempt_id == bindparam("row_id"), _answers.c.item == bindparam("named")
)


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of accounts: how many told of a new attempt, told more of a known one, or nothing new."""

    added: int = 0
    extended: int = 0
    unchanged: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.added + other.added, self.extended + other.extended, self.unchanged + other.unchanged
        )


def bring_in(connection: Connection, accounts: Sequence[Account]) -> Tally:
    """Join accounts with what the records know, in the writing block of ``connection``."""
    keys = list({account.attempt.key for account in accounts})
    known = _standings(connection.execute(_FIND_ATTEMPTS, {"keys": keys}))
    news = [account for account in accounts if not _is_again(account, known)]
    _load_answers(connection, news, known)
    told = _join(news, known)
    learners.bring_in(connection, accounts, {standing.attempt.learner_id for standing in known.values()})
    _write(connection, known)
    return told + Tally(unchanged=len(accounts) - len(news))


def hear_change(connection: Connection, key: str, change: Change, now: datetime) -> bool:
    """Join what the player told of an attempt; False where the attempt is not there (any more)."""
    dialect = connection.dialect.name
    known = _standings(ready(_FIND_ATTEMPT, dialect).find(connection, key))
    if key not in known:
        return False
    standing = known[key]
    account = account_of_change(standing.attempt, change, now)
    for answer in account.answers:
        standing.load(ready(_FIND_ANSWER, dialect).find(connection, standing.id, answer.item))
    standing.hear(account)
    _write(connection, known)
    return True


def _join(accounts: Sequence[Account], known: dict[str, _Standing]) -> Tally:
    counts = [0, 0, 0]
    for account in accounts:
        standing = known.get(account.attempt.key)
        if standing is None:
            known[account.attempt.key] = _Standing.new(account)
            counts[0] += 1
        else:
            counts[1 if standing.hear(account) else 2] += 1
    return Tally(*counts)


def _write(connection: Connection, standings: dict[str, _Standing]) -> None:
    """What the accounts told; the learners are there already."""
    changed = [standing for standing in standings.values() if standing.changed]
    _insert(connection, [standing for standing in changed if standing.before is None])
    _update(connection, [standing for standing in changed if standing.before is not None])
    rows.upsert_answers(
        connection,
        ((standing.id, standing.answers[item]) for standing in changed for item in standing.dirty),
    )
    rows.mark_stale(connection, {pair for standing in changed for pair in standing.stale_pairs()})


def _is_again(account: Account, known: dict[str, _Standing]) -> bool:
    """Whether it is the very file that was brought in last."""
    standing = known.get(account.attempt.key)
    return bool(standing and account.attempt.order == standing.attempt.order)


class _Standing:
    """One attempt while accounts are joined: as it was, as it is now, and what has to be written."""

    __slots__ = ("answers", "attempt", "before", "bookmark", "dirty", "id", "replies", "suspend")

    def __init__(self, row_id: int, attempt: Attempt, bookmark: Bookmark | None) -> None:
        self.id = row_id
        self.before: Attempt | None = attempt
        self.attempt = attempt
        self.bookmark = bookmark
        self.answers: dict[str, Answer] = {}
        self.dirty: set[str] = set()
        self.replies: dict[tuple[str, str], Reply] = {}
        self.suspend: str | None = None

    @staticmethod
    def new(account: Account) -> _Standing:
        standing = _Standing(0, _certified(account.attempt), Bookmark(voice_key=new_key()))
        standing.before = None
        standing.suspend = account.suspend
        standing.answers = {answer.item: answer for answer in account.answers}
        standing.dirty = set(standing.answers)
        standing._hear_replies(account.replies, account.attempt.seq)
        return standing

    @property
    def changed(self) -> bool:
        return bool(self.attempt != self.before or self.dirty or self.replies or self.suspend is not None)

    def load(self, found: Iterable[Sequence[Any]]) -> None:
        """Answers as they are, from rows of ``ANSWER_COLUMNS``."""
        for _row_id, *values in found:
            answer = rows.answer_of(values)
            self.answers[answer.item] = answer

    def hear(self, account: Account) -> bool:
        """Join one account; whether it told anything new."""
        attempt = _certified(joined(self.attempt, account.attempt))
        newer = account.attempt.order > self.attempt.order
        anything = attempt != self.attempt
        self.attempt = attempt
        if newer and account.suspend is not None and self.bookmark:
            self.suspend = account.suspend
            anything = True
        for news in account.answers:
            known = self.answers.get(news.item)
            answer = joined_answer(known, news) if known else news
            if answer != known:
                self.answers[news.item] = answer
                self.dirty.add(news.item)
                anything = True
        return self._hear_replies(account.replies, account.attempt.seq) or anything

    def _hear_replies(self, replies: Iterable[Reply], seq: int) -> bool:
        """Where the link to the voice was cut there is nobody whose replies these could be."""
        if self.bookmark is None:
            return False
        news = [reply for reply in replies if self.bookmark.hear(reply, seq)]
        self.replies.update(((reply.item, reply.stage), reply) for reply in news)
        return bool(news)

    def stale_pairs(self) -> set[tuple[str, str]]:
        """Whose figures have changed, by agency and course."""
        told = [one for one in (self.before, self.attempt) if one]
        same = len({_figures(one) for one in told}) < len(told)
        return set() if same else {(one.agency, one.course_id) for one in told}


_figures = attrgetter("agency", "course_id", "course_title", "learner_id", "completed", "passed", "score")


def _certified(attempt: Attempt) -> Attempt:
    """With the number of its certificate, once it is complete."""
    if not (attempt.completed and attempt.passed_on):
        return attempt
    return replace(attempt, certificate=certificate_number(attempt.key, attempt.course_id, attempt.passed_on))


def _standings(found: Iterable[Sequence[Any]]) -> dict[str, _Standing]:
    standings: dict[str, _Standing] = {}
    for row_id, voice_key, heard, *values in found:
        attempt = rows.attempt_of(values)
        bookmark = read_bookmark(voice_key, heard) if voice_key else None
        standings[attempt.key] = _Standing(row_id, attempt, bookmark)
    return standings


def _load_answers(connection: Connection, accounts: Sequence[Account], known: dict[str, _Standing]) -> None:
    """What is known of the answers of attempts that these accounts may tell more of."""
    told = [known[account.attempt.key] for account in accounts if account.attempt.key in known]
    by_id = {standing.id: standing for standing in told}
    if by_id:
        for row in connection.execute(_FIND_ANSWERS, {"ids": list(by_id)}):
            by_id[row[0]].load([row])


def _insert(connection: Connection, standings: Sequence[_Standing]) -> None:
    if not standings:
        return
    rows.insert_all(connection, AttemptRow, [rows.attempt_row(standing.attempt) for standing in standings])
    keys = [standing.attempt.key for standing in standings]
    ids = dict(connection.execute(_FIND_IDS, {"keys": keys}).all())
    voices, bookmarks, replies = [], [], []
    for standing in standings:
        standing.id = ids[standing.attempt.key]
        assert standing.bookmark  # noqa: S101 - every new attempt has one
        voices.append(rows.voice_row(standing.bookmark.voice_key, standing.attempt))
        bookmarks.append(standing.bookmark.row(standing.id, standing.suspend or ""))
        replies += [(standing.bookmark.voice_key, reply) for reply in standing.replies.values()]
    rows.insert_all(connection, VoiceRow, voices)
    rows.insert_all(connection, BookmarkRow, bookmarks)
    rows.upsert_replies(connection, replies)


def _update(connection: Connection, standings: Sequence[_Standing]) -> None:
    """What has changed of attempts that were known."""
    moved = [
        (one.id, one.before, one.attempt) for one in standings if one.before and one.attempt != one.before
    ]
    rows.update_attempts(connection, moved)
    learners.drop_stand_ins(
        connection,
        [before.learner_id for _id, before, attempt in moved if before.learner_id != attempt.learner_id],
    )
    told = [(standing, standing.bookmark) for standing in standings if standing.bookmark]
    rows.update_bookmarks(
        connection,
        [
            (standing.id, standing.suspend, bookmark.heard_text if standing.replies else None)
            for standing, bookmark in told
            if standing.suspend is not None or standing.replies
        ],
    )
    rows.upsert_replies(
        connection,
        [(bookmark.voice_key, reply) for standing, bookmark in told for reply in standing.replies.values()],
    )
