"""The commits that changed a course whose folder is in a git repository. Nothing is ever written there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kbs_learning.content.loader import is_module
from kbs_learning.core.errors import UserError
from kbs_learning.services.authoring.history import GIT, Version
from kbs_learning.services.authoring.line_endings import text_of

if TYPE_CHECKING:
    from dulwich.repo import Repo

_MOST_LOOKED_AT = 5000
"""Commits: a repository of other things, too, may have a hundred thousand."""


@dataclass(frozen=True, slots=True)
class GitHistory:
    """The repository that a course folder is in."""

    repository: Path
    inside: tuple[str, ...] = field(default=())
    """The way from the repository's top to the course."""

    def versions(self, limit: int = 200) -> list[Version]:
        """The last commits that changed a text file of the course, newest first.

        Raises ``UserError`` where the repository is damaged.
        """
        found: list[Version] = []
        with _opened(self.repository) as repo:
            for commit, files in self._changes(repo):
                found.append(_version(commit, files))
                if len(found) == limit:
                    break
        return found

    def files_of(self, version: Version) -> tuple[str, ...]:
        """The names of its text files."""
        return tuple(sorted(version.files))

    def text_at(self, version: Version, file: str) -> str | None:
        """The text of ``file`` in that commit; None where there was none. Raises ``UserError``."""
        digest = version.files.get(file)
        if digest is None:
            return None
        with _opened(self.repository) as repo:
            return text_of(repo[digest.encode()].as_raw_string())

    def _changes(self, repo: Repo) -> Iterator[tuple[Any, dict[str, str]]]:
        """Each commit whose files differ from those of the commit before it, and these files."""
        known: dict[bytes, dict[str, str]] = {}
        try:
            repo.head()
        except KeyError:
            return  # nothing was ever committed
        for number, entry in enumerate(repo.get_walker()):
            if number == _MOST_LOOKED_AT:
                return
            commit = entry.commit
            files = self._files(repo, commit.tree, known)
            parents = [parent for parent in commit.parents[:1] if parent in repo.object_store]
            before = self._files(repo, repo[parents[0]].tree, known) if parents else {}  # type: ignore[attr-defined]
            if files and files != before:
                yield commit, files

    def _files(self, repo: Repo, tree: bytes, known: dict[bytes, dict[str, str]]) -> dict[str, str]:
        """The text files of the course in a tree, with the names of their contents."""
        for part in self.inside:
            entries: Any = repo[tree]
            if part.encode() not in entries:
                return {}
            tree = entries[part.encode()][1]
        if tree not in known:
            listed: Any = repo[tree]
            known[tree] = {
                name: sha.decode()
                for raw, _, sha in listed.items()
                if is_module(name := raw.decode("utf-8", "replace"))
            }
        return known[tree]


def git_history(folder: Path) -> GitHistory | None:
    """The repository that ``folder`` is in; None where it is in none, or nothing was ever committed."""
    place = folder.resolve()
    for top in (place, *place.parents):
        if (top / ".git").exists():
            return GitHistory(top, place.relative_to(top).parts)
    return None


@contextmanager
def _opened(repository: Path) -> Iterator[Repo]:
    """The repository, closed at the end; whatever a damaged one leads to becomes one sentence."""
    from dulwich.repo import Repo  # late: most courses are in no repository

    try:
        with Repo(str(repository)) as repo:
            yield repo
    except Exception as fault:  # a damaged repository raises nearly anything
        raise UserError(
            f"The git history in {repository} cannot be read.",
            "The versions that this program keeps are shown; “git fsck” says what is wrong.",
            (f"{type(fault).__name__}: {fault}",),
        ) from fault


def _version(commit: Any, files: dict[str, str]) -> Version:
    zone = timezone(timedelta(seconds=commit.author_timezone))
    first, *_ = commit.message.decode("utf-8", "replace").strip().split("\n")
    author = commit.author.decode("utf-8", "replace").split(" <")[0]
    note = f"{first} ({author})" if author else first
    return Version(commit.id.decode(), datetime.fromtimestamp(commit.author_time, zone), GIT, note, files)
