"""Each open course is kept as it was exported: exports stay in its history for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.jobs import Work
from kbs_learning.services.authoring.publishing import Made, Order

Disk = Mapping[str, bytes]
"""What the text files of a course hold on the disk: lines that nobody changed are kept as they are there."""


def keep_versions(desktop: Desktop, order: Order, made: Sequence[Made], disks: Mapping[Path, Disk]) -> None:
    """Keep the texts of ``order`` as versions whose note names the files that were ``made``."""
    names: dict[Path, list[str]] = {}
    for one in made:
        names.setdefault(one.folder, []).append(one.file.name)
    override = order.publishing.override

    def keep(_: Work) -> None:
        from kbs_learning.services.authoring.history import EXPORTED, keep_version
        from kbs_learning.services.authoring.line_endings import bytes_of

        for folder, texts in order.drafts.items():
            if folder in names:
                disk = disks.get(folder, {})
                files = {name: bytes_of(text, disk.get(name)) for name, text in texts.items()}
                note = ". ".join(filter(None, (", ".join(names[folder]), str(override or ""))))
                keep_version(desktop.profile, folder, files, EXPORTED, note)

    desktop.jobs.run(keep, _nothing, partial(_tell, desktop))


def _nothing(_: None) -> None:
    """There is nothing more to do."""


def _tell(desktop: Desktop, fault: Exception) -> None:
    if isinstance(fault, UserError):
        desktop.notices.warn(fault.message, "The exported files are whole.")
    else:
        desktop.jobs.failed.emit(fault)
