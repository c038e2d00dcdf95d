"""``kbs-learning pack``: one course as one file, to be opened on another computer."""

from __future__ import annotations

from pathlib import Path

import click

from kbs_learning.core.errors import UserError


@click.command("pack", short_help="Write a course to one file for another computer.")
@click.argument("course")
@click.option("--to", "file", required=True, type=click.Path(path_type=Path), help="Where the pack goes.")
@click.option(
    "--results-key",
    "key_file",
    type=click.Path(path_type=Path),
    help="The partnership's public key: learners' results files are sealed for it.",
)
def pack_command(course: str, file: Path, key_file: Path | None) -> None:
    """Write COURSE, a course folder or its name, to one file (.kbspack) for another computer's window.

    Ends with 0 when the pack was written, 1 when something stops that.
    """
    # Not before it is needed: the other commands start without the Markdown parser.
    from kbs_learning.services.packs import write_pack
    from kbs_learning.services.results_key import read_results_key
    from kbs_learning.services.workspace import course_folders

    try:
        (folder,) = course_folders(Path.cwd(), (course,))
        pack = write_pack(folder, file, results_key=read_results_key(key_file) if key_file else None)
    except UserError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    state = f"draft for review ({len(pack.open_rows)} open)" if pack.open_rows else "ready for learners"
    sealed = "  results are sealed" if key_file else ""
    size = f"{max(1, round(pack.size / 1000)):,} kB"
    click.echo(f"{pack.file}  {size}  {pack.title} {pack.version}  {state}{sealed}")
