"""``kbs-learning print``: a course on paper."""

from __future__ import annotations

from pathlib import Path

import click

from kbs_learning.core.errors import UserError


@click.command("print", short_help="Write a course as a PDF: a handout, or the trainer pack.")
@click.argument("course")
@click.option(
    "--paper",
    type=click.Choice(("handout", "trainer-pack")),
    default="handout",
    show_default=True,
    help="For learners, or for whoever runs the course.",
)
@click.option("--large-print", is_flag=True, help="Set in 18 points.")
@click.option(
    "--to", "file", type=click.Path(path_type=Path), help="The PDF; by default named after the course."
)
def print_command(course: str, paper: str, large_print: bool, file: Path | None) -> None:
    """Write COURSE, a course folder or its name, as a PDF.

    Ends with 0 when it was written, 1 when something stops that.
    """
    # Not before it is needed: the other commands start without the Markdown parser.
    from kbs_learning.services.authoring.papers import PaperKind, file_name, write_paper
    from kbs_learning.services.exporting import check
    from kbs_learning.services.workspace import cache_folder, course_folders

    try:
        (folder,) = course_folders(Path.cwd(), (course,))
        made = check(folder, cache=cache_folder()).course
        if made is None:
            raise UserError(f"{course} cannot be printed.", f"See why: kbs-learning check {course}")
        kind = PaperKind(paper)
        target = file or Path(file_name(made, kind, large_print=large_print))
        printed = write_paper(made, kind, target, large_print=large_print)
    except UserError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    click.echo(f"{printed.file}  {printed.pages} pages")
