"""Objects of a PDF whose text is known: put into reportlab's document as they stand (ISO 32000-1, 7.3).

reportlab would put each of them together from its entries, and that takes longer than setting the words of a
certificate.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc


def place(document: Any, name: str, entries: str, stream: bytes | None = None) -> str:
    """Put a dictionary, or a stream with its dictionary, into ``document``; return how others refer to it.

    ``name`` is another one for each object of a document. A stream is deflated already.
    """
    made = f"<< {entries} >>".encode("ascii")
    if stream is not None:
        head = f"<< {entries} /Filter /FlateDecode /Length {len(stream)} >>\nstream\n"
        made = head.encode("ascii") + stream + b"\nendstream\n"
    return reference(document, made, name)


def reference(document: Any, placed: Any, name: str | None = None) -> str:
    """How others refer to an object, which has its number from now on."""
    referred: bytes = document.Reference(placed, name).format(document)
    return referred.decode("ascii")


def fonts_of(document: Any) -> str:
    """How pages and forms refer to the fonts of a document."""
    fonts: bytes = pdfdoc.PDFObjectReference(pdfdoc.BasicFonts).format(document)
    return fonts.decode("ascii")
