"""Opening a course for writing, and reading it again after a word was typed, at three sizes.

    python -m benchmarks.writing

Each is measured in turns beside its floor: opening beside reading the bytes of the same files, reading again
beside reading everything. All in one process, as it is in the window.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from benchmarks.running import table
from benchmarks.synthetic import make_course
from kbs_learning.content.cache import ReadingMemory
from kbs_learning.content.editing.outline import outline_of
from kbs_learning.core.drafts import Act, Change
from kbs_learning.services.authoring.opening import OpenCourse, open_course

SIZES, TURNS = (1, 10, 100), 7


def main() -> None:
    """Print the table."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            rows.append(_measure(make_course(Path(folder) / f"x{size}", size), size))
    heads = [
        "course",
        "bytes, ms",
        "opened, ms",
        "its outline, ms",
        "read whole, ms",
        "another day, ms",
        "after a word, ms",
    ]
    print(table([*heads, "opened to bytes", "after a word to whole"], rows))


def _measure(folder: Path, size: int) -> list[str]:
    raw: list[float] = []
    opened: list[float] = []
    outlined: list[float] = []
    whole: list[float] = []
    known: list[float] = []
    again: list[float] = []
    for turn in range(TURNS):
        raw.append(_timed(partial(_bytes, folder)))
        opened.append(_timed(partial(open_course, folder)))
        course = open_course(folder)
        outlined.append(_timed(partial(_outline, course.draft.texts)))
        whole.append(_timed(partial(_read_anew, course)))
        known.append(_timed(_read_another_day(folder, folder.parent / "cache")))
        _type(course, turn)
        again.append(_timed(course.read))
    medians = [statistics.median(one) * 1000 for one in (raw, opened, outlined, whole, known, again)]
    return [
        f"x{size}",
        *(f"{one:.1f}" for one in medians),
        f"{medians[1] / medians[0]:.1f}",
        f"{medians[5] / medians[3]:.2f}",
    ]


def _read_anew(course: OpenCourse) -> None:
    course.memory = ReadingMemory()
    course.read()


def _read_another_day(folder: Path, cache: Path) -> Callable[[], object]:
    open_course(folder, cache=cache).read()
    course = open_course(folder, cache=cache)
    return course.read


def _type(course: OpenCourse, turn: int) -> None:
    """A word at the end of the module in the middle."""
    files = course.draft.files
    file = files[len(files) // 2]
    course.draft.do(Act("Typing", (Change(file, len(course.draft.text(file)), "", f"word{turn} "),)))


def _bytes(folder: Path) -> None:
    for file in sorted(folder.glob("*.md")):
        file.read_bytes()


def _outline(texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        outline_of(name, text)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
