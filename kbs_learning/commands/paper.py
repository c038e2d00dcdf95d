"""``kbs-learning print``: a course on paper."""

from __future__ import annotations

from pathlib import Path

import click

from kbs_learning.core.errors import UserError

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
    help="The PDF, by default named after the course; for all papers the folder.",
)
def print_command(course: str, paper: str, large_print: bool, target: Path | None) -> None:
    """Write COURSE, a course folder or its name, as a PDF.

    Ends with 0 when it was written, 1 when something stops that.
    """
    # Not before it is needed: the other commands start without the Markdown parser.
    from kbs_learning.services.authoring.papers import PaperKind, file_name, write_paper, write_papers
    from kbs_learning.services.exporting import check
    from kbs_learning.services.workspace import cache_folder, course_folders

    try:
        (folder,) = course_folders(Path.cwd(), (course,))
        made = check(folder, cache=cache_folder()).course
        if made is None:
            raise UserError(f"{course} cannot be printed.", f"See why: kbs-learning check {course}")
        if paper == ALL:
            printed = write_papers(made, target or Path(), large_print=large_print)
        else:
            kind = PaperKind(paper)
            file = target or Path(file_name(made, kind, large_print=large_print))
            printed = (write_paper(made, kind, file, large_print=large_print),)
    except UserError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    for one in printed:
        click.echo(f"{one.file}  {one.pages} {'page' if one.pages == 1 else 'pages'}")
