"""Where the records are and who can open them: only what is true on this computer."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from urllib.parse import urlsplit


def shared_at(records_url: str) -> str:
    """Where a team's records are, without user or password; empty for this computer's own file."""
    if not records_url:
        return ""
    try:
        host = urlsplit(records_url).hostname
    except ValueError:
        host = None
    return f"Shared records at {host}" if host else "Shared records"


def locked_to_account(records: Path) -> bool:
    """Whether nobody but this account can open the file: its mode or its folder's says so.

    On Windows modes say nothing, so the answer there is no.
    """
    if os.name != "posix":
        return False
    return any(_is_private(place) for place in (records, records.parent))


def _is_private(place: Path) -> bool:
    try:
        status = place.stat()
    except OSError:
        return False
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
