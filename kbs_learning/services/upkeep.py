"""Deleting what is due, with a certificate of it, and saying whether the records are whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kbs_learning.core.replacing import replacing
from kbs_learning.core.retention import KEEPING, RetentionDone, RetentionList
from kbs_learning.core.upkeep import Health
from kbs_learning.services.profile import Profile, private_folder
from kbs_learning.services.writing import Writing

if TYPE_CHECKING:
    from kbs_learning.records.database import Records


def delete_due(
    places: Sequence[Records], profile: Profile, approved: RetentionList, now: datetime
) -> RetentionDone:
    """Run an approved list, and write a certificate of deletion. Raises :class:`UserError`."""
    from kbs_learning.records import retention

    ran = [retention.run(records, approved, now) for records in places]
    done = ran[0].done
    folder = private_folder(certificates(profile))
    name = f"deleted-{now.astimezone():%Y-%m-%d-%H%M%S}-{done.digest[:8]}.txt"
    with replacing(folder / name) as stream:
        stream.write(certificate(approved, done).encode())
    writing = Writing(profile.writing)
    for key in sorted({key for one in ran for key in one.notes_keys}):
        writing.delete(key)
    return done


def certificates(profile: Profile) -> Path:
    """Where certificates of deletion lie."""
    return profile.data / "retention"


def certificate(approved: RetentionList, done: RetentionDone) -> str:
    """What was deleted, when, by which approved list; it names nobody."""
    at = done.at.astimezone()
    lines = [
        "Certificate of deletion",
        "",
        f"Deleted on {at.day} {at:%B %Y}, {at:%H:%M}.",
        f"By the list made on {approved.made_on.day} {approved.made_on:%B %Y}, SHA-256 {done.digest}.",
        "",
        *(
            f"{count:>7,}  {KEEPING[kind].what}. Kept for {KEEPING[kind].months} months. "
            f"What stays: {KEEPING[kind].stays}"
            for kind, count in done.deleted
        ),
        f"{done.left:>7,}  Left, because they had changed or gone since the list was made.",
        "",
        "Daily copies made before this day hold what was deleted for up to 30 days more.",
    ]
    return "\n".join(lines) + "\n"


def check(records_file: Path) -> Health:
    """What SQLite's own integrity check says of a file, in words."""
    from kbs_learning.records import backups

    if not records_file.exists():
        return Health(True, "There are no records yet.")
    if found := backups.faults(records_file):
        return Health(False, "The records are damaged. Restore the newest copy.", found)
    return Health(True, "The records are whole.")
