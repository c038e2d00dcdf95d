"""Text that is safe to show: HTML that was rendered and sanitised where it was read."""

from __future__ import annotations

import html
import re
from typing import NewType

Html = NewType("Html", str)
"""Sanitised HTML. Only ``content`` makes it; everyone else may put it on a page as it is."""

EMPTY = Html("")

_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")


def plain(text: Html) -> str:
    """The words of ``text`` on one line, without its markup."""
    return _SPACE.sub(" ", html.unescape(_TAG.sub(" ", text))).strip()
