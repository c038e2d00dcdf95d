"""The command line: ``kbs-learning check FOLDER`` and the other things to do with a course."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import click

from kbs_learning import __version__
from kbs_learning.commands.certificate import certificate_group
from kbs_learning.commands.export import export_command
from kbs_learning.commands.pack import pack_command
from kbs_learning.commands.paper import print_command
from kbs_learning.commands.records import records_group
from kbs_learning.commands.results import results_group
from kbs_learning.core.problems import Problem, Severity

_PLURAL = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.NOTE: ("note", "notes"),
}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kbs-learning")
def main() -> None:
    """Write, check and export the Keeping Babies Safe courses."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that lacks a character shows another, and goes on
            stream.reconfigure(errors="replace")


main.add_command(certificate_group)
main.add_command(export_command)
main.add_command(records_group)
main.add_command(results_group)
main.add_command(pack_command)
main.add_command(print_command)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Let warnings count as errors.")
def check(folder: Path, strict: bool) -> None:
    """Look a course over: one line for each thing to look at, and a summary.

    Ends with 0 when the course can be exported, 1 when something stops that, 2 when there is no course.
    """
    # Not before it is needed: the other commands start without the Markdown parser.
    from kbs_learning.content.checks.fairness import told
    from kbs_learning.services.exporting import check as check_course
    from kbs_learning.services.workspace import cache_folder

    if not folder.is_dir():
        click.echo(
            f"There is no folder {folder}; give the folder of a course, such as courses/level2.", err=True
        )
        raise SystemExit(2)
    reading = check_course(folder, cache=cache_folder())
    if reading.course is None:
        for problem in reading.problems:
            click.echo(problem.message, err=True)
        raise SystemExit(2)
    for problem in reading.problems:
        click.echo(_line(folder, problem))
    if fair := told(reading.shapes):
        click.echo(fair)
    click.echo(summary(reading.problems))
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    raise SystemExit(1 if any(problem.severity in stopping for problem in reading.problems) else 0)


def _line(folder: Path, problem: Problem) -> str:
    """A finding as ``file:line: severity code: sentence``, the file as seen from where the command runs."""
    file = Path(os.path.normpath(folder / problem.span.file)).as_posix()
    return f"{file}:{problem.span.line}: {problem.severity} {problem.code}: {problem.message}"


def summary(problems: tuple[Problem, ...]) -> str:
    """How many there are of each, in words."""
    if not problems:
        return "Nothing to look at."
    counts = Counter(problem.severity for problem in problems)
    return ", ".join(
        f"{counts[severity]} {_PLURAL[severity][counts[severity] != 1]}"
        for severity in Severity
        if counts[severity]
    )
