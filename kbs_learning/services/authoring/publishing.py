"""Everything that one press of Export makes: packages for platforms and websites, and course packs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from kbs_learning.core.errors import UserError
from kbs_learning.export.slides import TARGET
from kbs_learning.services.authoring.passport import fingerprint, passport_of
from kbs_learning.services.exporting import Progress, Publishing, Step, Stop, StoppedError, export
from kbs_learning.services.packs import SUFFIX, write_pack
from kbs_learning.services.readiness import Texts, read_all, refuse_unready

SLIDES = TARGET.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody wants exported, as it was when they asked."""

    folders: tuple[Path, ...]
    targets: tuple[str, ...] = ()
    """Names of ``export.targets``."""
    slides: tuple[Path, ...] = ()
    """Those of ``folders`` that are taught and whose slides are wanted too."""
    packs: bool = False
    """Whether a course pack of each is wanted too."""
    output: Path
    publishing: Publishing = field(default_factory=Publishing)
    drafts: Texts = field(default_factory=dict)
    """The files of courses that are being written."""

    @property
    def files(self) -> int:
        """How many files it makes."""
        return len(self.folders) * (len(self.targets) + self.packs) + len(self.slides)

    @property
    def exports(self) -> tuple[tuple[tuple[Path, ...], tuple[str, ...]], ...]:
        """What is exported together: courses, and the targets of each."""
        wanted = ((self.folders, self.targets), (self.slides, (SLIDES,)))
        return tuple((folders, targets) for folders, targets in wanted if folders and targets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One file that was made."""

    file: Path
    folder: Path
    """The course's."""
    title: str
    version: str
    is_draft: bool
    fingerprint: str


def publish(
    order: Order,
    *,
    progress: Progress | None = None,
    stop: Stop | None = None,
    cache: Path | None = None,
    today: date | None = None,
) -> list[Made]:
    """Make all of ``order``. Raises :class:`UserError` as :func:`export` does; what is finished stays."""
    if not order.files:
        raise UserError(
            "There is nothing to export yet.", "Tick a course, and say where people will take it."
        )
    today = today or date.today()
    written = sum(len(folders) * (1 + len(targets)) for folders, targets in order.exports)
    run = _Run(progress, stop, cache, today, written + len(order.folders) * order.packs)
    for folders, targets in order.exports:
        run.packages(order, folders, targets)
    if order.packs:
        run.packs(order)
    return run.made


class _Run:
    """One export under way: what it has made, and how far it is."""

    def __init__(
        self, progress: Progress | None, stop: Stop | None, cache: Path | None, today: date, steps: int
    ) -> None:
        self.made: list[Made] = []
        self._progress, self._stop = progress, stop
        self._cache, self._today, self._steps = cache, today, steps
        self._before = 0
        """Steps that were done by what is finished."""

    def packages(self, order: Order, folders: Sequence[Path], targets: tuple[str, ...]) -> None:
        """Those of ``folders`` for every target; the gate of a release stands before."""
        try:
            done = export(
                folders,
                targets,
                order.output,
                publishing=order.publishing,
                drafts=order.drafts,
                progress=self._tell,
                stop=self._stop,
                cache=self._cache,
                today=self._today,
            )
        except StoppedError as stopped:
            raise StoppedError([*(one.file for one in self.made), *stopped.finished]) from None
        self._before += len(folders) * (1 + len(targets))
        belonging = [folder for folder in folders for _ in range(len(done) // len(folders))]
        for folder, one in zip(belonging, done, strict=True):
            edition, file = one.package.edition, one.package.file
            course = edition.course
            self._add(file, folder, course.title, course.version, is_draft=edition.is_draft)

    def packs(self, order: Order) -> None:
        """One of every course."""
        publishing = order.publishing
        if not order.targets and publishing.release and publishing.override is None:
            refuse_unready(read_all(order.folders, order.drafts, cache=self._cache, today=self._today))
        for number, folder in enumerate(order.folders, start=1):
            self._pack(order, folder, number)

    def _pack(self, order: Order, folder: Path, number: int) -> None:
        passport = passport_of(folder, order.drafts.get(folder), cache=self._cache, today=self._today)
        if passport is None:
            raise UserError(f"{folder} is not a course.")
        file = order.output / f"{passport.course_id}-{passport.version}{SUFFIX}"

        def tell(done: int, total: int, _name: str) -> None:
            self._tell(
                Step(f"Writing {file.name}", "writing a course pack", number, self._steps, done, total)
            )

        pack = write_pack(
            folder,
            file,
            results_key=order.publishing.results_key,
            today=self._today,
            texts=order.drafts.get(folder),
            progress=tell,
        )
        self._add(file, folder, pack.title, pack.version, is_draft=bool(pack.open_rows))

    def _add(self, file: Path, folder: Path, title: str, version: str, *, is_draft: bool) -> None:
        self.made.append(
            Made(
                file=file,
                folder=folder,
                title=title,
                version=version,
                is_draft=is_draft,
                fingerprint=fingerprint(file),
            )
        )

    def _tell(self, step: Step) -> None:
        if self._stop and self._stop():
            raise StoppedError([one.file for one in self.made])
        if self._progress:
            self._progress(replace(step, number=step.number + self._before, of=self._steps))
