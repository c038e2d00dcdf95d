"""A course folder that was renamed or moved keeps its history, and the text that was not saved in it.

Both are kept by the folder's place. Where there is none for a place, those of a folder that is gone are taken
if they belong to the same text.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from kbs_learning.core.errors import UserError
from kbs_learning.services.authoring.history import COURSE_NOTE, History
from kbs_learning.services.authoring.journal import read_journal
from kbs_learning.services.authoring.line_endings import text_of
from kbs_learning.services.authoring.objects import digest_of
from kbs_learning.services.authoring.opening import look_at
from kbs_learning.services.authoring.places import KeptAt


def adopt(places: KeptAt) -> None:
    """Take over what was kept of a course that is now at ``places.folder``, if anything was.

    Raises ``UserError`` where the course cannot be read; what cannot be taken over stays where it is.
    """
    if places.journal.exists() or places.history.exists():
        return
    histories, journals = places.history.parent, places.journal.parent
    if not histories.is_dir() and not journals.is_dir():
        return
    disk = look_at(places.folder)
    with suppress(OSError, UserError):
        _take_history(places, disk)
        _take_journal(places, disk)


def _take_history(places: KeptAt, disk: dict[str, bytes]) -> None:
    digests = {file: digest_of(data) for file, data in disk.items()}
    for kept in sorted(places.history.parent.glob("*")):
        note = kept / COURSE_NOTE
        if not note.is_file() or Path(note.read_text(encoding="utf-8")).exists():
            continue
        if any(dict(version.files) == digests for version in History(kept).versions()):
            kept.rename(places.history)
            (places.history / COURSE_NOTE).write_text(str(places.folder), encoding="utf-8")
            with suppress(FileNotFoundError):
                places.journal.with_name(f"{kept.name}.journal").rename(places.journal)
            return


def _take_journal(places: KeptAt, disk: dict[str, bytes]) -> None:
    """Of a course that was never saved here there is no history to know it by, only what it was before."""
    if places.journal.exists():
        return
    for file in sorted(places.journal.parent.glob("*.journal")):
        journal = read_journal(file)
        if journal is None or Path(journal.folder).exists():
            continue
        before = {name: text for name, text in journal.base.items() if text is not None}
        if before and all(name in disk and text_of(disk[name]) == text for name, text in before.items()):
            file.rename(places.journal)
            return
