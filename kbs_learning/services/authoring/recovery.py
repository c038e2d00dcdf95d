"""After a crash or a power cut: what the journal has and the disk has not is offered back.

A save that was cut short is finished first, where nobody has touched its files since.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kbs_learning.core.drafts import Act, act_between
from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing, settle
from kbs_learning.services.authoring.adopting import adopt
from kbs_learning.services.authoring.history import LEFT, History
from kbs_learning.services.authoring.journal import Journal, Texts, encoded, folder_of, head, read_journal
from kbs_learning.services.authoring.line_endings import bytes_of, text_of
from kbs_learning.services.authoring.merging import Merged, merge_all
from kbs_learning.services.authoring.objects import digest_of
from kbs_learning.services.authoring.opening import CourseMedia, OpenCourse, look_at
from kbs_learning.services.authoring.places import KeptAt, kept_at, kept_journals
from kbs_learning.services.authoring.review import REVIEW_FOLDER
from kbs_learning.services.authoring.saving import write_all
from kbs_learning.services.profile import Profile
from kbs_learning.services.workspace import COURSE_FILE


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Text that was written and is not on the disk."""

    places: KeptAt
    at: datetime | None
    """When the last of it was written."""
    files: tuple[Merged, ...]
    """Each file: base as it was saved last, mine as it was written, theirs as the disk has it."""
    media: Mapping[str, str | None]
    """Pictures changed since the last save, with the digest of what each was."""

    @property
    def conflicts(self) -> int:
        """In how many places the disk was changed too."""
        return sum(len(one.conflicts) for one in self.files)


def find_unsaved(profile: Profile, folder: Path) -> Unsaved | None:
    """What of the course in ``folder`` was written and never saved; None where nothing was.

    Raises ``UserError`` where the journal or the course cannot be read; nothing is lost then.
    """
    places = kept_at(profile, folder)
    adopt(places)
    journal = read_journal(places.journal)
    if journal is None:
        return None
    disk = look_at(folder)
    _finish_save(places, journal, disk)
    mine = {file: text for file, text in journal.texts.items() if text != journal.base.get(file)}
    theirs = {file: text_of(disk[file]) if file in disk else None for file in mine}
    differing = {file: text for file, text in theirs.items() if text != mine[file]}
    files = merge_all(journal.base, mine, differing)
    if not files:
        return None
    return Unsaved(places, journal.at, files, journal.media)


def courses_left(profile: Profile) -> tuple[Path, ...]:
    """Course folders with a journal: text that was not saved when the program last ended, the latest first.

    The journal is what a trainer was told is safe, so it alone says where to look, whatever else was lost.
    """
    folders = (Path(folder) for folder in map(folder_of, kept_journals(profile)) if folder)
    return tuple(folder for folder in folders if (folder / COURSE_FILE).is_file())


def bring_back(unsaved: Unsaved, texts: Mapping[str, str | None]) -> None:
    """Have ``texts`` put into the draft when the course is opened: the journal keeps them until then.

    What was written is kept as a version, too. Raises ``UserError`` where the journal cannot be written.
    """
    with suppress(UserError):
        _keep_left(unsaved.places, look_at(unsaved.places.folder), _mine(unsaved), at=unsaved.at)
    base = {one.file: one.theirs for one in unsaved.files}
    at = unsaved.at.isoformat() if unsaved.at else datetime.now().astimezone().isoformat()
    media = [{"media": file, "was": was} for file, was in unsaved.media.items()]
    records = [head(unsaved.places.folder), *media, {"base": base}, {"text": dict(texts), "at": at}]
    with replacing(unsaved.places.journal) as stream:
        stream.write(encoded([*records, {"wanted": True}]))
    settle(unsaved.places.journal.parent)


def leave(unsaved: Unsaved) -> None:
    """Do without the text: it is kept as a version, and pictures are again what the saved text shows.

    Raises ``UserError`` where it cannot be kept; the journal stays then.
    """
    _keep_left(unsaved.places, look_at(unsaved.places.folder), _mine(unsaved), at=unsaved.at)
    _put_media_back(unsaved.places, unsaved.media)
    with suppress(OSError):
        unsaved.places.journal.unlink(missing_ok=True)


def leave_open(places: KeptAt, disk: Mapping[str, bytes], texts: Texts, media: Texts) -> None:
    """The same for a course that is open: ``texts`` are not saved, and kept as a version."""
    _keep_left(places, disk, texts)
    _put_media_back(places, media)


def _mine(unsaved: Unsaved) -> dict[str, str | None]:
    return {one.file: one.mine for one in unsaved.files}


def _keep_left(
    places: KeptAt, disk: Mapping[str, bytes], texts: Texts, *, at: datetime | None = None
) -> None:
    """Keep text that nobody saved as a version of the course. Raises ``UserError`` where it cannot be."""
    files = dict(disk)
    for file, text in texts.items():
        if text is None:
            files.pop(file, None)
        else:
            files[file] = bytes_of(text, disk.get(file))
    History(places.history, places.folder).keep(files, LEFT, at=at)


def _put_media_back(places: KeptAt, media: Mapping[str, str | None]) -> None:
    """Let pictures be what they were before; what was added since stays where it is, harming nobody.

    Raises ``UserError`` where one cannot be written.
    """
    objects = History(places.history, places.folder).objects
    put = CourseMedia(places.folder)
    for file, was in media.items():
        if was is not None and not file.startswith(REVIEW_FOLDER):
            put(file, objects.get(was))


def resume(profile: Profile, course: OpenCourse) -> tuple[Act | None, dict[str, str | None]]:
    """For a course just opened: the act that brings back what was asked for, and the journal's pictures.

    Text that nobody was asked about is kept as a version. Raises ``UserError`` as :func:`find_unsaved` does.
    """
    places = kept_at(profile, course.folder)
    journal = read_journal(places.journal)
    if journal is None:
        return None, {}
    if journal.wanted:
        wanted = {file: text for file, text in journal.texts.items() if text != journal.base.get(file)}
        return act_between("Bring back unsaved text", course.draft.texts, wanted), journal.media
    unsaved = find_unsaved(profile, course.folder)
    if unsaved is not None:
        leave(unsaved)
    with suppress(OSError):
        places.journal.unlink(missing_ok=True)
    return None, {}


def _finish_save(places: KeptAt, journal: Journal, disk: dict[str, bytes]) -> None:
    """Write what a save had still to write, if the disk is otherwise as it left it; ``disk`` follows."""
    if not journal.saving:
        return
    data: dict[str, bytes | None] = {}
    for file, digest in journal.saving.items():
        now = disk.get(file)
        if (None if now is None else digest_of(now)) == digest:
            continue
        text = journal.saving_texts.get(file)
        base = journal.base.get(file)
        one = None if text is None else bytes_of(text, now)
        if (now is None) != (base is None) or (now is not None and text_of(now) != base):
            return  # somebody else wrote there: it is merged like any text that was not saved
        if (None if one is None else digest_of(one)) != digest:
            return
        data[file] = one
    with suppress(UserError):  # a disk that takes nothing now is tried again at the next save
        write_all(places.folder, data)
        for file, one in data.items():
            if one is None:
                disk.pop(file, None)
            else:
                disk[file] = one
        for file in journal.saving:
            journal.base[file] = journal.saving_texts.get(file)
