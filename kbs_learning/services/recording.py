"""The Records workspace and ``kbs-learning records``: looking through, handing out, keeping and deleting.

Methods may block for as long as the disk or a database server takes, so the window calls them in jobs; they
may be called from any thread. The database and XlsxWriter are loaded by the first call that needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from kbs_learning.core.browsing import (
    AttemptDetail,
    AttemptFilter,
    AttemptRow,
    Column,
    Completion,
    Facet,
    Facets,
    Page,
    Sort,
    State,
)
from kbs_learning.core.errors import UserError
from kbs_learning.core.people import Learner
from kbs_learning.core.retention import Due, DueRow, Kept, RetentionDone, RetentionList
from kbs_learning.core.upkeep import (
    AccessEntry,
    Action,
    Backup,
    Erased,
    Exported,
    Health,
    Imported,
    PersonFiles,
)
from kbs_learning.services import bringing_in, list_file, one_person, upkeep
from kbs_learning.services.profile import Profile

if TYPE_CHECKING:
    from kbs_learning.records.browse import AttemptList
    from kbs_learning.records.database import Records

__all__ = [
    "AccessEntry",
    "AttemptDetail",
    "AttemptFilter",
    "AttemptRow",
    "Backup",
    "Column",
    "Completion",
    "Due",
    "DueRow",
    "Erased",
    "Exported",
    "Facet",
    "Facets",
    "Health",
    "Imported",
    "Kept",
    "Office",
    "Page",
    "PersonFiles",
    "RetentionDone",
    "RetentionList",
    "Sort",
    "State",
]

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_ALL = AttemptFilter()
_NEWEST = Sort()


class Office:
    """Everything that is asked of the records as a whole. One for each open Records workspace.

    All methods raise :class:`UserError` when the records cannot be read or written.
    """

    def __init__(
        self,
        profile: Profile,
        records_url: str = "",
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """``records_url``: a team's shared records; empty means this computer's own. Opens nothing yet."""
        self._profile = profile
        self._url = records_url
        self._now = now
        self._lock = Lock()
        self._records: Records | None = None
        self._list: AttemptList | None = None
        self._own: Records | None = None

    def close(self) -> None:
        """Let go of the records; the next call opens them again."""
        with self._lock:
            for records in (self._records, self._own):
                if records:
                    records.close()
            self._records = self._own = self._list = None

    # Looking

    def attempts(
        self, chosen: AttemptFilter = _ALL, sort: Sort = _NEWEST, *, offset: int = 0, limit: int = 100
    ) -> Page:
        """A stretch of the list of attempts. Asking for the top looks for news."""
        from kbs_learning.records.browse import AttemptList

        records = self._open()
        with self._lock:
            if self._list is None:
                self._list = AttemptList(records)
            listed = self._list
        return listed.page(chosen, sort, offset, limit)

    def facets(self) -> Facets:
        """What can be filtered by, with counts."""
        from kbs_learning.records import details

        return details.facets(self._open())

    def attempt(self, key: str) -> AttemptDetail | None:
        """One attempt; None when it is gone."""
        from kbs_learning.records import details

        return details.attempt(self._open(), key)

    def completions(self, course_id: str = "") -> tuple[Completion, ...]:
        """Completion by agency and course."""
        from kbs_learning.records import summaries

        return summaries.completions(self._open(), course_id)

    def name(self, learner_id: str) -> str:
        """The name kept with a code, or "". Asking leaves a line in the access log."""
        from kbs_learning.records import access, details

        records = self._open()
        learner = details.learner(records, learner_id=learner_id)
        if learner is None or not learner.name:
            return ""
        with records.writing() as session:
            access.note(session, self._now(), Action.NAME_SHOWN, learner.code, 1)
        return learner.name

    def learner(self, code: str) -> Learner | None:
        """The learner with that code, whatever its case and spaces."""
        from kbs_learning.records import details

        return details.learner(self._open(), code=code)

    # Handing out, bringing in

    def export_csv(
        self,
        file: Path,
        chosen: AttemptFilter = _ALL,
        sort: Sort = _NEWEST,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Exported:
        """Write the list to a CSV file that Excel opens as it is meant."""
        return list_file.export_attempts(
            self._open(), file, chosen, sort, self._now(), progress=progress, cancelled=cancelled
        )

    def export_xlsx(
        self,
        file: Path,
        chosen: AttemptFilter = _ALL,
        sort: Sort = _NEWEST,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Exported:
        """Write the list to an Excel workbook."""
        return list_file.export_attempts(
            self._open(),
            file,
            chosen,
            sort,
            self._now(),
            workbook=True,
            progress=progress,
            cancelled=cancelled,
        )

    def export_completions(self, file: Path, *, course_id: str = "") -> Exported:
        """Write completion by agency and course: a workbook where ``file`` ends in .xlsx, else CSV."""
        return list_file.export_completions(self._open(), file, course_id, self._now())

    def import_results(
        self,
        files: Sequence[Path],
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Imported:
        """Take results files in; a file that cannot be is named with its reason, and the others go in."""
        return bringing_in.bring_in(
            self._open(), self._profile, files, self._now(), progress=progress, cancelled=cancelled
        )

    # One person

    def person(self, learner_id: str, file: Path) -> PersonFiles:
        """Write everything held about one learner: ``file`` (HTML) to read, and JSON beside it."""
        return one_person.write(self._everywhere(), self._profile, learner_id, file, self._now())

    def erase(self, learner_id: str, reason: str = "") -> Erased:
        """Remove one learner and everything that can still be matched with them.

        ``reason`` goes into the access log and holds no name. Daily copies lose the learner as they expire.
        """
        return one_person.erase(self._everywhere(), self._profile, learner_id, reason, self._now())

    # Keeping and deleting

    def retention_list(self, today: date | None = None) -> RetentionList:
        """What has come to the end of its keeping time."""
        from kbs_learning.records import retention

        return retention.list_due(self._open(), today or self._today())

    def retention_soon(self, today: date | None = None, days: int = 30) -> tuple[int, date] | None:
        """How many training records reach their end within so many days, and the first such day."""
        from kbs_learning.records import retention

        return retention.due_soon(self._open(), today or self._today(), days)

    def retention_run(self, approved: RetentionList) -> RetentionDone:
        """Delete exactly what the approved list names; whatever changed since is left, and counted.

        Where records are shared, this computer's own copies of the same attempts go with them.
        """
        return upkeep.delete_due(self._everywhere(), self._profile, approved, self._now())

    def daily_backup(self, today: date | None = None) -> Backup | None:
        """Make today's copy of this computer's records unless there is one; drop those older than 30 days.

        None where there is nothing to do. Learning is kept on this computer first, so this has a point where
        records are shared, too.
        """
        from kbs_learning.records import backups

        now = self._local_now()
        if today:
            now = datetime.combine(today, time(), now.tzinfo)
        return backups.daily_copy(self._profile.records_file, self._profile.backups, now)

    def backup_now(self) -> Backup:
        """Make a copy now."""
        from kbs_learning.records import access, backups

        self._refuse_server("copied")
        records = self._open()
        with records.writing() as session:
            access.note(session, self._now(), Action.BACKED_UP)
        return backups.copy_now(self._profile.records_file, self._profile.backups, self._local_now())

    def backups(self) -> tuple[Backup, ...]:
        """The copies there are of this computer's records, newest first."""
        from kbs_learning.records import backups

        return backups.copies(self._profile.backups)

    def restore(self, file: Path) -> Backup | None:
        """Put a copy in the place of the records, after copying these; returns that copy.

        Others may have the records open meanwhile: they see the old or the new, never half of each.
        """
        from kbs_learning.records.restoring import restore

        self._refuse_server("put back")
        self.close()
        return restore(self._profile.records_file, self._profile.backups, file, self._now())

    def check(self) -> Health:
        """Whether the records are whole, in words."""
        if self._url:
            self._open()
            return Health(
                True, "The shared records answer. Whether they are whole is checked by their server."
            )
        return upkeep.check(self._profile.records_file)

    def access_log(self, limit: int = 200) -> tuple[AccessEntry, ...]:
        """The latest lines of the access log, newest first."""
        from kbs_learning.records import access

        with self._open().reading() as session:
            return access.latest(session, limit)

    # Within

    def _open(self) -> Records:
        from kbs_learning.records.database import open_records

        with self._lock:
            if self._records is None:
                place = self._url or self._profile.records_file
                self._records = open_records(place, backups=self._profile.backups)
            return self._records

    def _everywhere(self) -> tuple[Records, ...]:
        """The records, and where they are shared, this computer's own as well."""
        from kbs_learning.records.database import open_records

        records = self._open()
        with self._lock:
            if self._url and self._own is None and self._profile.records_file.exists():
                self._own = open_records(self._profile.records_file, backups=self._profile.backups)
            return (records, self._own) if self._own else (records,)

    def _refuse_server(self, what: str) -> None:
        if self._url:
            raise UserError(
                f"The shared records are on a server and are not {what} here.",
                "Copies of them are the business of whoever runs the server.",
            )

    def _local_now(self) -> datetime:
        return self._now().astimezone()

    def _today(self) -> date:
        return self._local_now().date()
