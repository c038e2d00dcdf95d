"""``kbs-learning results``: bringing in what learners saved to files, and the keys that open it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbs_learning.commands.results_key import key_group
from kbs_learning.core.certificates import in_words
from kbs_learning.core.errors import UserError

if TYPE_CHECKING:
    from kbs_learning.core.results import Results

_PROTECTION = {
    "sealed": "sealed: nobody could read or change it on its way",
    "checked": "readable by whoever had it, and not damaged",
    "open": "readable by whoever had it",
}


@click.group("results", short_help="Bring in the results that learners saved to files.")
def results_group() -> None:
    """Results files: what learners saved where no learning system could be told."""


results_group.add_command(key_group)


@results_group.command("import")
@click.argument("places", nargs=-1, required=True, metavar="FILES...")
@click.option("--profile", type=click.Path(path_type=Path), help="Use the records and keys of this folder.")
@click.option("--records", "records_url", default="", help="Bring them into the records at this URL.")
def import_command(places: tuple[str, ...], profile: Path | None, records_url: str) -> None:
    """Bring FILES into the records; of a folder, every results file in it.

    Importing a file twice changes nothing; a later file of the same attempt extends it. Ends with 0 when all
    are in, 1 when some were refused: each is named with its reason.
    """
    from kbs_learning.services.profile import profile_at
    from kbs_learning.services.recording import Office
    from kbs_learning.services.results import results_files
    from kbs_learning.services.settings import load

    place = profile_at(profile)
    office = Office(place, records_url or load(place).records_url)
    try:
        files = results_files(_matching(places))
        if not files:
            raise UserError("There is no results file there.", "They end in .kbsresults.")
        with _meter(len(files)) as progress:
            brought = office.import_results(files, progress=progress)
    except UserError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    finally:
        office.close()
    click.echo(f"{brought.added} added, {brought.extended} extended, {brought.unchanged} unchanged.")
    for name, reason in brought.refused:
        click.echo(f"{name}: {reason}", err=True)
    raise SystemExit(1 if brought.refused else 0)


@results_group.command("show")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--profile", type=click.Path(path_type=Path), help="Use the keys of this folder.")
def show_command(file: Path, profile: Path | None) -> None:
    """Say what is in a results FILE, without bringing it in."""
    from kbs_learning.services.profile import profile_at
    from kbs_learning.services.results import read_results

    try:
        results = read_results(file, profile_at(profile))
    except UserError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    for name, value in _told(results):
        click.echo(f"{name + ':':<12} {value}")


def _told(results: Results) -> Iterator[tuple[str, str]]:
    yield "Course", f"{results.course_title or results.course_id}, version {results.course_version}"
    if who := results.learner:
        yield "Learner", ", ".join(filter(None, (who.name, who.code, who.agency, who.sector))) or who.id
    yield "Attempt", results.attempt_key
    yield "Saved", f"{in_words(results.saved.date())}, {results.saved:%H:%M} UTC"
    state = "complete" if results.completed else "not complete"
    yield "State", f"{state}, {len(results.pages_seen)} pages seen, {results.seconds // 60} minutes"
    if results.score is not None:
        yield "Final check", f"{results.score:g}%{', passed' if results.passed else ''}"
    yield "Answers", str(len(results.answers))
    yield "Protection", _PROTECTION[results.protection]


def _matching(places: tuple[str, ...]) -> Iterator[Path]:
    """Files and folders; a pattern is matched here where the shell does not (Windows' does not)."""
    for place in places:
        path = Path(place)
        if any(sign in path.name for sign in "*?") and not path.exists():
            found = sorted(path.parent.glob(path.name))
            if not found:
                raise UserError(f"No file matches {place}.")
            yield from found
        else:
            yield path


@contextmanager
def _meter(count: int) -> Iterator[Callable[[int, int], None] | None]:
    """Progress for somebody who watches."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=count, label="Reading", file=sys.stderr) as bar:
        yield lambda done, _total: bar.update(done - bar.pos)
