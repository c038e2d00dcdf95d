"""Pictures of a course on paper: drawings stay drawings, photographs are embedded as they are."""

from __future__ import annotations

import io
import logging
import re
from pathlib import Path
from typing import Any

from reportlab.platypus import Image

from kbs_learning.reports.course_papers.structure import Shown

log = logging.getLogger(__name__)

_VARIABLES = re.compile(r"svg\s*\{(--[^}]*)\}")
_OTHER_SCREENS = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_USED = re.compile(r"var\((--[\w-]+)\)")
_CLEAR = re.compile(r"\b(fill|stroke)\s*:\s*(#[0-9A-Fa-f]{6})([0-9A-Fa-f]{2})\b")
_POINTS_OF_PIXEL = 0.75


def picture(file: Path, alternative: str, width: float, height: float) -> Any | None:
    """The picture in ``file``, at most ``width`` by ``height`` points; None where it cannot be read."""
    try:
        drawn = _drawing(file) if file.suffix.lower() == ".svg" else _photograph(file)
    except Exception as fault:  # whatever is in the file: the checks have said so, and the words are printed
        log.info("a picture was left out on paper: %s", type(fault).__name__)
        return None
    if drawn is None or not drawn.width or not drawn.height:
        return None
    wide, high = (
        (drawn.drawWidth, drawn.drawHeight) if isinstance(drawn, Image) else (drawn.width, drawn.height)
    )
    scale = min(width / wide, height / high, 1.0)
    if isinstance(drawn, Image):
        drawn.drawWidth, drawn.drawHeight = wide * scale, high * scale
    else:
        drawn.width, drawn.height = wide * scale, high * scale
        drawn.scale(scale, scale)
    return Shown(drawn, alternative)


def _drawing(file: Path) -> Any:
    from svglib.svglib import svg2rlg

    return svg2rlg(io.BytesIO(in_light(file.read_text(encoding="utf-8")).encode()))


def in_light(svg: str) -> str:
    """A drawing with the colours it has by day in the place of its variables, which paper does not know."""
    colours = {
        name.strip(): value.strip()
        for found in _VARIABLES.findall(_OTHER_SCREENS.sub("", svg))
        for name, _, value in (one.partition(":") for one in found.split(";") if one.strip())
    }
    plain = _VARIABLES.sub("", _OTHER_SCREENS.sub("", svg))
    plain = _USED.sub(lambda used: colours.get(used[1], "#000000"), plain)
    return _CLEAR.sub(lambda one: f"{one[1]}:{one[2]};{one[1]}-opacity:{int(one[3], 16) / 255:.2f}", plain)


def _photograph(file: Path) -> Any:
    from PIL import Image as Pixels

    with Pixels.open(file) as opened:
        made = io.BytesIO()
        if opened.mode in ("RGBA", "LA", "P"):
            opened.convert("RGBA").save(made, "PNG")
        else:
            opened.convert("RGB").save(made, "JPEG", quality=88)
    made.seek(0)
    shown = Image(made)
    shown.drawWidth, shown.drawHeight = (
        shown.imageWidth * _POINTS_OF_PIXEL,
        shown.imageHeight * _POINTS_OF_PIXEL,
    )
    return shown
