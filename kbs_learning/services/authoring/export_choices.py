"""What somebody chose at their last export, kept in the profile: nothing in it is about people."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing
from kbs_learning.services.lms_presets import UNKNOWN
from kbs_learning.services.profile import Profile, private_folder

_FILE = "export.json"
_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoices:
    """As the dialog opens the next time."""

    platform: bool = True
    """Whether a package for a learning platform is wanted."""
    website: bool = False
    computer: bool = False
    """Whether a course pack for a shared computer is wanted."""
    room: bool = False
    """Whether slides are wanted of courses that are taught."""
    preset: str = UNKNOWN
    """The platform, by the name of its preset."""
    targets: str = ""
    """The editions, with spaces between, where they are others than the preset's."""
    status_on_pass: str = ""
    """What SCORM 1.2 reports, where it is something else than the preset's."""
    folder: str = ""
    """Where the files go; empty for a folder beside the course."""


def recalled_choices(profile: Profile) -> ExportChoices:
    """What was chosen last; the usual where nothing was, or it cannot be read. Never raises."""
    try:
        kept: dict[str, Any] = json.loads((profile.settings / _FILE).read_text(encoding="utf-8"))
        if kept.pop("version") != _VERSION:
            return ExportChoices()
        usual = ExportChoices()
        known = {
            one.name: kept[one.name]
            for one in fields(ExportChoices)
            if type(kept.get(one.name)) is type(getattr(usual, one.name))
        }
        return ExportChoices(**known)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ExportChoices()


def remember_choices(profile: Profile, choices: ExportChoices) -> None:
    """Keep ``choices``; where the profile takes no writing they are simply asked for again."""
    try:
        private_folder(profile.settings)
        with replacing(profile.settings / _FILE) as stream:
            text = json.dumps({"version": _VERSION, **asdict(choices)}, indent=1)
            stream.write(text.encode("utf-8", "surrogateescape"))
    except UserError:
        return


def usual_folder(course: Path) -> Path:
    """Where packages go that nobody chose a folder for: ``dist`` in the project the course belongs to."""
    at = course.parent
    if at.name in ("courses", "champions"):
        at = at.parent
    elif course.name == "champions":
        at = course.parent
    return at / "dist"
