"""Setting lines of text: breaking them, fitting them into a box, writing them in any direction.

Letters that join or carry marks are shaped by HarfBuzz, word by word. A line of mixed directions is put in
order by words, which is enough for names and titles.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import add
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import ShapedStr, shapeStr

from kbs_learning.reports.theme import LEADING, fill

_PLAIN = re.compile("[ -\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u22ff]*")
"""Text whose letters stand one after another from left to right, each for itself."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of one size that fit where they are to go."""

    lines: tuple[str, ...]
    font: str
    size: float

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last, in points."""
        return len(self.lines) * self.size * LEADING


def width_of(text: str, font: str, size: float) -> float:
    """Points that the text takes on the page."""
    shown = _shown(text, font, size)
    if isinstance(shown, ShapedStr):
        advances: float = sum(one.x_advance for one in shown.__shapeData__)
        return advances * size / 1000
    return float(stringWidth(shown, font, size))


def wrapped(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """The text in lines no wider than ``width``; a word that is wider is broken."""
    if width_of(text, font, size) <= width:
        return (text,)
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", font, size) <= width:
            lines[-1] += f" {word}"
        else:
            lines += _broken(word, font, size, width)
    return tuple(lines) or ("",)


def fitted(text: str, font: str, sizes: Sequence[float], width: float, height: float) -> Setting:
    """The text in the largest of ``sizes`` in which it fits, if possible without breaking a word.

    A text that is too long for the smallest ends in "…", so nothing ever runs over.
    """
    for size in sizes:
        setting = Setting(wrapped(text, font, size, width), font, size)
        whole = len(setting.lines) == 1 or size == sizes[-1] or not _breaks(text, font, size, width)
        if whole and setting.height <= height:
            return setting
    size = sizes[-1]
    kept = max(1, int(height / (size * LEADING)))
    last = setting.lines[kept - 1]
    while last and width_of(f"{last}…", font, size) > width:
        last = last[:-1].rstrip()
    return Setting((*setting.lines[: kept - 1], f"{last}…"), font, size)


def write(canvas: Any, x: float, y: float, text: str, font: str, size: float, role: str = "ink") -> None:
    """Write one line from ``x`` to the right, on the baseline ``y``."""
    fill(canvas, role)
    canvas.setFont(font, size)
    canvas.drawString(x, y, _shown(text, font, size))


def write_down(canvas: Any, x: float, top: float, setting: Setting, role: str = "ink") -> float:
    """Write the lines from ``top`` downwards; return where the next thing may begin."""
    for number, line in enumerate(setting.lines):
        baseline = top - setting.size * (LEADING * number + 1)
        write(canvas, x, baseline, line, setting.font, setting.size, role)
    return top - setting.height


def _broken(word: str, font: str, size: float, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, font, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _breaks(text: str, font: str, size: float, width: float) -> bool:
    return any(width_of(word, font, size) > width for word in text.split())


def _shown(text: str, font: str, size: float) -> Any:
    """The text itself, or its glyphs in the order in which they stand on the page."""
    if _PLAIN.fullmatch(text):
        return text
    words = _in_visual_order(text.split())
    space = shapeStr(" ", font, size, force=True)
    shaped = [shapeStr(word, font, size, force=True) for word in words]
    return reduce(lambda line, word: add(add(line, space), word), shaped) if shaped else text


def _in_visual_order(words: Iterable[str]) -> list[str]:
    """Words as they stand from left to right; the first one with a direction gives that of the line."""
    runs = [(leftwards, list(run)) for leftwards, run in groupby(words, _runs_leftwards)]
    if runs and runs[0][0]:
        runs.reverse()
    return [word for leftwards, run in runs for word in (reversed(run) if leftwards else run)]


def _runs_leftwards(word: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in word)
