"""How everything looks: colours by role, spacing, radii, type; shared by the player and the window.

Every colour has a role, and three values: for a light and a dark background, and for high contrast. Text
reaches 4.5:1 on every ground, lines of controls 3:1 (WCAG 1.4.3 and 1.4.11); in high contrast all of them
reach 7:1 (WCAG 1.4.6). The tests compute it. High contrast is light on black, and the pictures' drawings for
dark go with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

Colours = Literal["light", "dark", "contrast"]
"""The sets of colours there are."""
COLOURS: tuple[Colours, ...] = get_args(Colours)


@dataclass(frozen=True, slots=True)
class Role:
    """One colour, as ``#rrggbb``, in each set."""

    light: str
    dark: str
    contrast: str

    def value(self, colours: Colours) -> str:
        """The colour in one set."""
        return {"light": self.light, "dark": self.dark, "contrast": self.contrast}[colours]


ROLES: Mapping[str, Role] = MappingProxyType(
    {
        "paper": Role("#fbfaf7", "#14171c", "#000000"),
        "surface": Role("#ffffff", "#1c2128", "#000000"),
        "sunken": Role("#f1efe9", "#101318", "#000000"),
        "current": Role("#f6f4ee", "#222831", "#1f1f1f"),
        "ink": Role("#1e2329", "#edeff2", "#ffffff"),
        "muted": Role("#565e68", "#a9b1bc", "#ebebeb"),
        "line": Role("#7e848c", "#7b8490", "#ffffff"),
        "hair": Role("#ddd9d0", "#303741", "#6b6b6b"),
        "sleep": Role("#2b4c9b", "#9db7f5", "#a8c7ff"),
        "sleep-tint": Role("#e6ecf8", "#1f2c4a", "#0d2350"),
        "handling": Role("#a13a1e", "#f2a48e", "#ffb8a1"),
        "handling-tint": Role("#fbe9e3", "#43251c", "#431608"),
        "space": Role("#17685a", "#7fd0bd", "#8ff0d8"),
        "space-tint": Role("#dff1ec", "#163a33", "#06352c"),
        "caution": Role("#8a5a00", "#f2c261", "#ffd75e"),
        "caution-tint": Role("#fff3d6", "#3f3115", "#362900"),
        "danger": Role("#b3261e", "#f5a39b", "#ffb8b0"),
        "danger-tint": Role("#fce8e6", "#482320", "#4d110c"),
        "focus": Role("#ffb000", "#ffc44d", "#ffd400"),
        "on-action": Role("#ffffff", "#10182b", "#000000"),
        "on-ink": Role("#ffffff", "#14171c", "#000000"),
    }
)
"""``paper``, ``surface`` (cards), ``sunken`` (rails) and ``current`` (hover, caret line) are grounds; ``ink``
and ``muted`` are written on them; ``line`` bounds controls, ``hair`` separates. ``sleep``, ``handling`` and
``space`` are the three steps, ``caution`` says unverified or due, ``danger`` call 999 or destroy and nothing
else. ``focus`` is the ring, three pixels inside two of ink. ``on-action`` and ``on-ink`` are written on
filled buttons. Never tell anything by colour alone."""

ALIASES: Mapping[str, str] = MappingProxyType(
    {"action": "sleep", "selected": "sleep-tint", "good": "space", "good-tint": "space-tint"}
)
"""Roles that always have the colour of another one."""

GROUNDS = ("paper", "surface", "sunken", "current", *(name for name in ROLES if name.endswith("-tint")))
"""What text may stand on."""
TEXT = ("ink", "muted", "sleep", "handling", "space", "caution", "danger")
"""What may be written on every one of the grounds."""
FILLED = (("on-action", "sleep"), ("on-ink", "ink"))
"""Text on filled buttons: its role and that of the filling."""
CONTROLS = ("line", "ink", "sleep")
"""Borders of controls, of focus and of selection, on every one of the grounds."""

SPACES = (4, 8, 12, 16, 24, 32, 48)
"""Distances in pixels; nothing stands at any other."""
RADII: Mapping[str, int] = MappingProxyType({"small": 4, "tile": 6, "control": 8, "card": 12})
"""Rounded corners in pixels."""
FOCUS_RING, FOCUS_EDGE = 3, 2
"""Pixels of the ring round what has the focus, and of the ink round that, which carries the contrast."""
TARGETS: Mapping[str, int] = MappingProxyType({"player": 44, "list": 40, "window": 32, "pane": 28})
"""The least height in pixels of what is clicked: in the player, in its list of parts, in the window, in the
heads of its panes."""
MOTION = 120
"""Milliseconds that a change of state may take to be drawn; none when reduced motion is asked for."""


@dataclass(frozen=True, slots=True)
class Type:
    """A size of type: pixels in the player, points in the window."""

    size: float
    line: float = 1.4
    """Height of a line, as a multiple of the size."""
    bold: bool = False


PLAYER_TYPE: Mapping[str, Type] = MappingProxyType(
    {
        "title": Type(32, 1.19, bold=True),
        "title-phone": Type(26, 1.19, bold=True),
        "figure": Type(28, 1.25, bold=True),
        "heading": Type(24, 1.25, bold=True),
        "heading-page": Type(22, 1.25, bold=True),
        "subheading": Type(20, 1.25, bold=True),
        "body": Type(19, 1.55),
        "body-phone": Type(18, 1.55),
        "secondary": Type(17, 1.45),
        "interface": Type(16, 1.4),
        "meta": Type(15),
        "source": Type(14),
        "mark": Type(13, bold=True),
    }
)
"""The player's sizes in CSS pixels; its style sheets use no others."""
WINDOW_TYPE: Mapping[str, Type] = MappingProxyType(
    {
        "title": Type(16, 1.25, bold=True),
        "heading": Type(13, 1.25, bold=True),
        "body": Type(10.5),
        "small": Type(9),
    }
)
"""The window's sizes in points, before the text size that the user chose."""
TYPE: Mapping[str, Mapping[str, Type]] = MappingProxyType({"player": PLAYER_TYPE, "window": WINDOW_TYPE})
MEASURE = 66
"""Characters in the longest line of running text."""


def colour(role: str, colours: Colours) -> str:
    """``#rrggbb`` of a role or an alias in one set of colours. Raises KeyError for a role there is not."""
    return ROLES[ALIASES.get(role, role)].value(colours)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#rrggbb`` colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(value: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (_linear(int(value[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
