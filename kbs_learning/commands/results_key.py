"""``kbs-learning results key``: the key that opens sealed results, its copies, and its public half."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbs_learning.core.errors import UserError

if TYPE_CHECKING:
    from kbs_learning.services.profile import Profile

_PROFILE = click.option(
    "--profile", "folder", type=click.Path(path_type=Path), help="Use the keys of this folder."
)


@click.group("key")
def key_group() -> None:
    """Make, show, save and load the key that opens sealed results.

    Its public half goes into course packs and packages, so that what learners save can be opened here only.
    """


@key_group.command("new")
@_PROFILE
def new(folder: Path | None) -> None:
    """Make a key and use it from now on. Earlier keys stay and open what was sealed to them."""
    from kbs_learning.services.sealing import Keyring

    with _sentences():
        profile = _profile(folder)
        kid = Keyring(profile).make()
        _use(profile, kid)
    click.echo(f"Key {kid} is made and in use.")
    click.echo(
        "Save a copy (kbs-learning results key save FILE): without one, sealed results are lost", err=True
    )
    click.echo("with this computer.", err=True)


@key_group.command("show")
@click.option("--to", "file", type=click.Path(path_type=Path), help="Write it to this file.")
@_PROFILE
def show(file: Path | None, folder: Path | None) -> None:
    """Show the public half of the key in use: what --results-key takes."""
    from kbs_learning.core.replacing import replacing
    from kbs_learning.services.sealing import Keyring

    with _sentences():
        profile = _profile(folder)
        lines = json.dumps(Keyring(profile).public(_used(profile)), indent=1) + "\n"
        if file:
            with replacing(file) as stream:
                stream.write(lines.encode())
            return
    click.echo(lines, nl=False)


@key_group.command("save")
@click.argument("file", type=click.Path(path_type=Path))
@_PROFILE
def save(file: Path, folder: Path | None) -> None:
    """Save a copy of the key in use to FILE (.kbskey), behind a passphrase that you choose."""
    from kbs_learning.services.key_copies import save_copy
    from kbs_learning.services.sealing import Keyring

    with _sentences():
        profile = _profile(folder)
        kid = _used(profile)
        passphrase = click.prompt("Passphrase", hide_input=True, confirmation_prompt=True)
        save_copy(Keyring(profile), kid, file, passphrase)
    click.echo(f"Key {kid} is saved in {file}. Keep the file and the passphrase in two different places.")


@key_group.command("load")
@click.argument("file", type=click.Path(path_type=Path))
@_PROFILE
def load(file: Path, folder: Path | None) -> None:
    """Bring the key of a saved copy to this computer, and use it from now on."""
    from kbs_learning.services.key_copies import load_copy
    from kbs_learning.services.sealing import Keyring

    with _sentences():
        profile = _profile(folder)
        passphrase = click.prompt("Passphrase", hide_input=True)
        kid = load_copy(Keyring(profile), file, passphrase)
        _use(profile, kid)
    click.echo(f"Key {kid} is here and in use.")


def _profile(folder: Path | None) -> Profile:
    from kbs_learning.services.profile import profile_at

    return profile_at(folder)


def _used(profile: Profile) -> str:
    from kbs_learning.services.settings import load

    if kid := load(profile).results_key:
        return kid
    raise UserError("There is no key yet.", "kbs-learning results key new makes one.")


def _use(profile: Profile, kid: str) -> None:
    from kbs_learning.services import settings

    settings.save(profile, replace(settings.load(profile), results_key=kid))


@contextmanager
def _sentences() -> Iterator[None]:
    try:
        yield
    except UserError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
