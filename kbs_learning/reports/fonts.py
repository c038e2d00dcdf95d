"""The typefaces of everything on paper. They are embedded: a file looks the same wherever it is opened.

DejaVu Sans knows Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic letters. The build brings it
(see ``hatch_build.py``); without it paper is set in reportlab's own Vera, which knows Western European ones.

Making the subset of a typeface that goes into a file takes longer than all the rest of a certificate, so
subsets are kept: most files need the same one.
"""

from __future__ import annotations

import unicodedata
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import reportlab
from reportlab import rl_config
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, SUBSETN, TTFont, makeToUnicodeCMap

from kbs_learning.reports.objects import place

rl_config.useA85 = 0  # binary streams: a fifth smaller, and much quicker to write

REGULAR, BOLD = "Paper", "Paper-Bold"
"""What reportlab calls them once :func:`typefaces` was called."""
FOLDER = Path(__file__).parent / "fonts"
_BROUGHT = {REGULAR: "DejaVuSans.ttf", BOLD: "DejaVuSans-Bold.ttf"}
ITALIC, BOLD_ITALIC = "Paper-Italic", "Paper-BoldItalic"
_SLANTED = {ITALIC: "DejaVuSans-Oblique.ttf", BOLD_ITALIC: "DejaVuSans-BoldOblique.ttf"}
"""For words that are stressed in running text; without them they stand upright."""
_OWN = {REGULAR: "Vera.ttf", BOLD: "VeraBd.ttf"}
_PRIVATE = range(0xE000, 0xF900)
"""Where shaped letters without a code of their own are put."""
_NOTHING = 0xFFFD
_FORMS = range(0xFB1D, 0xFF00)
"""Hebrew and Arabic letters as they look beside others."""


@dataclass(frozen=True, slots=True)
class Codes:
    """Which code a typeface gives to each character in one file."""

    assignments: dict[int, int]
    subsets: list[list[int]]
    next_code: int


@dataclass(frozen=True, slots=True)
class _Subset:
    """The characters of one file that share a font object, ready to be written."""

    name: str
    file: bytes
    length: int
    """Bytes of the file before it was deflated."""
    unicode_map: bytes
    widths: str


@cache
def typefaces() -> tuple[Any, Any]:
    """The regular and the bold face, registered with reportlab."""
    have = all((FOLDER / name).is_file() for name in _BROUGHT.values())
    folder, names = (FOLDER, _BROUGHT) if have else (Path(reportlab.__file__).parent / "fonts", _OWN)
    faces = {name: TTFont(name, str(folder / file)) for name, file in names.items()}
    for face in faces.values():
        pdfmetrics.registerFont(face)
    return faces[REGULAR], faces[BOLD]


@cache
def family() -> None:
    """Have reportlab set ``<b>`` and ``<i>`` of a paragraph in the faces that belong to it."""
    typefaces()
    have = all((FOLDER / name).is_file() for name in _SLANTED.values())
    for slanted, upright in ((ITALIC, REGULAR), (BOLD_ITALIC, BOLD)):
        if have:
            pdfmetrics.registerFont(TTFont(slanted, str(FOLDER / _SLANTED[slanted])))
        addMapping(REGULAR, upright == BOLD, 1, slanted if have else upright)
    for bold, face in enumerate((REGULAR, BOLD)):
        addMapping(REGULAR, bold, 0, face)


def face_for(text: str, *, bold: bool) -> str | None:
    """The typeface that has every character of ``text``, if possible in bold; None where none has."""
    regular, heavy = typefaces()
    for face in (heavy, regular) if bold else (regular,):
        if all(ord(one) in face.face.charToGlyph or one in "\u200c\u200d" for one in text):
            return str(face.fontName)
    return None


def codes_of(document: Any) -> tuple[Codes, ...]:
    """Which codes the typefaces have given away in ``document`` up to now."""
    states = (face.state[document] for face in typefaces())
    return tuple(
        Codes(dict(state.assignments), [list(one) for one in state.subsets], state.nextCode)
        for state in states
    )


def begin(document: Any, codes: tuple[Codes, ...] = ()) -> None:
    """Make both typefaces known to a new document, in a fixed order and perhaps with given codes."""
    for number, face in enumerate(typefaces()):
        state = face._assignState(document)
        if codes:
            state.assignments.update(codes[number].assignments)
            state.subsets = [list(one) for one in codes[number].subsets]
            state.nextCode = codes[number].next_code
        face.getSubsetInternalName(0, document)


def embed(document: Any) -> None:
    """Put the subsets of the typefaces into ``document``, as its last step before it is saved."""
    fonts = document.idToObject["BasicFonts"].dict
    for face in document.delayedFonts:
        for number, characters in enumerate(face.state[document].subsets):
            name = face.getSubsetInternalName(number, document)[1:]
            fonts[name] = _font(document, face, _subset(face, number, tuple(characters)))
        del face.state[document]
    document.delayedFonts = []


def _font(document: Any, face: Any, subset: _Subset) -> str:
    """A font dictionary (ISO 32000-1, 9.6.3) and what it refers to."""
    name = subset.name
    file = place(document, f"file of {name}", f"/Length1 {subset.length}", subset.file)
    letters = place(document, f"letters of {name}", "", subset.unicode_map)
    entries = f"{_described(face)} /FontName /{name} /FontFile2 {file}"
    descriptor = place(document, f"descriptor of {name}", entries)
    return place(
        document,
        f"font {name}",
        f"/Type /Font /Subtype /TrueType /BaseFont /{name} /FirstChar 0 /LastChar {subset.widths.count(' ')}"
        f" /Widths {subset.widths} /ToUnicode {letters} /FontDescriptor {descriptor}",
    )


@cache
def _described(face: Any) -> str:
    """What is the same for every subset of a typeface (ISO 32000-1, 9.8)."""
    metrics = face.face
    box = " ".join(f"{edge:g}" for edge in metrics.bbox)
    return (
        f"/Type /FontDescriptor /Ascent {metrics.ascent:g} /CapHeight {metrics.capHeight:g}"
        f" /Descent {metrics.descent:g} /Flags {metrics.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC}"
        f" /FontBBox [{box}] /ItalicAngle {metrics.italicAngle:g} /StemV {metrics.stemV:g}"
        f" /MissingWidth {metrics.defaultWidth:g}"
    )


@lru_cache(maxsize=64)
def _subset(face: Any, number: int, characters: tuple[int, ...]) -> _Subset:
    prefix: bytes = SUBSETN(number)
    name = b"".join((prefix, b"+", face.face.name, face.face.subfontNameX)).decode("pdfdoc")
    file: bytes = face.face.makeSubset(list(characters))
    read_as = [_read_as(one) for one in characters]
    unicode_map: str = makeToUnicodeCMap(name, read_as)
    widths = " ".join(f"{face.face.getCharWidth(one):g}" for one in characters)
    return _Subset(name, zlib.compress(file), len(file), zlib.compress(unicode_map.encode()), f"[{widths}]")


def _read_as(character: int) -> int:
    """The letter that a code stands for, whatever its form beside others: what is read out and searched."""
    if character in _PRIVATE:
        return _NOTHING
    letter = unicodedata.normalize("NFKC", chr(character)) if character in _FORMS else ""
    return ord(letter) if len(letter) == 1 else character
