"""``kbs-learning print``: a course on paper."""

from __future__ import annotations

from pathlib import Path

import click

from kbs_learning.core.errors import UserError
from kbs_learning.core.problems import Severity

ALL = "all"
PAPERS = (
    "handout",
    "trainer-pack",
    "slides",
    "cards",
    "sheets",
    "forms",
    "tool-cards",
    "posters",
    "huddle-cards",
    ALL,
)


@click.command("print", short_help="Write a course as a PDF: a handout, the trainer pack, cards, forms ...")
@click.argument("course")
@click.option(
    "--paper",
    type=click.Choice(PAPERS),
    default="handout",
    show_default=True,
    help="What to print. Cards, slides and the like need a course that has them.",
)
@click.option("--large-print", is_flag=True, help="Set in 18 points or more.")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    help="The PDF, by default named after the course, or the folder it goes to; for all papers the folder.",
)
def print_command(course: str, paper: str, large_print: bool, target: Path | None) -> None:
    """Write COURSE, a course folder or its name, as a PDF.

    Ends with 0 when it was written, 1 when something stops that, 130 when it was stopped with Ctrl+C.
    """
    # Not before it is needed: the other commands start without the Markdown parser.
    from kbs_learning.services.authoring.papers import PaperKind, file_name, papers_of, write_paper
    from kbs_learning.services.exporting import check
    from kbs_learning.services.workspace import cache_folder, course_folders

    try:
        (folder,) = course_folders(Path.cwd(), (course,))
        reading = check(folder, cache=cache_folder())
        made = reading.course
        if made is None:
            raise UserError(f"{course} cannot be printed.", f"See why: kbs-learning check {course}")
        place = target or Path()
        for kind in papers_of(made) if paper == ALL else (PaperKind(paper),):
            name = file_name(made, kind, large_print=large_print)
            file = place / name if paper == ALL or place.is_dir() else place
            printed = write_paper(made, kind, file, large_print=large_print)
            click.echo(f"{printed.file}  {printed.pages} {'page' if printed.pages == 1 else 'pages'}")
    except UserError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    except KeyboardInterrupt as stopped:
        click.echo("Stopped. No half-written paper is left.", err=True)
        raise SystemExit(130) from stopped
    if errors := sum(problem.severity is Severity.ERROR for problem in reading.problems):
        count = "1 error" if errors == 1 else f"{errors} errors"
        click.echo(f"{made.id}: {count} to mend; kbs-learning check lists them.", err=True)
