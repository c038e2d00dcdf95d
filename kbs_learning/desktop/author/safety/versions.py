"""The versions of a course as the history shows them: its own and those of a git repository, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.safety.days import day_and_time
from kbs_learning.desktop.author.safety.two_lines import Entry
from kbs_learning.services.authoring.git_history import GitHistory, git_history
from kbs_learning.services.authoring.history import EXPORTED, FOUND, GIT, LEFT, SAVED, History, Version

_KINDS: Mapping[str, tuple[str, str, str]] = {
    SAVED: ("Saved", "save", "muted"),
    EXPORTED: ("Exported", "package", "sleep"),
    FOUND: ("As it was found", "file", "muted"),
    LEFT: ("Not saved", "file-clock", "caution"),
    GIT: ("Git", "git-commit-horizontal", "space"),
}


@dataclass(frozen=True, slots=True)
class Versions:
    """All there are, and what could not be read."""

    all: tuple[Version, ...]
    own: History
    git: GitHistory | None
    fault: str = ""

    def texts(self, version: Version) -> dict[str, str]:
        """All text files of a version. Raises ``UserError`` where they are damaged."""
        source = self.git if version.kind == GIT and self.git is not None else self.own
        found = {file: source.text_at(version, file) for file in source.files_of(version)}
        return {file: text for file, text in found.items() if text is not None}


def find_versions(own: History, folder: Path) -> Versions:
    """Read both lists; a damaged repository does not hide the versions of our own."""
    versions, fault, git = own.versions(), "", None
    try:
        git = git_history(folder)
        versions += git.versions() if git is not None else []
    except UserError as error:
        fault, git = error.message, None
    except OSError as error:
        fault = f"The git history cannot be read: {error.strerror or error}."
    versions.sort(key=lambda version: version.at, reverse=True)
    return Versions(tuple(versions), own, git, fault)


def entry_of(version: Version) -> Entry:
    """A version as a row."""
    words, icon, role = _KINDS.get(version.kind, _KINDS[SAVED])
    return Entry(day_and_time(version.at), f"{words}: {version.note}" if version.note else words, icon, role)
