"""Room between things, and lines to write on."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable

_AFTER_RULE = 0.2
"""Room under a line to write on, as a part of the room above it."""


class Rule(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A line across, at the lower edge of the room above it; nobody reads it out."""

    def __init__(self, height: float, colour: Any, thickness: float = 0.6) -> None:
        """All lengths in points."""
        super().__init__()
        self.height, self._colour, self._thickness = height, colour, thickness
        self.spaceAfter = height * _AFTER_RULE

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """As an artifact."""
        with self.canv.artifact():
            self.canv.setStrokeColor(self._colour)
            self.canv.setLineWidth(self._thickness)
            self.canv.line(0, 0, self.width, 0)


class Gap(Flowable):  # type: ignore[misc]  # as above
    """Room that ends with the page: it never begins a new one."""

    width = 0
    _ZEROSIZE = True  # a frame takes it even where nothing is left

    def __init__(self, height: float) -> None:
        """``height`` in points."""
        super().__init__()
        self._wanted = self.height = height

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """As high as it may be."""
        self.height = max(0.0, min(self._wanted, height))
        return 0, self.height

    def draw(self) -> None:
        """Nothing."""
