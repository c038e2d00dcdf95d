"""Our own icons: drawn on a grid of 24 with a stroke of 1.8, in the colour of the text beside them.

A page refers to them by name (``<use href="#i-check">``); ``index.html`` carries the drawings once.
The three marks of the steps are solid, so that their shapes tell them apart without colour.
"""

from __future__ import annotations

from markupsafe import Markup

_RING = '<circle cx="12" cy="12" r="9"/>'
_SOLID = ' fill="currentColor" stroke="none"'

_DRAWINGS: dict[str, str] = {
    "moon": f'<path{_SOLID} d="M20.6 15.2A9.3 9.3 0 1 1 9 3.4a7.4 7.4 0 0 0 11.6 11.8z"/>',
    "hands": f'<g{_SOLID}><circle cx="12" cy="6.1" r="3.3"/><path d="M2.6 9.6c2 0 2.9 1 3.2 2.7l.3 1.6'
    f" 2.6 1c1.7"
    ".6 2.5 1.6 2.5 3.3v2.6H7.9c-3 0-4.8-1.7-5-4.9zM21.4 9.6c-2 0-2.9 1-3.2 2.7l-.3 1.6-2.6 1c-1.7.6-2.5"
    " 1.6-2.5"
    ' 3.3v2.6h3.3c3 0 4.8-1.7 5-4.9z"/></g>',
    "house": f'<path{_SOLID} d="M10.8 3.4 2.9 10a1.2 1.2 0 0 0-.4.9v8.9c0 .7.5 1.2 1.2 1.2h5.4v-4.6a2.9'
    f" 2.9 0 0 1"
    ' 5.8 0V21h5.4c.7 0 1.2-.5 1.2-1.2v-8.9c0-.4-.2-.7-.4-.9l-7.9-6.6a1.9 1.9 0 0 0-2.4 0z"/>',
    "check": '<path d="m5 12.6 4.6 4.6L19.2 7"/>',
    "circle": '<circle cx="12" cy="12" r="5.4"/>',
    "circle-check": _RING + '<path d="m8.2 12.3 2.6 2.6 5-5.4"/>',
    "circle-dots": _RING + '<path d="M8 12h.01M12 12h.01M16 12h.01"/>',
    "arrow-left": '<path d="M19.5 12h-15m6.2-6.2L4.5 12l6.2 6.2"/>',
    "arrow-right": '<path d="M4.5 12h15m-6.2-6.2 6.2 6.2-6.2 6.2"/>',
    "chevron": '<path d="m6 9.2 6 6 6-6"/>',
    "book": '<path d="M12 6.4C10 5.1 7 4.7 3 4.9v13.4c4-.2 7 .2 9 1.5 2-1.3 5-1.7 9-1.5V4.9c-4-.2-7 .2-9'
    ' 1.5zm0 0v13"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>',
    "heart": '<path d="M12 20.2C5.8 15.6 3 12.5 3 9a4.6 4.6 0 0 1 9-1.6A4.6 4.6 0 0 1 21 9c0 3.5-2.8'
    ' 6.6-9 11.2z"/>',
    "alert": '<path d="M5 4h14a2 2 0 0 1 2 2v9.5a2 2 0 0 1-2 2h-8.4L6.5 21v-3.5H5a2 2 0 0 1-2-2V6a2 2 0'
    " 0 1 2-2z"
    'M12 7.3v3.9M12 14.2h.01"/>',
    "menu": '<path d="M3.5 6.5h17M3.5 12h17M3.5 17.5h10.5"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "download": '<path d="M12 3.8v10.8m-4.6-4.4L12 14.8l4.6-4.6M4 18.2v1a1 1 0 0 0 1 1h14a1 1 0 0 0'
    ' 1-1v-1"/>',
    "print": '<path d="M7 8.5V3.8h10v4.7M7 17H5a2 2 0 0 1-2-2v-4.5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2V15a2 2'
    " 0 0 1-2 2"
    'h-2M7 13.8h10v6.4H7zM17.4 11.3h.01"/>',
    "calendar": '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 2.8V7M16'
    ' 2.8V7"/>',
    "retry": '<path d="M19.6 9A8.2 8.2 0 1 0 20.2 12.6M20.2 4.2V9h-4.8"/>',
    "cloud-off": '<path d="M9.3 5.6A6 6 0 0 1 17.6 10a4.4 4.4 0 0 1 3 6.8M17 18.5H7a4.5 4.5 0 0'
    ' 1-1-8.9M3.5 3.5l17 17"/>',
    "info": _RING + '<path d="M12 11.2v5M12 7.8h.01"/>',
    "table": '<rect x="3" y="4.5" width="18" height="15" rx="2"/><path d="M3 9.5h18M3 14.5h18M9.5 9.5v10"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "up": '<path d="M12 19.5v-15M5.8 10.7 12 4.5l6.2 6.2"/>',
    "down": '<path d="M12 4.5v15m-6.2-6.2 6.2 6.2 6.2-6.2"/>',
    "clock": _RING + '<path d="M12 6.8V12l3.4 2"/>',
    "medal": '<circle cx="12" cy="9" r="5.6"/><circle cx="12" cy="9" r="1.8"/><path d="m8.6 13.6-1.4 7.2'
    " 4.8-2.7 "
    '4.8 2.7-1.4-7.2"/>',
    "path": '<path d="M5 20.5V5m0 9.5h6.5c2.6 0 3.7-1.4 3.7-3.8V6.4M11.8 9.6l3.4-3.5 3.4 3.5"/>',
    "keyboard": '<rect x="2.5" y="6" width="19" height="12.5" rx="2"/><path d="M6.4 10h.01M9.9'
    " 10h.01M13.4 10h.01"
    'M17 10h.01M8 14.6h8"/>',
    "play": '<path d="M7.5 4.8v14.4L19 12z"/>',
    "external": '<path d="M13.5 4.5h6v6m0-6L11 13m-2-7.5H6a1.5 1.5 0 0 0-1.5 1.5v11A1.5 1.5 0 0 0 6'
    " 19.5h11a1.5 1.5"
    ' 0 0 0 1.5-1.5v-3"/>',
    "draft": '<path d="M6 3.5h8.5L19 8v11a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 19V5A1.5 1.5 0 0 1 6 3.5z'
    'M14 3.8V8.5h4.8M8 12.5h7.5M8 16h4.5"/>',
    "phone": '<path d="M5.2 3.8h3.4l1.7 4.3-2.2 1.6a12 12 0 0 0 6.2 6.2l1.6-2.2 4.3 1.7v3.4a1.8 1.8 0 0'
    " 1-2 1.8"
    'A16.6 16.6 0 0 1 3.4 5.8a1.8 1.8 0 0 1 1.8-2z"/>',
    "grid": '<rect x="3.5" y="4.5" width="7" height="6" rx="1.2"/><rect x="13.5" y="4.5" width="7" height="6"'
    ' rx="1.2"/><rect x="3.5" y="13.5" width="7" height="6" rx="1.2"/><rect x="13.5" y="13.5" width="7"'
    ' height="6" rx="1.2"/>',
    "full-screen": '<path d="M9 4H5.5A1.5 1.5 0 0 0 4 5.5V9M15 4h3.5A1.5 1.5 0 0 1 20 5.5V9M9 20H5.5A1.5'
    ' 1.5 0 0 1 4 18.5V15M15 20h3.5a1.5 1.5 0 0 0 1.5-1.5V15"/>',
    "people": '<circle cx="9" cy="8" r="3.4"/><path d="M2.8 19.5c.3-3.6 2.6-5.6 6.2-5.6s5.9 2 6.2 5.6M15.6'
    ' 4.8a3.4 3.4 0 0 1 0 6.4M17.6 14.3c2.2.7 3.4 2.5 3.6 5.2"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.2"/><path d="m15.2 15.2 5 5"/>',
    "pin": '<path d="M12 21s-6.6-5.7-6.6-10.8a6.6 6.6 0 0 1 13.2 0C18.6 15.3 12 21 12 21z"/>'
    '<circle cx="12" cy="10.2" r="2.3"/>',
    "flag": '<path d="M5.5 21V4.2M5.5 5h12.6l-2.6 4.2 2.6 4.2H5.5"/>',
    "leave": '<path d="M10 20H6a1.8 1.8 0 0 1-1.8-1.8V5.8A1.8 1.8 0 0 1 6 4h4M15.2'
    ' 16.2l4.3-4.2-4.3-4.2M19 12H9.5"/>',
}

