"""Text that is safe to show: HTML that was rendered and sanitised where it was read."""

from __future__ import annotations

import html
import re
from typing import NewType

Html = NewType("Html", str)
"""Sanitised HTML. Only ``content`` makes it; everyone else may put it on a page as it is.

Stems, introductions, feedback, hints and bodies are blocks (``<p>...</p>``). What stands in a line (options,
items, prompts, choices, the sides of a pair) has no ``<p>`` around it unless it has several paragraphs.
Headings begin at ``<h3>``; pictures keep the path that was written, relative to the course or ``assets/...``.
"""

EMPTY = Html("")

_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")


def plain(text: Html) -> str:
    """The words of ``text`` on one line, without its markup."""
    return _SPACE.sub(" ", html.unescape(_TAG.sub(" ", text))).strip()
