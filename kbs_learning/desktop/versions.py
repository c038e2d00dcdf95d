"""Which version this is, and whose work it stands on."""

from __future__ import annotations

from kbs_learning import __version__
from kbs_learning.desktop.help_texts import LICENCES


def about_lines() -> list[tuple[str, str]]:
    """What About shows: words and their kind of text."""
    return [
        (f"Version {__version__}", "strong"),
        ("The courses of Keeping Babies Safe, on a computer without a network.", "body"),
        (_below(), "body"),
        ("The work of many others is in it:", "body"),
        *((f"{name}: {licence}", "small") for name, licence in LICENCES),
    ]


def copied_lines() -> str:
    """What somebody who helps wants to know of this computer; nothing about a person."""
    return f"KBS Learning {__version__}\n{_below()}"


def _below() -> str:
    import platform  # late: only About asks

    from PySide6 import __version__ as qt

    return f"Qt for Python {qt}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
