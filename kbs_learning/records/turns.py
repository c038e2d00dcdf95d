"""How a block that reads, or one that writes, begins: a statement for each kind of database."""

from __future__ import annotations

from typing import NamedTuple


class Turns(NamedTuple):
    """The first statements."""

    reading: str
    writing: str
    """Takes the turn to write at once: a reader who becomes a writer could find that it read old things."""


FILE = Turns("BEGIN", "BEGIN IMMEDIATE")
SERVER = Turns(
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    f"SELECT pg_advisory_xact_lock({0x4B4253_0001})",
)
