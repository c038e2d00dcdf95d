"""Everything learning in the window needs of the records: who learns, where they stand, every answer kept.

Learning is always written to this computer's own file, so that it works without a network and is never slower
than the disk. Where a team shares records, what has changed is handed over when the server can be reached.

Importing this is light; the database is loaded when a :class:`Desk` first needs it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from kbs_learning.core.attempts import Attempt, Change, Opened
from kbs_learning.core.people import Learner, new_key
from kbs_learning.services.card import Card
from kbs_learning.services.profile import Profile, private_folder
from kbs_learning.services.writing import Writing

if TYPE_CHECKING:
    from kbs_learning.records.database import Records

log = logging.getLogger(__name__)

TARGET = "qt"
"""The target of an attempt in the window."""

__all__ = ["Desk", "Opened"]


class Desk:
    """The learner's side of the records. Its methods block until the disk has answered.

    All of them raise :class:`~kbs_learning.core.errors.UserError` when the records cannot be read or written.
    """

    def __init__(
        self,
        profile: Profile,
        records_url: str = "",
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """``records_url`` is where changed attempts are handed over, if anywhere. Opens nothing yet."""
        self._profile = profile
        self._records_url = records_url
        self._now = now
        self._writing = Writing(profile.writing)
        self._shared: Records | None = None

    def close(self) -> None:
        """Let go of the records; the next call opens them again."""
        if "_records" in self.__dict__:
            self._records.close()
            del self._records
        if self._shared:
            self._shared.close()
            self._shared = None

    # Who learns

    def learner(self, identity: str) -> Learner | None:
        """The learner with that id; None when there is none (any more)."""
        from kbs_learning.records import learners

        with self._records.looking() as connection:
            return learners.get(connection, identity)

    def new_learner(self, name: str = "", agency: str = "", sector: str = "") -> Learner:
        """Somebody who has not learnt here yet, with a code of their own."""
        from kbs_learning.records import learners

        words = [" ".join(text.split()) for text in (name, agency, sector)]
        with self._records.keeping() as connection:
            return learners.add(connection, self._now(), name=words[0], agency=words[1], sector=words[2])

    def find(self, text: str) -> tuple[Learner, ...]:
        """Everybody of that name or code, whatever the case, spaces and accents."""
        from kbs_learning.records import learners

        with self._records.looking() as connection:
            return learners.find(connection, text)

    def rename(self, identity: str, name: str) -> None:
        """Keep another name with a learner's code."""
        from kbs_learning.records import learners

        with self._records.keeping() as connection:
            learners.rename(connection, identity, " ".join(name.split()), self._now())

    def forget_name(self, identity: str) -> None:
        """Leave only the code: the name is overwritten on the disk. Daily copies lose it as they expire."""
        self.rename(identity, "")
        self._records.scrub()

    # Where they stand

    def standings(self, learner_id: str) -> dict[str, Attempt]:
        """The latest attempt at each course, by course id."""
        latest: dict[str, Attempt] = {}
        for attempt in self.history(learner_id):
            latest.setdefault(attempt.course_id, attempt)
        return latest

    def history(self, learner_id: str, course_id: str = "") -> tuple[Attempt, ...]:
        """A learner's attempts, the latest first."""
        from kbs_learning.records import attempts

        with self._records.looking() as connection:
            return attempts.history(connection, learner_id, course_id)

    def certificate(self, key: str) -> Attempt | None:
        """The attempt a certificate is asked for; None where it is not complete."""
        from kbs_learning.records import attempts

        with self._records.looking() as connection:
            attempt = attempts.get(connection, key)
        return attempt if attempt and attempt.completed and attempt.certificate else None

    def pinned(self) -> set[tuple[str, str]]:
        """Course id and edition of every attempt that can still be gone on with: these editions must stay."""
        from kbs_learning.records import attempts

        with self._records.looking() as connection:
            return attempts.pinned(connection)

    # Learning

    def open(self, learner_id: str, card: Card) -> Opened:
        """Go on with the attempt at this course, on the edition it began on; else begin one on ``card``.

        A completed attempt is opened again as it was left; :meth:`begin_again` begins another.
        """
        from kbs_learning.records import attempts

        with self._records.looking() as connection:
            if opened := attempts.going_on(connection, learner_id, card.course_id):
                return opened
        with self._records.keeping() as connection:
            return attempts.begin(connection, self._new(learner_id, card))

    def begin_again(self, learner_id: str, card: Card) -> Opened:
        """Begin a new attempt on ``card``; the earlier one ends and stays in the history."""
        from kbs_learning.records import attempts

        with self._records.keeping() as connection:
            if opened := attempts.going_on(connection, learner_id, card.course_id):
                attempts.end(connection, opened.attempt, self._now())
            return attempts.begin(connection, self._new(learner_id, card))

    def record(self, key: str, change: Change) -> None:
        """Keep what the player told. When this returns it is on the disk, and survives a power cut."""
        from kbs_learning.records import attempts

        with self._records.keeping() as connection:
            attempts.record(connection, key, change, self._now())

    # Private writing

    def notes(self, notes_key: str) -> dict[str, str]:
        """What the learner wrote for themselves, by item."""
        return self._writing.notes(notes_key)

    def set_note(self, notes_key: str, item: str, text: str) -> None:
        """Keep a private text; empty removes it. Durable when this returns."""
        self._writing.set(notes_key, item, text)

    # The team's records

    def hand_over(self) -> int:
        """Bring what changed to the shared records; how many attempts still wait.

        A server that cannot be reached, or is busy, is no error: the attempts wait for the next time.
        """
        if not self._records_url:
            return 0
        from kbs_learning.records.database import open_records
        from kbs_learning.records.exchange import hand_over, waiting
        from kbs_learning.records.faults import RecordsBusyError, RecordsUnreachableError

        if not (count := waiting(self._records)):
            return 0
        try:
            self._shared = self._shared or open_records(self._records_url)
            hand_over(self._records, self._shared)
        except (RecordsUnreachableError, RecordsBusyError):
            log.info("%d attempts wait for the shared records", count)
        return waiting(self._records)

    @cached_property
    def _records(self) -> Records:
        from kbs_learning.records.database import open_records

        private_folder(self._profile.data)
        return open_records(self._profile.records_file, backups=self._profile.backups)

    def _new(self, learner_id: str, card: Card) -> Attempt:
        now = self._now()
        return Attempt(
            key=new_key(),
            learner_id=learner_id,
            course_id=card.course_id,
            course_title=card.title,
            course_version=card.version,
            edition=card.key,
            target=TARGET,
            began=now,
            last=now,
        )
