"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket there, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WITHOUT = "KBS_TEST_WITHOUT_POSTGRESQL"
"""Set where no server is to be had: the tests that need one are then left out."""
_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")


@dataclass(frozen=True)
class Server:
    """A running server."""

    folder: Path
    programs: Path
    user: str

    def new_database(self) -> str:
        """The address of an empty database."""
        name = f"kbs_{uuid.uuid4().hex[:12]}"
        create = [str(self.programs / "createdb"), "-h", str(self.folder), "-U", self.user, name]
        subprocess.run(create, check=True, capture_output=True)
        return self.address(name)

    def address(self, database: str) -> str:
        return f"postgresql://{self.user}@/{database}?host={self.folder}"


def programs() -> Path | None:
    """The folder of the server's programs, newest version first."""
    found = [path for place in _PLACES for path in sorted(Path("/").glob(place[1:]), reverse=True)]
    if there := shutil.which("initdb"):
        found.append(Path(there).parent)
    return next((folder for folder in found if (folder / "initdb").exists()), None)


@contextmanager
def running() -> Iterator[Server]:
    """Start a server that answers on a socket in its folder only, and stop it."""
    bin_folder = programs()
    assert bin_folder, f"There is no PostgreSQL here: install it (package postgresql), or set {WITHOUT}=1."
    # Sockets have short names, and the tests' own folders are long and closed to other users.
    folder = Path(tempfile.mkdtemp(prefix="kbs-pg-", dir="/tmp"))
    account = _account()
    as_user = [] if account is None else ["setpriv", f"--reuid={account}", "--clear-groups", "--"]
    if account is not None:
        shutil.chown(folder, account)
    server = Server(folder, bin_folder, "kbs")
    data = str(folder / "data")
    try:
        initdb = ["initdb", "-D", data, "-U", server.user, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
        _run([*as_user, bin_folder / initdb[0], *initdb[1:]], folder)
        options = f"-c listen_addresses='' -c fsync=off -c unix_socket_directories={folder}"
        start = ["start", "-D", data, "-w", "-l", str(folder / "log"), "-o", options]
        _run([*as_user, bin_folder / "pg_ctl", *start], folder)
        try:
            yield server
        finally:
            _run([*as_user, bin_folder / "pg_ctl", "stop", "-D", data, "-w", "-m", "immediate"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> str | None:
    """Whose name to run under: PostgreSQL refuses to run for root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _run(command: list[str | Path], folder: Path) -> None:
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        check=False, text=True,
    )  # fmt: skip
    log = folder / "log"
    assert done.returncode == 0, f"{done.stdout}{log.read_text() if log.exists() else ''}"
