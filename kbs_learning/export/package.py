"""Building one package: the player's files, the package's own record, control documents, manifest; then the
zip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

from kbs_learning.core.errors import UserError
from kbs_learning.core.replacing import replacing
from kbs_learning.core.taught import shown
from kbs_learning.export.archive import Archive
from kbs_learning.export.edition import RECORD, Edition
from kbs_learning.export.packing import PackMemory
from kbs_learning.export.record import record
from kbs_learning.export.schemas import control_documents
from kbs_learning.export.source import Source
from kbs_learning.export.target import Target

_TEXT = frozenset(
    {".html", ".css", ".js", ".json", ".svg", ".vtt", ".txt", ".xml", ".xsd", ".dtd", ".md", ".yaml"}
)
"""What deflating makes smaller. Pictures and video are packed already: a second spent there saves 0.3 %."""

Progress = Callable[[int], None]
"""Told how many files are in the package so far. May raise to stop the work: nothing is left behind."""


class PackageFile(Protocol):
    """A file of the course as the player makes it: ``player.site.SiteFile``."""

    @property
    def path(self) -> str:
        """Where it lies in the package."""

    @property
    def data(self) -> bytes | Path:
        """Its content, or the file to copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package that has been written."""

    file: Path
    size: int
    """Bytes."""
    pages: int
    edition: Edition
    target: Target


def write_package(
    edition: Edition,
    target: Target,
    site: Iterable[PackageFile],
    folder: Path,
    *,
    source: Source | None = None,
    memory: PackMemory | None = None,
    progress: Progress | None = None,
) -> Package:
    """Write the package of ``edition`` into ``folder``, in place of one of the same name.

    With ``source`` it carries what it was made from. Raises :class:`UserError` when it cannot be written;
    then the earlier one is still there.
    """
    file = folder / edition.file_name
    memory = memory or PackMemory()
    with replacing(file) as stream:
        archive = Archive(stream)
        for count, (path, data) in enumerate(_contents(edition, target, site, source), start=1):
            _add(archive, path, data, memory)
            if progress:
                progress(count)
        size = archive.finish()
    pages = sum(len(module.pages) for module in shown(edition.course))
    return Package(file=file, size=size, pages=pages, edition=edition, target=target)


def _contents(
    edition: Edition, target: Target, site: Iterable[PackageFile], source: Source | None
) -> Iterator[tuple[str, bytes | Path]]:
    """Every file of the package. The manifest comes last, when it is known what there is to list."""
    documents = control_documents(target)
    listed: list[str] = []
    for file in chain(site, source.files() if source else ()):
        listed.append(file.path)
        yield file.path, file.data
    listed.append(RECORD)
    yield RECORD, record(edition, target, control_documents=bool(documents), source=source)
    yield from documents.items()
    if target.manifest:
        yield target.manifest_path, target.manifest(edition, listed, tuple(documents))


def _add(archive: Archive, path: str, data: bytes | Path, memory: PackMemory) -> None:
    is_text = path[path.rfind(".") :] in _TEXT
    if isinstance(data, bytes):
        archive.add(path, memory.pack(data))
    elif is_text:
        archive.add(path, memory.pack(_read(data)))
    else:
        archive.add_file(path, data)


def _read(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise UserError(f"{source} cannot be read: {error.strerror}.") from error
