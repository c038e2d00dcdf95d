"""Checking courses and exporting them: what the commands and the window call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zlib import crc32

from kbs_learning.content.loader import Reading, read_course
from kbs_learning.core.course import Course
from kbs_learning.core.errors import UserError
from kbs_learning.core.problems import Problem
from kbs_learning.core.release import Override
from kbs_learning.export.edition import PASSED, Approval, Edition
from kbs_learning.export.package import Package, write_package
from kbs_learning.export.packing import PackMemory
from kbs_learning.export.schemas import are_missing
from kbs_learning.export.source import Source
from kbs_learning.export.target import Target
from kbs_learning.export.targets import chosen
from kbs_learning.player.draft import Draft
from kbs_learning.player.site import site_files
from kbs_learning.player.target import TARGETS as PLAYER_TARGETS
from kbs_learning.player.target import SiteOptions
from kbs_learning.services.authoring.package_source import source_of
from kbs_learning.services.authoring.passport import accessibility_problems
from kbs_learning.services.readiness import Ready, Texts, read_all, refuse_unready
from kbs_learning.services.showing import companion, kinds_of, refuse_unmade, session

__all__ = ["Exported", "Progress", "Publishing", "Step", "Stop", "StoppedError", "check", "export"]


@dataclass(frozen=True, slots=True)
class Step:
    """How far an export is."""

    words: str
    """What is being done: "Reading level2", "Writing l2-2.4-scorm12.zip"."""
    doing: str
    """The same without names: "reading the course", "writing SCORM 1.2"."""
    number: int
    of: int
    """Steps of the whole export, ``number`` counted from 1."""
    done: int = 0
    total: int = 0
    """Files within this step; the total is an estimate."""

    @property
    def part(self) -> float:
        """How much of the export is done, 0 to 1."""
        within = min(1.0, self.done / self.total) if self.total else 0.0
        return (self.number - 1 + within) / self.of


Progress = Callable[[Step], None]
Stop = Callable[[], bool]
"""Asked between two files whether the work is no longer wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """One package that was written, and what the checks said of its course."""

    package: Package
    problems: tuple[Problem, ...]
    lacks_control_documents: bool


class StoppedError(UserError):
    """Stopped between two files: what was finished before stays, and nothing is half written."""

    def __init__(self, finished: Sequence[Path]) -> None:
        """``finished`` are the files that were whole by then."""
        stay = "The file that was finished stays." if len(finished) == 1 else "The finished files stay."
        hint = stay if finished else "Nothing was written."
        super().__init__("The export was stopped.", hint, [file.name for file in finished])
        self.finished = tuple(finished)

    @property
    def words(self) -> str:
        """All of it in a line."""
        kept = f"Finished before and kept: {', '.join(self.details)}."
        return f"{self.message} {kept if self.details else self.hint}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """How courses are to be published."""

    release: bool = False
    """Refuse a course with open register rows or files not approved, unless there is an ``override``."""
    draft: bool = False
    """Mark every copy as a draft, whatever is in order; not together with ``release``."""
    override: Override | None = None
    status_on_pass: str = PASSED
    """``passed`` or ``completed``: what SCORM 1.2 says of a learner who passes."""
    results_key: dict[str, str] | None = None
    """The partnership's public key (JWK): what learners save to a file is sealed to it."""


def check(folder: Path, *, cache: Path | None = None, today: date | None = None) -> Reading:
    """Read a course and everything the checks have to say of it."""
    return read_course(folder, cache=cache, today=today)


def export(
    folders: Sequence[Path],
    targets: tuple[str, ...],
    output: Path,
    *,
    publishing: Publishing | None = None,
    drafts: Texts | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
    cache: Path | None = None,
    today: date | None = None,
) -> list[Exported]:
    """Write a package of each course for each target into ``output``.

    ``drafts`` are the files of courses that somebody is writing; those on the disk are not looked at then.
    Nothing is written unless every course can be: raises :class:`UserError` for errors in a course, for what
    a release waits for, and for a folder or disk that takes no more; :class:`StoppedError` when ``stop``
    says so.
    """
    publishing, today = publishing or Publishing(), today or date.today()
    kinds = chosen(targets)
    run = _Run(len(folders) * (1 + len(kinds)), progress, stop)
    ready = read_all(folders, drafts, tell=run.reads, cache=cache, today=today)
    refuse_unmade(ready, kinds, targets)
    run.steps = len(ready) + sum(len(kinds_of(one, kinds)) for one in ready)
    if publishing.release and publishing.override is None:
        refuse_unready(ready)
    for one in ready:
        memory = PackMemory(_memory_file(cache, one.course))
        learners = companion(one, today)
        source = source_of(learners.course, one.texts)
        for kind in kinds_of(one, kinds):
            part, words = (session(one, today), None) if kind.in_room else (learners, source)
            package = _write(part, words, kind, output, publishing, memory, run, today)
            run.exported.append(
                Exported(package=package, problems=one.problems, lacks_control_documents=are_missing(kind))
            )
        memory.save()
    return run.exported


class _Run:
    """Counts the steps of one export, and stops it between two files."""

    def __init__(self, steps: int, progress: Progress | None, stop: Stop | None) -> None:
        self.exported: list[Exported] = []
        self.steps, self._progress, self._stop = steps, progress, stop
        self._number = 0

    def reads(self, count: int, folder: Path) -> None:
        self._number = count + 1
        self.tell(f"Reading {folder.name}", "reading the course", 0, 0)

    def writes(self) -> None:
        self._number += 1

    def tell(self, words: str, doing: str, done: int, total: int) -> None:
        if self._stop and self._stop():
            raise StoppedError([one.package.file for one in self.exported])
        if self._progress:
            self._progress(Step(words, doing, self._number, self.steps, done, total))


def _write(
    ready: Ready,
    source: Source | None,
    target: Target,
    output: Path,
    publishing: Publishing,
    memory: PackMemory,
    run: _Run,
    today: date,
) -> Package:
    course, edition = ready.course, _edition(ready, target, publishing)
    options = SiteOptions(
        target=PLAYER_TARGETS[target.name],
        draft=(ready.draft or Draft((), ())) if edition.is_draft else None,
        today=today,
        release=edition.override,
        status_on_pass=publishing.status_on_pass,
        results_key=publishing.results_key,
    )
    total = sum(1 for _ in course.pages()) + len(course.media)
    run.writes()

    def tell(count: int) -> None:
        run.tell(f"Writing {edition.file_name}", f"writing {target.label}", count, total)

    return write_package(
        edition, target, site_files(course, options), output, source=source, memory=memory, progress=tell
    )


def _edition(ready: Ready, target: Target, publishing: Publishing) -> Edition:
    is_open = bool(ready.open_rows or ready.waiting)
    return Edition(
        course=ready.course,
        target=target.name,
        open_rows=ready.open_rows,
        waiting=tuple(one.file for one in ready.waiting),
        approvals=tuple(
            Approval(one.file, one.by, one.on)
            for one in (*ready.review.modules, *ready.toolkit.modules)
            if not one.waiting and one.on is not None
        ),
        override=publishing.override if is_open else None,
        status_on_pass=publishing.status_on_pass,
        accessibility=accessibility_problems(ready.problems),
        meant_as_draft=publishing.draft,
    )


def _memory_file(cache: Path | None, course: Course) -> Path | None:
    """One file for each course folder: two copies of a course do not share theirs."""
    place = crc32(course.folder.encode("utf-8", "surrogateescape"))
    return cache / "packed" / f"{course.id}-{place:08x}.pack" if cache else None
