"""Keeps every step of a draft in the journal of its course."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from kbs_learning.core.drafts import Draft, Media, Step
from kbs_learning.core.errors import UserError
from kbs_learning.services.authoring.journal import head, step_record
from kbs_learning.services.authoring.journal_file import JournalFile, Record
from kbs_learning.services.authoring.places import KeptAt

_LONG = 4 << 20
"""Bytes after which the steps are replaced by the texts they led to."""


class JournalWriter:
    """Listens to a draft. ``kept`` and ``failed`` are called on a thread of the journal's own.

    The file of an earlier run stays until the first step: see ``recovery.py``.
    """

    def __init__(
        self,
        places: KeptAt,
        draft: Draft,
        kept: Callable[[datetime], None],
        failed: Callable[[UserError], None],
        media: Mapping[str, str | None] | None = None,
    ) -> None:
        """``media`` are pictures that an earlier journal had as changed since the last save: they are written
        with the next :meth:`begin_anew`.
        """
        self._draft = draft
        self._based: set[str] = set()
        self._media = dict(media or {})
        self._snapshots = 0
        self._saving = False
        self._long = _LONG
        self._file = JournalFile(places.journal, head(places.folder), kept, failed)
        self._stop_listening = draft.listen(self._stepped)

    @property
    def media(self) -> dict[str, str | None]:
        """Pictures changed since the last save, and the digest of what each was."""
        return dict(self._media)

    def snapshot(self) -> int:
        """Mark the text as it is now, for a save that is about to begin."""
        self._snapshots += 1
        self._saving = True
        self._file.put({"snapshot": self._snapshots})
        return self._snapshots

    def saving(self, digests: Mapping[str, str | None], snapshot: int) -> None:
        """A save is about to write these bytes; returns when that is on the disk, on any thread.

        Raises ``UserError`` where it cannot be.
        """
        self._file.put({"saving": dict(digests), "snapshot": snapshot})
        self._file.flush()

    def not_saved(self) -> None:
        """That save was given up."""
        self._saving = False
        self._file.put({"saving": None})

    def media_changes(self, file: str, was: str | None) -> None:
        """A picture is about to be replaced or taken away; returns when that is on the disk.

        ``was`` is the digest of what it is now. Raises ``UserError`` where it cannot be.
        """
        if file not in self._media:
            self._media[file] = was
            self._file.put({"media": file, "was": was})
            self._file.flush()

    def saved(self, media: Iterable[str] = ()) -> None:
        """That save is done: forget what is on the disk now, and these pictures."""
        self._saving = False
        for file in media:
            self._media.pop(file, None)
        self.begin_anew()

    def begin_anew(self) -> None:
        """Let the file hold only what is not saved now."""
        base: dict[str, str | None] = {file: self._draft.saved(file) for file in self._draft.unsaved}
        now = self._draft.texts
        self._based = set(base)
        records: list[Record] = [{"media": file, "was": was} for file, was in self._media.items()]
        if base:
            at = datetime.now().astimezone().isoformat(timespec="milliseconds")
            records += [{"base": base}, {"text": {file: now.get(file) for file in base}, "at": at}]
        self._long = max(_LONG, 2 * sum(len(now.get(file, "")) for file in base))
        self._file.replace(records)

    def flush(self) -> None:
        """Return when everything so far is on the disk. Raises ``UserError`` where it cannot be."""
        self._file.flush()

    def close(self, *, remove: bool = False) -> None:
        """Write what is left and end; with ``remove`` nothing of the journal stays."""
        self._stop_listening()
        self._file.close(remove=remove)

    def _stepped(self, step: Step) -> None:
        changes = step.act.changes  # not the step: it may hold widgets, which belong to one thread
        records: list[Record] = []
        new = {one.file for one in changes if not isinstance(one, Media)} - self._based
        if new:
            self._based |= new
            records.append({"base": {file: self._draft.saved(file) for file in sorted(new)}})
        self._file.put(*records, step_record(changes))
        if self._file.size > self._long and not self._saving:
            self.begin_anew()
