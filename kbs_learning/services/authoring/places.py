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
    journals = _journals(profile)
    return KeptAt(
        Path(os.path.abspath(folder)),  # noqa: PTH100 - resolve() fails on circles of links
        journals / f"{name}.journal",
        profile.data / "author" / "history" / name,
        journals / f"{name}.lock",
    )


def kept_journals(profile: Profile) -> tuple[Path, ...]:
    """The journals of all courses that have one, the one written last first."""
    return tuple(
        sorted(_journals(profile).glob("*.journal"), key=lambda file: file.stat().st_mtime, reverse=True)
    )


def _journals(profile: Profile) -> Path:
    return profile.data / "author" / "journals"
