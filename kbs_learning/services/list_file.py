"""Lists from the records as files, written beside their place first, watched and stopped on request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from kbs_learning.core.browsing import AttemptFilter, Sort
from kbs_learning.core.replacing import replacing
from kbs_learning.core.upkeep import Action, Exported

if TYPE_CHECKING:
    from kbs_learning.records.database import Records

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
R = TypeVar("R")

_TOLD_EVERY = 500


class _Stopped(Exception):  # noqa: N818 - not an error: somebody asked for it
    """Somebody does not want the list any more."""


def export_attempts(
    records: Records,
    file: Path,
    chosen: AttemptFilter,
    sort: Sort,
    now: datetime,
    *,
    workbook: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Exported:
    """Write the list of attempts as CSV, or as an Excel workbook."""
    from kbs_learning.records import browse, listing

    total, rows = browse.every_row(records, chosen, sort)

    def write(stream: BinaryIO) -> int:
        with closing(rows):
            watched = _watched(rows, total, progress, cancelled)
            if workbook:
                return listing.write_xlsx(stream, listing.ATTEMPTS, watched, title="Attempts")
            return listing.write_csv(stream, listing.ATTEMPTS, watched)

    return _write(records, file, write, f"attempts, {_kind(workbook)}{_described(chosen)}", now)


def export_completions(records: Records, file: Path, course_id: str, now: datetime) -> Exported:
    """Write completion by agency and course, as CSV or as XLSX by the ending of ``file``."""
    from kbs_learning.records import listing, summaries

    rows = summaries.completions(records, course_id)
    workbook = file.suffix.lower() == ".xlsx"

    def write(stream: BinaryIO) -> int:
        if workbook:
            return listing.write_xlsx(stream, listing.COMPLETIONS, rows, title="Completions")
        return listing.write_csv(stream, listing.COMPLETIONS, rows)

    return _write(records, file, write, f"completions, {_kind(workbook)}", now)


def _write(
    records: Records, file: Path, write: Callable[[BinaryIO], int], about: str, now: datetime
) -> Exported:
    from kbs_learning.records import access

    try:
        with replacing(file) as stream:
            count = write(stream)
            with records.writing() as session:  # before the file has its name: no list without its line
                access.note(session, now, Action.EXPORTED_LIST, about, count)
    except _Stopped:
        return Exported(file, 0, cancelled=True)
    return Exported(file, count)


def _watched(
    rows: Iterable[R], total: int, progress: Progress | None, cancelled: Cancelled | None
) -> Iterator[R]:
    for done, row in enumerate(rows):
        if done % _TOLD_EVERY == 0:
            if cancelled and cancelled():
                raise _Stopped
            if progress:
                progress(done, total)
        yield row
    if progress:
        progress(total, total)


def _described(chosen: AttemptFilter) -> str:
    """The filter in words for the log. What was searched for may be a name, so it is not repeated."""
    parts = [
        chosen.course_id and f"course {chosen.course_id}",
        chosen.agency and f"agency {chosen.agency}",
        chosen.sector and f"sector {chosen.sector}",
        chosen.state and f"state {chosen.state}",
        chosen.since and f"since {chosen.since.isoformat()}",
        "searched by text" if chosen.text.strip() else "",
        "chosen one by one" if chosen.keys or chosen.but else "",
    ]
    return "".join(f", {part}" for part in parts if part)


def _kind(workbook: bool) -> str:
    return "XLSX" if workbook else "CSV"
