"""One save, beside the window: the files, then a version of the course."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.jobs import Jobs, Work
from kbs_learning.services.authoring.history import FOUND, SAVED, History
from kbs_learning.services.authoring.journal_writer import JournalWriter
from kbs_learning.services.authoring.opening import OpenCourse
from kbs_learning.services.authoring.saving import Digests, Saved, plan_of, save


@dataclass(frozen=True, slots=True)
class SaveDone:
    """What came of a save."""

    saved: Saved
    media: tuple[str, ...]
    """Pictures changed before it: the version has them as they were."""
    fault: UserError | None
    """The course was saved, but no version of it could be kept."""


def save_beside(
    jobs: Jobs,
    course: OpenCourse,
    journal: JournalWriter,
    history: History,
    done: Callable[[SaveDone], None],
    failed: Callable[[Exception], None],
) -> None:
    """Save the draft of ``course`` as it is now, and tell what came of it on the window's thread."""
    plan, snapshot, media = plan_of(course), journal.snapshot(), journal.media

    def about_to(digests: Digests) -> None:
        with suppress(UserError):  # told already; the course lies on another disk, perhaps
            journal.saving(digests, snapshot)

    def work(_: Work) -> SaveDone:
        fault = None
        try:
            history.keep(plan.disk, FOUND)  # what the first save would otherwise write over for good
        except UserError as one:
            fault = one
        saved = save(plan, about_to)
        try:
            kept = {file: was for file, was in media.items() if was is not None}
            history.keep(saved.disk, SAVED, media=kept)
        except UserError as one:
            fault = one
        return SaveDone(saved, tuple(media), fault)

    jobs.run(work, done, failed)
