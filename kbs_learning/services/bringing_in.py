"""Results files into the records: what can be read goes in, what cannot is named with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kbs_learning.core.results import Results
from kbs_learning.core.upkeep import Action, Imported
from kbs_learning.services.profile import Profile

if TYPE_CHECKING:
    from kbs_learning.records.database import Records


def bring_in(
    records: Records,
    profile: Profile,
    files: Sequence[Path],
    now: datetime,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Imported:
    """Read files one after the other and take them in by the lot. Raises :class:`UserError` for the records.

    Whatever went in before a stop or an error stays, and bringing it in again changes nothing.
    """
    from kbs_learning.records import access, exchange
    from kbs_learning.services.library import Library
    from kbs_learning.services.marking import marker_for
    from kbs_learning.services.results import RefusedFileError, read_results
    from kbs_learning.services.sealing import Keyring

    ring = Keyring(profile)
    refused: list[tuple[str, str]] = []
    stopped = False

    def read() -> Iterator[Results]:
        nonlocal stopped
        for done, file in enumerate(files):
            if cancelled and cancelled():
                stopped = True
                return
            if progress:
                progress(done, len(files))
            try:
                yield read_results(file, ring)
            except RefusedFileError as error:
                refused.append((error.file, error.reason))

    tally = exchange.take_in(records, read(), marker=marker_for(Library(profile)))
    if progress and not stopped:
        progress(len(files), len(files))
    with records.writing() as session:
        went_in = tally.added + tally.extended + tally.unchanged
        access.note(session, now, Action.BROUGHT_IN, _described(len(refused)), went_in)
    return Imported(tally.added, tally.extended, tally.unchanged, tuple(refused), cancelled=stopped)


def _described(refused: int) -> str:
    if not refused:
        return "results files"
    return f"results files, {refused} refused"
