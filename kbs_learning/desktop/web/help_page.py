"""A course's help page by itself: what "I am worried about a baby now" opens while no course is played.

It is the very dialog of the course's ``index.html``, laid flat: the same words and numbers, no scripts, no
attempt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

HELP_PAGES: Final = {"worried.html": "help-worried", "support.html": "help-support"}
"""The pages of a site that are made here, and the dialogs they come from."""
_DIALOG = rb'<dialog\b[^>]*\bid="%s"[^>]*>(.*?)</dialog>'
_SPRITE = rb'<svg\b[^>]*\bclass="sprite"[^>]*>.*?</svg>'
_POLICY = rb'<meta http-equiv="Content-Security-Policy"[^>]*>'


@dataclass(frozen=True, slots=True)
class Style:
    """One style sheet."""

    name: str
    data: bytes


STYLE: Final = Style(
    "help.css",
    b"body{background:var(--paper);overflow:auto}"
    b".help{max-width:46rem;margin:0 auto;padding:32px 24px 64px}"
    b".help [data-closes]{display:none}"
    b".help .sheet__head{position:static;border:0;padding:0 0 16px;background:none}"
    b".help .sheet__body{padding:0;overflow:visible}",
)
"""Takes the frame of a dialog away; a strict policy refuses styles that are written inline."""


def help_page(index: bytes, dialog: str) -> bytes:
    """The page made of that dialog of ``index.html``; empty where the course has none."""
    found = re.search(_DIALOG % dialog.encode(), index, re.DOTALL)
    opening = re.search(rb"<html\b[^>]*>", index)
    if not found or not opening:
        return b""
    policy = re.search(_POLICY, index)
    sprite = re.search(_SPRITE, index, re.DOTALL)
    return b"".join(
        (
            b"<!doctype html>",
            opening.group(),
            b'<head><meta charset="utf-8"><title>Help</title>',
            policy.group() if policy else b"",
            b'<link rel="stylesheet" href="player.css"><link rel="stylesheet" href="pages.css">',
            b'<link rel="stylesheet" href="help.css"></head><body>',
            sprite.group() if sprite else b"",
            b'<main class="help" id="content" tabindex="-1">',
            found.group(1),
            b"</main></body></html>",
        )
    )
