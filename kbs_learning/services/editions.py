"""Installing one version of a course in a library, as its source.

It is laid out in a temporary folder inside the library, read there as it will be read for ever after, and
then renamed to its place: it is there as a whole or not at all.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from kbs_learning.content.loader import Reading, read_course
from kbs_learning.core.errors import UserError
from kbs_learning.services.card import CARD_FILE, SOURCE_FOLDER, Card, card_text, read_card
from kbs_learning.services.describing import described
from kbs_learning.services.gathering import (
    Gathered,
    UnfitCourseError,
    digest_of,
    key_of,
    sum_of,
    without_errors,
)
from kbs_learning.services.profile import private_folder
from kbs_learning.services.register_rows import FOLDER as REGISTERS

_LEFTOVER = re.compile(r"\.new-(\d+)-[0-9a-f]+")
_ABANDONED_SECONDS = 3600
"""After this a temporary folder belongs to no installation that is still running."""
_PIECE = 1 << 20

Key = dict[str, str] | None


def install(library: Path, gathered: Gathered, results_key: Key = None) -> tuple[Card, bool]:
    """The card of ``gathered`` in ``library``, and whether it was installed now.

    Raises :class:`UserError` where the library takes no writing or the disk is full; then nothing changed.
    """
    course = gathered.course
    key = key_of(course.version, digest_of(gathered.sums, results_key))
    there = installed(library, course.id, key)
    if there:
        return there, False
    with staged(library) as stage:
        for name, content in gathered.files.items():
            _copy(content, stage / SOURCE_FOLDER / name)
        return settle(library, stage, gathered.shelf, results_key), True


@contextmanager
def staged(library: Path) -> Iterator[Path]:
    """A temporary folder inside ``library``, gone when the block ends. The disk's faults become sentences."""
    private_folder(library)
    stage = library / leftover_name()
    try:
        stage.mkdir(mode=0o700)
        yield stage
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "Make room, or allow writing there, and try again."
        raise UserError(f"The course could not be installed in {library}: {reason}.", hint) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def settle(
    library: Path, stage: Path, shelf: str, results_key: Key, expected: tuple[str, str] | None = None
) -> Card:
    """Read what lies in ``stage``, write its card, and give it its place in ``library``.

    Raises :class:`UnfitCourseError` when it has errors, or is not the (course id, key) that was ``expected``.
    """
    source = stage / SOURCE_FOLDER
    course = without_errors(source, read_source(source))
    sums = {path.relative_to(source).as_posix(): sum_of(path) for path in _files(source)}
    digest = digest_of(sums, results_key)
    place = library / course.id / key_of(course.version, digest)
    if expected not in (None, (course.id, place.name)):
        raise UnfitCourseError("The course is not the one it is said to be.")
    card, unverified = described(course, place, shelf, results_key)
    with (stage / CARD_FILE).open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(card_text(card, unverified))
        stream.flush()
        os.fsync(stream.fileno())
    private_folder(place.parent)
    return _moved(stage, place)


def installed(library: Path, course_id: str, key: str) -> Card | None:
    """The card of an edition that is there and sound."""
    return _sound(library / course_id / key)


def read_source(source: Path, today: date | None = None) -> Reading:
    """Read an installed course, with its own registers and toolkit and no others."""
    registers = source / REGISTERS
    return read_course(source, registers=registers if registers.is_dir() else None, today=today, alone=True)


def leftover_name() -> str:
    """A name for a temporary folder that :func:`sweep` knows again."""
    return f".new-{os.getpid()}-{secrets.token_hex(4)}"


def discard(library: Path, card: Card) -> None:
    """Remove an edition: out of sight in one step, then file by file; a later start may finish it."""
    aside = library / leftover_name()
    with suppress(OSError):
        card.folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)


def sweep(library: Path) -> None:
    """Remove what installations that were killed left behind."""
    with suppress(OSError):
        for path in list(library.iterdir()):
            if (match := _LEFTOVER.fullmatch(path.name)) and _abandoned(path, int(match[1])):
                shutil.rmtree(path, ignore_errors=True)


def _abandoned(path: Path, process: int) -> bool:
    with suppress(OSError):
        if path.stat().st_mtime < time.time() - _ABANDONED_SECONDS:
            return True
    if os.name != "posix":  # asking after a process would end it on Windows
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _moved(stage: Path, place: Path) -> Card:
    """Rename ``stage`` to ``place``; when another program was quicker, what it put there is as good."""
    for _attempt in range(2):
        try:
            stage.rename(place)
        except OSError:
            there = _sound(place)
            if there:
                return there
            if not place.exists():
                raise
            place.rename(place.parent.parent / leftover_name())  # damaged: out of the way
        else:
            break
    return read_card(place, date.today())


def _sound(folder: Path) -> Card | None:
    try:
        return read_card(folder, date.today())
    except (OSError, ValueError):
        return None


def _copy(content: bytes | Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as stream:
        if isinstance(content, bytes):
            stream.write(content)
        else:
            with content.open("rb") as source:
                shutil.copyfileobj(source, stream, _PIECE)
        stream.flush()
        os.fsync(stream.fileno())


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
