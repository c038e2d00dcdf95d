"""The bookmark of an attempt: whose voice it is, and which replies were heard when.

It is the one thing that knows both sides, and it is read for nothing but to go on with an attempt, to extend
it, and to export or erase a person.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from kbs_learning.core.attempts import Reply
from kbs_learning.records.rows import Row


@dataclass(slots=True)
class Bookmark:
    """While accounts are joined. ``heard`` says by reply which change or file it came with, and when."""

    voice_key: str
    heard: dict[str, tuple[int, int]] = field(default_factory=dict)
    notes_key: str = ""

    def hear(self, reply: Reply, seq: int) -> bool:
        """Whether a reply is newer than the one heard before; then it is the one heard."""
        name = f"{reply.item}.{reply.stage}" if reply.stage else reply.item
        order = (seq, int(reply.at.timestamp() * 1000))
        if name in self.heard and order <= self.heard[name]:
            return False
        self.heard[name] = order
        return True

    @property
    def heard_text(self) -> str:
        """``heard`` as it is kept."""
        return json.dumps(self.heard, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def row(self, attempt_id: int, suspend: str) -> Row:
        """A row of its table."""
        return {
            "attempt_id": attempt_id,
            "voice_key": self.voice_key,
            "suspend": suspend,
            "notes_key": self.notes_key,
            "heard": self.heard_text,
        }


def read_bookmark(voice_key: str, heard: str) -> Bookmark:
    """A bookmark from what is kept of it."""
    return Bookmark(voice_key, {name: (seq, at) for name, (seq, at) in json.loads(heard or "{}").items()})
