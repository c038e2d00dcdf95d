"""The roles of ``core/look.py`` as custom properties of CSS, which every style sheet of the player uses."""

from __future__ import annotations

from functools import lru_cache

from kbs_learning.core.look import ALIASES, COLOURS, RADII, ROLES, Colours

_USED = ("action", "selected")
"""Aliases that the style sheets name."""


@lru_cache(maxsize=2)
def role_styles(*, chosen: bool) -> str:
    """The rules that come before all others.

    A page follows the system. ``chosen`` lets ``data-colours`` on the root element decide: the window has a
    setting of its own. What is chosen never colours paper, and the system's contrast themes come before it.
    """
    fixed = "".join(f"--{name}:var(--{ALIASES[name]});" for name in _USED)
    fixed += f"--radius:{RADII['control']}px;--radius-card:{RADII['card']}px;"
    rules = (
        f":root{{{_values('light')}{fixed}color-scheme:light dark}}"
        f"@media (prefers-color-scheme:dark){{:root{{{_values('dark')}}}}}"
    )
    if chosen:
        sets = "".join(
            f":root[data-colours={name}]{{{_values(name)}color-scheme:{_scheme(name)}}}" for name in COLOURS
        )
        rules += f"@media screen and (forced-colors:none){{{sets}}}"
    return rules


def _values(colours: Colours) -> str:
    return "".join(f"--{name}:{role.value(colours)};" for name, role in ROLES.items())


def _scheme(colours: Colours) -> str:
    """Which of their two drawings pictures show, and the browser its own controls."""
    return "light" if colours == "light" else "dark"
