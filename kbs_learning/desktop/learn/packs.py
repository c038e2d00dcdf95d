"""Installing a course pack from the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kbs_learning.desktop.jobs import Work
from kbs_learning.services.card import Card

if TYPE_CHECKING:
    from kbs_learning.desktop.context import Desktop
    from kbs_learning.services.library import Library


def install(desktop: Desktop, library: Library, file: Path, done: Callable[[Card], None]) -> None:
    """Install ``file`` in a job that shows its progress; a refusal is said with its reason."""
    desktop.jobs.run(
        partial(_install, library, file),
        partial(_installed, desktop, done),
        title=f"Opening {file.name}",
    )


def _install(library: Library, file: Path, work: Work) -> Card:
    from kbs_learning.services.pack_reading import install_pack

    return install_pack(library, file, work.progress, lambda: work.cancelled)


def _installed(desktop: Desktop, done: Callable[[Card], None], card: Card) -> None:
    desktop.notices.done(f"{card.title}, version {card.version}, is on your shelf now.")
    done(card)
