"""Pictures on their way into a course: small enough, upright, and without what a camera says of the place."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kbs_learning.core.errors import UserError
from kbs_learning.services.authoring.drawings import safe_drawing

if TYPE_CHECKING:
    from PIL.Image import Image

WIDEST = 1600
"""Pixels; a page shows no more, on sharp screens either."""
LARGEST = 40_000_000
"""Bytes of a file that is taken at all."""
MOST_PIXELS = 80_000_000
TAKEN = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg"})
FOLDER = "media"
_QUALITY = 82
_EXACT = 400_000
"""Bytes up to which a picture that was no photograph keeps every pixel as it was; a larger one is one."""
_UNWANTED = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class ReadyPicture:
    """A picture as the course will have it."""

    file: str
    """Relative to the course folder: ``media/clear-cot.webp``."""
    data: bytes


def is_picture(name: str) -> bool:
    """Whether a file of this name is taken as a picture, or refused with a sentence as one."""
    return PurePosixPath(name).suffix.lower() in TAKEN | {".heic", ".heif", ".bmp", ".tif", ".tiff"}


def picture_from(path: Path, course: Path) -> ReadyPicture:
    """The picture in a file. Raises :class:`UserError` in one sentence where it is none that can be used."""
    kind = path.suffix.lower()
    if kind in (".heic", ".heif"):
        raise UserError(
            f"{path.name} is a HEIC picture, which web pages cannot show.",
            "Save it as JPEG on the phone or computer it comes from, then add that.",
        )
    if kind not in TAKEN:
        raise UserError(f"{path.name} is no picture that can be added.", "Use PNG, JPEG, WebP, GIF or SVG.")
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"{path.name} is larger than 40 MB.", "Make it smaller first.")
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name} cannot be read: {error.strerror or error}.") from error
    return ready(data, path.name, course)


def ready(data: bytes, name: str, course: Path) -> ReadyPicture:
    """The picture in ``data``, with a name from ``name`` that nothing in the course has. Raises as above."""
    if PurePosixPath(name).suffix.lower() == ".svg" or data.lstrip()[:5] in (b"<svg ", b"<?xml"):
        made, ending = safe_drawing(data, name), ".svg"
    else:
        made, ending = _smaller(_read(data, name), data.startswith(b"\xff\xd8"))
    return ReadyPicture(f"{FOLDER}/{free_name(PurePosixPath(name).stem, ending, _names(course))}", made)


def free_name(stem: str, ending: str, taken: Collection[str]) -> str:
    """A file name of lower-case letters, digits and hyphens that none of ``taken`` has, in any case."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    base = _UNWANTED.sub("-", plain).strip("-")[:60].strip("-") or "picture"
    used = {name.casefold() for name in taken}
    number, name = 1, f"{base}{ending}"
    while name in used:
        number += 1
        name = f"{base}-{number}{ending}"
    return name


def _names(course: Path) -> list[str]:
    try:
        return [path.name for path in (course / FOLDER).iterdir()]
    except OSError:
        return []


def _read(data: bytes, name: str) -> Image:
    from PIL import Image, ImageOps, UnidentifiedImageError  # late: start-up must stay quick

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=("PNG", "JPEG", "WEBP", "GIF"))
            if image.width * image.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            image.draft("RGB", (2 * WIDEST, 2 * WIDEST))  # a photograph is read no larger than it is wanted
            upright = ImageOps.exif_transpose(image)
            upright.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise UserError(f"{name} has too many pixels to be opened.", "Make it smaller first.") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError) as error:
        raise UserError(
            f"{name} is damaged, or is not a picture.", "Open and save it in another program."
        ) from error
    return upright


def _smaller(image: Image, photograph: bool) -> tuple[bytes, str]:
    """The smaller of PNG and WebP, at most ``WIDEST`` pixels wide, with nothing but the picture in it."""
    from PIL import Image

    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    plain = _true_colours(image).convert("RGBA" if clear else "RGB")
    if plain.width > WIDEST:
        high = max(1, round(plain.height * WIDEST / plain.width))
        plain = plain.resize((WIDEST, high), Image.Resampling.LANCZOS)
    plain.info.clear()
    webp = _webp(plain, exact=not photograph)
    if photograph:
        return webp, ".webp"
    png = BytesIO()
    plain.save(png, "PNG", optimize=True)
    made = min((webp, ".webp"), (png.getvalue(), ".png"), key=lambda one: len(one[0]))
    return made if len(made[0]) <= _EXACT else (_webp(plain, exact=False), ".webp")


def _webp(image: Image, *, exact: bool) -> bytes:
    stream = BytesIO()
    image.save(stream, "WEBP", quality=_QUALITY, lossless=exact, method=4)
    return stream.getvalue()


def _true_colours(image: Image) -> Image:
    """The picture in the colours of the web, where it says that its own are others."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA"):
        return image
    from PIL import ImageCms

    try:
        web = ImageCms.createProfile("sRGB")
        made = ImageCms.profileToProfile(image, ImageCms.ImageCmsProfile(BytesIO(profile)), web)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return made or image
