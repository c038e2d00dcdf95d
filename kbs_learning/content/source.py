"""A file an author wrote, as text: whatever its bytes are."""

from __future__ import annotations

import re
from pathlib import Path

from kbs_learning.content.findings import Findings

LARGEST = 2_000_000
"""Bytes in one file; three thousand pages of text. A larger one is a mistake, and is not parsed."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef]")


def read_bytes(path: Path, findings: Findings) -> bytes | None:
    """The bytes of ``path``; None, and a finding, where they cannot be had."""
    try:
        if not path.is_file():
            findings.add("file-unreadable", 1, "This is not a file that can be read.")
            return None
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        findings.add(
            "file-unreadable", 1, f"This file could not be opened ({reason}); check that you may read it."
        )
        return None
    return sound(data, findings)


def sound(data: bytes, findings: Findings) -> bytes | None:
    """``data``; None, and a finding, where it is too much to be read."""
    if len(data) > LARGEST:
        message = "This file is larger than 2 MB and was not read; split it into several modules."
        findings.add("file-too-large", 1, message)
        return None
    return data


def decode(data: bytes, findings: Findings) -> str:
    """The text of ``data``, UTF-8 with or without a byte order mark; other bytes are told and replaced."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "This line has a character that is not UTF-8; save the file with the encoding UTF-8."
        findings.add("file-encoding", line, message)
        text = data.decode("utf-8-sig", errors="replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        findings.add("control-character", line, "This line has a character that cannot be shown; retype it.")
        text = _CONTROL.sub("\ufffd", text)
    return text
