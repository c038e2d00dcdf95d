"""The folder of the registers opened for writing: each change is an act, and is on the disk at once.

Nothing is written over what somebody else has written meanwhile: a file is compared with what was read last
before it is replaced.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kbs_learning.content.editing.register_rows import RegisterText
from kbs_learning.content.findings import Findings
from kbs_learning.content.registers import CONTACTS, FACTS, GROUPS, contacts_from, facts_from, find_registers
from kbs_learning.content.source import decode, read_bytes
from kbs_learning.core.drafts import Draft
from kbs_learning.core.errors import UserError
from kbs_learning.core.registers import Registers
from kbs_learning.core.replacing import replacing
from kbs_learning.services.authoring.line_endings import bytes_of

__all__ = [
    "CONTACTS", "FACTS", "GROUPS",
    "MeanwhileError", "OpenRegisters", "find_registers", "open_registers", "read_rows",
]  # fmt: skip

_BROKEN = ("header-unreadable", "header-alias")


class MeanwhileError(UserError):
    """Somebody else has written a register since it was read; ``texts`` is what is on the disk now."""

    def __init__(self, name: str, texts: dict[str, str]) -> None:
        """``name`` is that of the file."""
        super().__init__(f"{name} was changed on the disk meanwhile, so nothing was written over it.")
        self.texts = texts


@dataclass(slots=True)
class OpenRegisters:
    """The two registers and every change made to them since they were opened."""

    folder: Path
    draft: Draft
    _bytes: dict[str, bytes] = field(default_factory=dict)
    """What was on the disk when it was read or written last."""

    def text(self, name: str) -> RegisterText:
        """One register, :data:`FACTS` or :data:`CONTACTS`, as it is now."""
        return RegisterText(self.draft.texts.get(name, ""))

    def write(self, texts: dict[str, str]) -> dict[str, bytes]:
        """Put ``texts``, by name of file, on the disk; give the answer to :meth:`written`. May take a moment.

        Raises :class:`MeanwhileError` when somebody else was there before, :class:`UserError` when a file
        cannot be written.
        """
        for name in texts:
            if _on_disk(self.folder / name) != self._bytes.get(name):
                raise MeanwhileError(name, open_registers(self.folder).draft.texts)
        made = {name: bytes_of(text, self._bytes.get(name)) for name, text in texts.items()}
        for name, data in made.items():
            with replacing(self.folder / name) as stream:
                stream.write(data)
        return made

    def differs(self) -> bool:
        """Whether somebody else has written a register since it was read. May take a moment."""
        return any(_on_disk(self.folder / name) != self._bytes.get(name) for name in (FACTS, CONTACTS))

    def written(self, made: dict[str, bytes], texts: dict[str, str]) -> None:
        """These are on the disk now."""
        self._bytes |= made
        for name, text in texts.items():
            self.draft.mark_saved(name, text)


def open_registers(folder: Path) -> OpenRegisters:
    """Open the registers in ``folder``; one that is missing is empty. May take a moment.

    Raises :class:`UserError` where a file cannot be read, or could not be written back as it is.
    """
    texts: dict[str, str] = {}
    kept: dict[str, bytes] = {}
    for name in (FACTS, CONTACTS):
        path = folder / name
        if not path.exists():
            continue
        findings = Findings(name)
        data = read_bytes(path, findings)
        texts[name] = decode(data, findings) if data is not None else ""
        if findings.problems:
            found = findings.problems[0]
            raise UserError(f"{path}, line {found.span.line}: {found.message}")
        kept[name] = data or b""
    return OpenRegisters(folder, Draft(texts), kept)


def read_rows(texts: dict[str, str]) -> tuple[Registers, str]:
    """The rows that the registers hold, and, where one cannot be read, a sentence on what to mend."""
    told = Findings(FACTS), Findings(CONTACTS)
    facts = facts_from(texts.get(FACTS, ""), told[0])
    contacts = contacts_from(texts.get(CONTACTS, ""), told[1])
    broken = [found for one in told for found in one.problems if found.code in _BROKEN]
    fault = ""
    if broken:
        span = broken[0].span
        fault = f"{span.file} has to be mended first. Line {span.line}: {broken[0].message}"
    return Registers(facts=facts, contacts=contacts), fault


def _on_disk(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.exists() else None
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}.") from error
