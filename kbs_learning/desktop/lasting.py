"""WORKAROUND for PySide6 6.12 on Python 3.11, which takes away references to ``True`` and ``None``.

Every ``Signal.emit`` takes one to ``True``. After some thousands of signals none would be left, and the
interpreter would abort ("bool_dealloc: deallocating True or False"). From Python 3.12 on these values cannot
go away (PEP 683).
"""

from __future__ import annotations

import sys

_PLENTY = 1 << 40
"""References: enough for a thousand signals a second, for thirty years."""


def keep_constants() -> None:
    """Give ``None``, ``True`` and ``False`` more references than any run of the program can take away."""
    if sys.version_info < (3, 12):
        import ctypes

        for constant in (None, True, False):
            ctypes.c_ssize_t.from_address(id(constant)).value += _PLENTY  # ob_refcnt, the first field of all
