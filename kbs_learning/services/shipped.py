"""The courses that come with the program, and noticing cheaply whether any of them changed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from kbs_learning import __version__
from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing
from kbs_learning.services.card import Card
from kbs_learning.services.editions import install, sweep
from kbs_learning.services.gathering import UnfitCourseError, gather
from kbs_learning.services.workspace import find_courses

if TYPE_CHECKING:
    from kbs_learning.services.library import Library

_FOLDERS = ("courses", "champions", "assets")
_STAMP_FILE = ".shipped.json"


def shipped_folder() -> Path:
    """``starter`` inside an installed program; the project's own folder where it is run from its source."""
    program = Path(str(files("kbs_learning")))
    starter = program / "starter"
    return starter if starter.is_dir() else program.parent


def refresh(
    library: Library,
    progress: Callable[[int, int, str], None] | None,
    cancelled: Callable[[], bool] | None,
    tell: Callable[[UserError], None],
) -> tuple[Card, ...]:
    """What :meth:`Library.refresh_shipped` promises."""
    sweep(library.folder)
    root = shipped_folder()
    stamp = _stamp(root)
    if _nothing_new(library, stamp):
        return ()
    cards: list[Card] = []
    new: list[Card] = []
    folders = find_courses(root)
    for count, folder in enumerate(folders):
        if cancelled and cancelled():
            return tuple(new)
        if progress:
            progress(count, len(folders), folder.name)
        try:
            gathered = gather(folder)
        except UnfitCourseError as error:
            tell(UserError(f"{error.message} It is not on the shelf.", error.hint, error.details))
            continue
        earlier = library.latest(gathered.course.id)
        # A partnership's key that came with a pack stays with the course when the program brings a newer one.
        card, is_new = install(library.folder, gathered, earlier.results_key if earlier else None)
        cards.append(card)
        new += [card] if is_new else []
    _remember(library, stamp, cards)
    if progress:
        progress(len(folders), len(folders), "")
    return tuple(new)


def _stamp(root: Path) -> str:
    """Changes when any shipped file does: names, sizes and times, without opening one."""
    stamp = blake2b(f"{__version__} {root}".encode("utf-8", "surrogateescape"), digest_size=16)
    for name in _FOLDERS:
        for path, status in _walk(str(root / name)):
            line = f"{path} {status.st_size} {status.st_mtime_ns}\n"
            stamp.update(line.encode("utf-8", "surrogateescape"))
    return stamp.hexdigest()


def _walk(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.is_dir():
                yield from _walk(entry.path)
            else:
                yield entry.path, entry.stat()


def _nothing_new(library: Library, stamp: str) -> bool:
    try:
        known = json.loads((library.folder / _STAMP_FILE).read_text(encoding="utf-8"))
        editions = [(course_id, key) for course_id, key in known["editions"]]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return known["stamp"] == stamp and all(_is_well(library, *edition) for edition in editions)


def _is_well(library: Library, course_id: str, key: str) -> bool:
    """Whether an edition needs no installing: it is sound, or gone because the course has a later one."""
    if (library.folder / course_id / key).exists():
        return library.card(course_id, key) is not None
    return library.latest(course_id) is not None


def _remember(library: Library, stamp: str, cards: list[Card]) -> None:
    editions = [[card.course_id, card.key] for card in cards]
    with suppress(UserError), replacing(library.folder / _STAMP_FILE) as stream:
        stream.write(json.dumps({"stamp": stamp, "editions": editions}).encode())