_TURNED = frozenset({"arrow-left", "arrow-right", "leave", "book"})
"""Drawings that point along the line of text, and turn round where that runs from right to left."""

STEP_ICONS = {"sleep": "moon", "handling": "hands", "space": "house", "": "circle"}
"""The mark of each step, and of a part that belongs to none."""


def icon(name: str, extra: str = "") -> Markup:
    """An icon beside words that say the same; never the only name of a control."""
    if name not in _DRAWINGS:
        raise KeyError(f"no icon is called {name}")
    kind = " ".join(part for part in ("icon", "icon--turned" if name in _TURNED else "", extra) if part)
    return Markup('<svg class="{}" aria-hidden="true"><use href="#i-{}"/></svg>').format(kind, name)


def sprite() -> Markup:
    """The drawings, once, for the foot of ``index.html``."""
    symbols = "".join(
        f'<symbol id="i-{name}" viewBox="0 0 24 24">{drawing}</symbol>' for name, drawing in _DRAWINGS.items()
    )
    # Safe: all of it is written above.
    return Markup(f'<svg class="sprite" aria-hidden="true" width="0" height="0">{symbols}</svg>')  # noqa: S704


def window_icon() -> bytes:
    """``icon.svg``: what a browser shows on the tab, in both colour schemes."""
    return (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        b'<rect width="32" height="32" rx="7" fill="#2b4c9b"/><path fill="#fff" '
        b'd="M16 5.7 5.4 14.6v11.5h7.4v-6.6h6.4v6.6h7.4V14.6z"/></svg>\n'
    )
