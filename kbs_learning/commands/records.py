"""``kbs-learning records``: looking after the records from a terminal."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbs_learning.core.errors import UserError

if TYPE_CHECKING:
    from kbs_learning.core.people import Learner
    from kbs_learning.core.retention import RetentionList
    from kbs_learning.services.recording import Office


@click.group("records", short_help="Check, copy and look after the records.")
def records_group() -> None:
    """Look after the records of who learnt what. They show codes, not names.

    Every command ends with 0 when it did what it says, and with 1 when something stopped that.
    """


def _with_office(work: Callable[..., None]) -> Callable[..., None]:
    """Give a command the records as its first argument, and the options that say which."""

    @click.option("--profile", type=click.Path(path_type=Path), help="Use the records of this folder.")
    @click.option("--records", "records_url", default="", help="Use the records at this URL.")
    @wraps(work)
    def command(profile: Path | None, records_url: str, **options: object) -> None:
        from kbs_learning.services.profile import profile_at
        from kbs_learning.services.recording import Office
        from kbs_learning.services.settings import load

        place = profile_at(profile)
        try:
            with closing(Office(place, records_url or load(place).records_url)) as office:
                work(office, **options)
        except UserError as error:
            click.echo(str(error), err=True)
            raise SystemExit(1) from error

    return command


@records_group.command()
@_with_office
def check(office: Office) -> None:
    """Say whether the records are whole."""
    health = office.check()
    click.echo(health.sentence, err=not health.sound)
    for line in health.details:
        click.echo(f"  {line}", err=True)
    raise SystemExit(0 if health.sound else 1)


@records_group.command()
@click.option("--list", "show", is_flag=True, help="List the copies there are instead.")
@_with_office
def backup(office: Office, show: bool) -> None:
    """Make a copy of the records now."""
    if not show:
        made = office.backup_now()
        click.echo(f"{made.file}  {_size(made.size)}")
        return
    for one in office.backups():
        note = f"  {one.note}" if one.note else ""
        click.echo(f"{one.file}  {_moment(one.made)}  {_size(one.size)}{note}")


@records_group.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@_with_office
def restore(office: Office, file: Path, yes: bool) -> None:
    """Put the copy FILE in the place of the records. The present ones are copied first."""
    _sure(yes, f"Replace the records by {file.name}?")
    kept = office.restore(file)
    click.echo(f"The records are those of {file.name}.")
    if kept:
        click.echo(f"What was there before is in {kept.file}.")


@records_group.command()
@click.argument("code")
@click.option("--to", "file", required=True, type=click.Path(path_type=Path), help="Where the page goes.")
@_with_office
def person(office: Office, code: str, file: Path) -> None:
    """Write everything held about the learner CODE to a page, and to a JSON file beside it."""
    written = office.person(_learner(office, code).id, file)
    click.echo(f"{written.page}\n{written.data}")
    click.echo("These files hold personal data: hand them to that person only.", err=True)


@records_group.command()
@click.argument("code")
@click.option("--reason", default="", help="Why, for the access log; without a name.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@_with_office
def erase(office: Office, code: str, reason: str, yes: bool) -> None:
    """Erase the learner CODE and everything that can still be matched with them."""
    learner = _learner(office, code)
    _sure(yes, f"Erase {learner.code} for good?")
    gone = office.erase(learner.id, reason)
    click.echo(
        f"{gone.code} is erased: {_counted(gone.attempts, 'attempt')}, {_counted(gone.answers, 'answer')}, "
        f"{_counted(gone.replies, 'rating or comment', 'ratings and comments')}, "
        f"{_counted(gone.notes, 'file of private notes', 'files of private notes')}."
    )
    click.echo("Counts by agency and course stay as they were. Daily copies lose it within 30 days.")


@records_group.command()
@click.option("--list", "show", is_flag=True, help="List what has come to the end of its keeping time.")
@click.option("--to", "file", type=click.Path(path_type=Path), help="Keep the list in this file, for --run.")
@click.option(
    "--run", "approved", type=click.Path(path_type=Path), help="Delete exactly what this list names."
)
@_with_office
def retention(office: Office, show: bool, file: Path | None, approved: Path | None) -> None:
    """Show what is due to be deleted, or delete what an approved list names. Nothing goes without a list."""
    if show == bool(approved):
        raise UserError("Give --list to see what is due, or --run LIST to delete what a list names.")
    if approved:
        _run(office, approved)
    else:
        _show(office.retention_list(), file)


@records_group.command()
@click.option("--limit", default=50, show_default=True, help="How many lines.")
@_with_office
def log(office: Office, limit: int) -> None:
    """Show who took what out of the records or brought it in, newest first."""
    for entry in office.access_log(limit):
        about = f"  {entry.about}" if entry.about else ""
        click.echo(f"{_moment(entry.at)}  {entry.who}  {entry.action}{about}  {entry.count:,}")


def _sure(yes: bool, question: str) -> None:
    if not yes and not click.confirm(question):
        click.echo("Nothing was changed.", err=True)
        raise SystemExit(1)


def _learner(office: Office, code: str) -> Learner:
    found = office.learner(code)
    if found is None:
        raise UserError(f"There is no learner with the code {code}.", 'A code looks like "Slate Heron 17".')
    return found


def _show(due: RetentionList, file: Path | None) -> None:
    for row in due.rows:
        click.echo(f"{row.count:>7,}  {row.what} (since {row.since.isoformat()}). What stays: {row.stays}")
    if not due.entries:
        click.echo("Nothing has come to the end of its keeping time.")
    if file:
        from kbs_learning.core.replacing import replacing

        with replacing(file) as stream:
            stream.write(due.to_json().encode())
        click.echo(f"The list is in {file}. Look it over, then: kbs-learning records retention --run {file}")


def _run(office: Office, approved: Path) -> None:
    from kbs_learning.core.retention import KEEPING, RetentionList

    try:
        text = approved.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{approved} cannot be read as a retention list.", "Make a new list.") from error
    done = office.retention_run(RetentionList.from_json(text))
    for kind, count in done.deleted:
        click.echo(f"{count:>7,}  deleted: {KEEPING[kind].what}")
    click.echo(f"{done.left:>7,}  left, because they had changed or gone since the list was made")


def _counted(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
