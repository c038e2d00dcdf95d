"""Course packs: one file that carries a course to another computer. ``docs/course-pack.md`` has the format.

A pack is a zip of an edition's source and a list of what is in it. The same course gives the same bytes on
the same day. What is authored is carried, never scripts: the other computer's own player renders it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing
from kbs_learning.export.archive import Archive, deflated, stored
from kbs_learning.player.draft import find_draft
from kbs_learning.services.card import SOURCE_FOLDER
from kbs_learning.services.gathering import Gathered, digest_of, gather, key_of
from kbs_learning.services.pack_list import (
    FORMAT,
    FORMAT_VERSION,
    LIST,
    Cancelled,
    Progress,
    list_digest,
    public_key,
    stop_if,
)
from kbs_learning.services.pack_reading import install_pack
from kbs_learning.services.showing import refuse_empty

__all__ = ["SUFFIX", "Pack", "install_pack", "public_key", "write_pack"]

SUFFIX = ".kbspack"
_TEXT = frozenset({".md", ".yaml", ".svg", ".vtt", ".txt"})
"""What deflating makes smaller."""
_NAME = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A pack that was written."""

    file: Path
    size: int
    """Bytes."""
    course_id: str
    title: str
    version: str
    key: str
    open_rows: tuple[str, ...]
    """Facts and contacts that were not checked on the day: with any, the pack is a draft for review."""


def write_pack(
    course_folder: Path,
    file: Path,
    *,
    results_key: dict[str, str] | None = None,
    today: date | None = None,
    texts: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Pack:
    """Write the course in ``course_folder`` to ``file``, in place of an earlier one.

    ``texts`` are the course's files as somebody is writing them; None takes those on the disk.
    ``results_key`` is the partnership's public key (a P-256 JWK with a ``kid``): what learners save is sealed
    for whoever has its private half. Raises :class:`UserError` for errors in the course, one without a page
    for learners, a key that is none or private, and a disk that takes no writing; the earlier file is still
    there then.
    """
    today = today or date.today()
    if results_key is not None:
        results_key = public_key(results_key)
    gathered = gather(course_folder, today, texts)
    refuse_empty(gathered.course)
    if wrong := [name for name in gathered.files if not _NAME.fullmatch(name)]:
        hint = "Rename them: letters, digits, hyphens and dots only."
        raise UserError("Some files have names that not every computer keeps.", hint, wrong)
    draft = find_draft(gathered.course, today)
    open_rows = tuple(sorted(draft.ids)) if draft else ()
    content = _content(gathered, results_key, open_rows, today)
    with replacing(file) as stream:
        archive = Archive(stream)
        archive.add(LIST, deflated(_text(content)))
        for count, (name, data) in enumerate(sorted(gathered.files.items())):
            stop_if(cancelled)
            if progress:
                progress(count, len(gathered.files), name)
            _add(archive, f"{SOURCE_FOLDER}/{name}", data)
        size = archive.finish()
    course = gathered.course
    return Pack(
        file=file,
        size=size,
        course_id=course.id,
        title=course.title,
        version=course.version,
        key=key_of(course.version, content["edition"]),
        open_rows=open_rows,
    )


def _content(
    gathered: Gathered, results_key: dict[str, str] | None, open_rows: tuple[str, ...], today: date
) -> dict[str, Any]:
    course = gathered.course
    content: dict[str, Any] = {
        "format": FORMAT,
        "formatVersion": FORMAT_VERSION,
        "course": {"id": course.id, "title": course.title, "version": course.version},
        "shelf": gathered.shelf,
        "made": today.isoformat(),
        "openRows": list(open_rows),
        "resultsKey": results_key,
        "members": {f"{SOURCE_FOLDER}/{name}": digest for name, digest in sorted(gathered.sums.items())},
        "edition": digest_of(gathered.sums, results_key),
    }
    return content | {"digest": list_digest(content)}


def _text(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _add(archive: Archive, name: str, data: bytes | Path) -> None:
    is_text = Path(name).suffix in _TEXT
    if isinstance(data, bytes):
        archive.add(name, deflated(data) if is_text else stored(data))
    elif is_text:
        archive.add(name, deflated(_read(data)))
    else:
        archive.add_file(name, data)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror}.") from error
