"""``kbs-learning export``: the build command, reachable from the others."""

from __future__ import annotations

import click


@click.command(
    "export",
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    short_help="Build packages for learning management systems.",
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def export_command(arguments: tuple[str, ...]) -> None:
    """Build packages of courses. ``kbs-learning export --help`` lists the options."""
    from kbs_learning.commands import build  # late: the other commands start without what building needs

    raise SystemExit(build.main(arguments, program="kbs-learning export"))
