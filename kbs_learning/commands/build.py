"""The command that builds packages: ``python build_scorm.py`` and ``kbs-learning export`` are both this.

It reads its options with ``argparse``, because a small course is built in less time than click takes to load.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn, TextIO

from kbs_learning.core.errors import UserError
from kbs_learning.core.problems import Severity
from kbs_learning.core.release import Override
from kbs_learning.export.edition import Edition
from kbs_learning.export.targets import ALL, DEFAULT, TARGETS
from kbs_learning.services.exporting import Exported, Publishing, Step, export
from kbs_learning.services.workspace import cache_folder, course_folders

_NO_DOCUMENTS = (
    "SCORM's control documents (XSDs) are not installed, so these packages are without them. Learning\n"
    "systems import them all the same; a conformance test would complain. To include them, install\n"
    "Node.js and run pip install again.\n"
)


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are sentences like all others."""

    def error(self, message: str) -> NoReturn:
        raise UserError(f"{message[:1].upper()}{message[1:]}.", f"{self.prog} --help shows how it goes.")


def main(
    arguments: Sequence[str] | None = None, *, root: Path | None = None, program: str | None = None
) -> int:
    """Build what ``arguments`` ask for; return the exit code. Courses are looked for below ``root``."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console need not know every character
            stream.reconfigure(errors="replace")
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # to tidy up, as after Ctrl+C
        options = _options(arguments, program)
        exported = _build(options, root or Path.cwd())
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. No half-written package is left.\n")
        return 130
    _report(exported)
    return 0


def _options(arguments: Sequence[str] | None, program: str | None) -> argparse.Namespace:
    parser = _Parser(prog=program, description="Build packages of courses for learning management systems.")
    add = parser.add_argument
    add("courses", nargs="*", metavar="COURSE", help="a course folder, or its name; all if none is named")
    targets = f"{', '.join(TARGETS)} or {ALL}; {DEFAULT} if none is named; may be repeated"
    add("--target", action="append", default=[], metavar="T", help=targets)
    add("--output", type=Path, default=Path("dist"), metavar="DIR", help="where packages go; dist if unnamed")
    add("--release", action="store_true", help="refuse to build while anything is open or not approved")
    add("--override-by", default="", metavar="NAME", help="who decides to release in spite of open points")
    add("--reason", default="", metavar="TEXT", help="why; the package records name, reason and date")
    add("--results-key", type=Path, metavar="FILE", help="public key (JWK): saved results are sealed to it")
    add("--status-on-pass", choices=["passed", "completed"], default="passed", help="what SCORM 1.2 reports")
    return parser.parse_args(arguments)


def _build(options: argparse.Namespace, root: Path) -> list[Exported]:
    publishing = Publishing(
        release=options.release,
        override=_override(options),
        status_on_pass=options.status_on_pass,
        results_key=_results_key(options.results_key),
    )
    folders = course_folders(root, tuple(options.courses))
    meter = _Meter(sys.stderr)
    try:
        targets = tuple(options.target)
        return export(
            folders, targets, options.output, publishing=publishing, progress=meter, cache=cache_folder()
        )
    finally:
        meter.clear()


def _results_key(file: Path | None) -> dict[str, str] | None:
    if file is None:
        return None
    from kbs_learning.services.results_key import read_results_key  # late: most packages are open

    return read_results_key(file)


def _override(options: argparse.Namespace) -> Override | None:
    by, reason = options.override_by.strip(), options.reason.strip()
    if not by and not reason:
        return None
    if not by or not reason:
        raise UserError("An override needs both --override-by NAME and --reason TEXT.")
    if not options.release:
        raise UserError("--override-by and --reason belong to --release.", "Without it, a draft is built.")
    return Override(by=by, reason=reason, on=date.today())


def _report(exported: Sequence[Exported]) -> None:
    for one in exported:
        package, edition = one.package, one.package.edition
        state = "release"
        if edition.is_draft:
            state = f"draft for review ({_still_open(edition)})"
        elif edition.override:
            state = f"release by override of {edition.override.by} ({_still_open(edition)})"
        pages = f"{package.pages} page{'s' if package.pages != 1 else ''}"
        sys.stdout.write(f"{package.file}  {_size(package.size)}  {pages}  {state}\n")
    for course in dict.fromkeys(one.package.edition.course.id for one in exported):
        problems = next(one.problems for one in exported if one.package.edition.course.id == course)
        if warnings := sum(problem.severity is Severity.WARNING for problem in problems):
            things = "thing" if warnings == 1 else "things"
            sys.stderr.write(f"{course}: {warnings} {things} to look at; kbs-learning check lists them.\n")
    if any(one.lacks_control_documents for one in exported):
        sys.stderr.write(_NO_DOCUMENTS)


def _still_open(edition: Edition) -> str:
    """What stands between a package and learners, counted."""
    counts = ((len(edition.open_rows), "open"), (len(edition.waiting), "not approved"))
    return ", ".join(f"{count} {words}" for count, words in counts if count)


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"


class _Meter:
    """One line that says what is done, for somebody who watches, once the work takes longer than a second."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._next = time.monotonic() + 1 if stream.isatty() else float("inf")
        self._length = 0

    def __call__(self, step: Step) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + 0.1
            line = step.words
            if step.total:
                line += f": {step.done:,} of about {max(step.done, step.total):,} files"
            self._stream.write(f"\r{line.ljust(self._length)}")
            self._stream.flush()
            self._length = len(line)

    def clear(self) -> None:
        """Leave the line as it was before."""
        if self._length:
            self._stream.write("\r" + " " * self._length + "\r")
