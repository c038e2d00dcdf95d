"""What a target is: a manifest, and the control documents that belong beside it.

The scripts that speak to its learning systems are named in ``player.target`` under the same name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kbs_learning.export.edition import Edition

Manifest = Callable[[Edition, Sequence[str], Sequence[str]], bytes]
"""From an edition, the files of its package and its control documents, all by path, to the manifest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One kind of package."""

    name: str
    label: str
    """Its name as people say it."""
    manifest_path: str = ""
    """Empty where there is no manifest."""
    manifest: Manifest | None = None
    in_room: bool = False
    """Whether it is shown in a room, and made of a course's session; all others are for learners."""
    schemas: str = ""
    """Folder of ``export/xsd`` with the control documents; empty where a standard ships none."""
