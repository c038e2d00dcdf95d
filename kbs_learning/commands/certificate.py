"""``kbs-learning certificate``: whether a number was given, and for what."""

from __future__ import annotations

from pathlib import Path

import click

from kbs_learning.core.errors import UserError

_UNKNOWN = (
    "These records do not know that number. The course may have been completed on a computer whose results\n"
    "were not brought in, or the record was deleted at the end of its keeping time."
)


@click.group("certificate", short_help="Check the number of a certificate.")
def certificate_group() -> None:
    """Check certificates of completion."""


@certificate_group.command("check")
@click.argument("number")
@click.option("--profile", type=click.Path(path_type=Path), help="Use the records of this folder.")
@click.option("--records", "records_url", default="", help="Use the records that a team shares at this URL.")
def check(number: str, profile: Path | None, records_url: str) -> None:
    """Say what certificate NUMBER was given for; never whose it is.

    Ends with 0 when the records know the number, 1 when they do not, 2 when it cannot be one.
    """
    from kbs_learning.core.certificates import read_number
    from kbs_learning.services.certificates import check_number
    from kbs_learning.services.profile import profile_at
    from kbs_learning.services.settings import load

    try:
        read_number(number)
    except ValueError as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from error
    place = profile_at(profile)
    try:
        found = check_number(number, place, records_url or load(place).records_url)
    except UserError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    for one in found:
        click.echo(one.sentence)
    if not found:
        click.echo(_UNKNOWN, err=True)
        raise SystemExit(1)
