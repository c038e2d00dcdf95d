"""Certificates of completion: one page each, A4 on its side, in the language of the player.

What all certificates of a course share is typeset once, as forms (PDF's word for a drawing that pages refer
to), and kept. The order of forms and words on a page is the order in which it is read aloud. The same facts
give the same bytes.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from kbs_learning.core.certificates import CertificateCourse, Completion
from kbs_learning.reports import fonts, sheet
from kbs_learning.reports.objects import fonts_of, place, reference
from kbs_learning.reports.theme import HEIGHT, WIDTH

_BOX = f"[0 0 {WIDTH} {HEIGHT}]"
_PRESS = Lock()
"""reportlab's typefaces remember what they are setting, so only one file is set at a time."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the certificates of one course share: deflated drawings, and the codes their letters have."""

    forms: tuple[tuple[str, bytes], ...]
    codes: tuple[fonts.Codes, ...]


def certificates(course: CertificateCourse, completions: Sequence[Completion]) -> bytes:
    """A PDF with a page for each completion of the course, in their order. May be called from any thread."""
    with _PRESS:
        return _printed(course, completions)


def _printed(course: CertificateCourse, completions: Sequence[Completion]) -> bytes:
    shared = _typeset(course)
    file = io.BytesIO()
    canvas = _canvas(file, course)
    fonts.begin(canvas._doc, shared.codes)
    resources = _place_forms(canvas._doc, shared)
    for completion in completions:
        _page(canvas, course, completion)
        _end_page(canvas, resources)
    fonts.embed(canvas._doc)
    canvas.save()
    return file.getvalue()


def _page(canvas: Any, course: CertificateCourse, completion: Completion) -> None:
    """The drawings all certificates share, and between them the words of this one, as they are read."""
    canvas.addLiteral("/opening Do")
    sheet.name(canvas, course, completion)
    canvas.addLiteral("/course Do")
    sheet.result(canvas, course, completion)
    canvas.addLiteral("/covers Do")
    sheet.number(canvas, completion)


def _place_forms(document: Any, shared: _Sheet) -> str:
    """The shared drawings as forms (ISO 32000-1, 8.10); what pages refer to as their resources."""
    used = f"/Font {fonts_of(document)} /ProcSet [/PDF /Text]"
    entries = f"/Type /XObject /Subtype /Form /BBox {_BOX} /Resources << {used} >>"
    forms = " ".join(
        f"/{name} {place(document, f'form {name}', entries, deflated)}" for name, deflated in shared.forms
    )
    return place(document, "resources", f"{used} /XObject << {forms} >>")


def _end_page(canvas: Any, resources: str) -> None:
    """What was drawn since the last page is one (ISO 32000-1, 7.7.3.3)."""
    document, number = canvas._doc, canvas.getPageNumber()
    drawn = zlib.compress("\n".join((canvas._preamble, *canvas._code)).encode("latin-1"))
    content = place(document, f"content {number}", "", drawn)
    parent = reference(document, document.Pages)
    entries = f"/Type /Page /Parent {parent} /MediaBox {_BOX} /Resources {resources} /Contents {content}"
    document.Pages.addPage(place(document, f"page {number}", entries))
    canvas._startPage()


@lru_cache(maxsize=8)
def _typeset(course: CertificateCourse) -> _Sheet:
    canvas = _canvas(io.BytesIO(), course)
    fonts.begin(canvas._doc)
    drawings: dict[str, Callable[[Any, CertificateCourse], None]] = {
        "opening": sheet.opening,
        "course": sheet.course,
        "covers": sheet.covers,
    }
    forms = []
    for name, draw in drawings.items():
        draw(canvas, course)
        forms.append((name, zlib.compress(canvas.getCurrentPageContent().encode("latin-1"))))
        canvas._code.clear()
    return _Sheet(tuple(forms), fonts.codes_of(canvas._doc))


def _canvas(file: io.BytesIO, course: CertificateCourse) -> Any:
    canvas = Canvas(
        file,
        pagesize=(WIDTH, HEIGHT),
        invariant=1,
        pageCompression=1,
        lang="en-GB",
        initialFontName=fonts.typefaces()[0].fontName,
    )
    canvas.setTitle(f"Certificate of completion: {course.title}")
    canvas.setAuthor("KBS Learning")
    canvas.setCreator("KBS Learning")
    canvas.setSubject("")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas
