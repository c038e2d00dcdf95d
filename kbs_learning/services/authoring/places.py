"""Where the journal and the history of a course are kept: in this person's profile, never in the course."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from kbs_learning.services.profile import Profile


@dataclass(frozen=True, slots=True)
class KeptAt:
    """What is kept for one course folder, and where. Nothing need exist yet."""

    folder: Path
    """The course."""
    journal: Path
    history: Path
    lock: Path


def kept_at(profile: Profile, folder: Path) -> KeptAt:
    """The places for the course in ``folder``, by whatever way it was reached."""
    place = os.path.normcase(os.path.realpath(folder))
    name = hashlib.sha256(os.fsencode(place)).hexdigest()[:20]
    home = profile.data / "author"
    journals = home / "journals"
    return KeptAt(
        Path(os.path.abspath(folder)),  # noqa: PTH100 - resolve() fails on circles of links
        journals / f"{name}.journal",
        home / "history" / name,
        journals / f"{name}.lock",
    )
