"""A picture of the course, chosen from its media folder."""

from __future__ import annotations

from pathlib import Path

from kbs_learning.desktop.widgets.choice import Choice

_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")


class MediaChoice(Choice):
    """The pictures in ``media``, by name; what is in use is offered even where it is missing."""

    def __init__(self, name: str) -> None:
        """``name`` for screen readers."""
        super().__init__(name)
        self.setToolTip("A picture from the media folder of this course")

    @property
    def file(self) -> str:
        """Relative to the course folder; empty for none."""
        return str(self.currentData() or "")

    def offer(self, folder: Path, now: str) -> None:
        """Offer what the course in ``folder`` has, with ``now`` chosen."""
        self.blockSignals(True)
        self.clear()
        self.addItem("No picture", "")
        for name in sorted({*_pictures(folder), *([now] if now else [])}):
            self.addItem(Path(name).name, name)
        self.choose(now)
        self.blockSignals(False)


def _pictures(folder: Path) -> list[str]:
    try:
        names = [path.name for path in (folder / "media").iterdir()]
    except OSError:
        return []
    return [f"media/{name}" for name in names if name.lower().endswith(_PICTURES)]
