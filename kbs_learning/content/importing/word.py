"""A Word document as a part of a course: headings become pages, pictures come along, the rest our Markdown.

mammoth reads what the styles of a document mean and leaves its looks behind; what it makes goes the same way
as what is pasted.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from kbs_learning.content.importing.html import markdown_of
from kbs_learning.core.errors import UserError

LARGEST = 200_000_000
"""Bytes that a document may unpack to."""
_MARK = "KBSPICTURE{:04d}X"
_MARKED = re.compile(r"KBSPICTURE(\d{4})X")
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Heading 1'] => h2:fresh
p[style-name='Heading 2'] => h3:fresh
p[style-name='Heading 3'] => h4:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""
_PAGE = re.compile(r"^## (?!#)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class WordPicture:
    """A picture of a document, not yet made ready for a course."""

    data: bytes
    alternative: str


@dataclass(frozen=True, slots=True)
class WordText:
    """What a document says: its title, and Markdown whose pages begin with ``##``."""

    title: str
    text: str
    """Has a mark where each picture stood; see :meth:`with_pictures`."""
    pictures: tuple[WordPicture, ...]
    comments: int = 0

    def with_pictures(self, files: list[str | None]) -> str:
        """The text with each picture shown from its file; None leaves one out."""

        def shown(mark: re.Match[str]) -> str:
            at = int(mark[1])
            file = files[at] if at < len(files) else None
            words = " ".join(self.pictures[at].alternative.split()).replace("]", ")") if file else ""
            return f"![{words}]({file})" if file else ""

        lines = []
        for line in self.text.split("\n"):
            alone = _MARKED.search(line) and not line.lstrip().startswith(("|", "-", ">"))
            made = (
                _MARKED.sub(lambda mark: f"\n\n{shown(mark)}\n\n", line)
                if alone
                else _MARKED.sub(shown, line)
            )
            lines.append(made)
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def read_word(data: bytes, name: str) -> WordText:
    """The document in ``data``; ``name`` is its file's, without the ending: the title where it has none.

    Raises :class:`UserError` where it is no Word document of today (``.docx``), or too large.
    """
    _look_over(data, name)
    import mammoth  # late: only who imports waits for it
    from mammoth import html as nodes

    pictures: list[WordPicture] = []

    def convert(image: Any) -> list[Any]:
        with image.open() as stream:
            pictures.append(WordPicture(stream.read(), image.alt_text or ""))
        return [nodes.text(_MARK.format(len(pictures) - 1))]

    try:
        made = mammoth.convert_to_html(io.BytesIO(data), convert_image=convert, style_map=_STYLES)
    except Exception as error:  # whatever mammoth meets in a broken document
        raise UserError(
            f"{name}.docx could not be read.", "Open it in Word, save it again as .docx, then try once more."
        ) from error
    text = markdown_of(str(made.value)).text
    title, text = _titled(text, name)
    return WordText(title, text, tuple(pictures), _comments(data))


def _look_over(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
            known = "word/document.xml" in archive.namelist()
    except zipfile.BadZipFile:
        known, size = False, 0
    if not known:
        raise UserError(f"{name} is not a Word document that can be read.", "Save it in Word as .docx first.")
    if size > LARGEST:
        raise UserError(f"{name} is too large to be read.", "Make its pictures smaller, or split it.")


def _titled(text: str, name: str) -> tuple[str, str]:
    """The title, and the text as pages. ``markdown_of`` has put every heading one level down.

    A first heading that is the only one of its level is the title; the next level begins the pages then.
    """
    levels = sorted({len(found) for found in re.findall(r"^(#+) ", text, re.MULTILINE)})
    title = name
    if levels:
        top = re.compile(rf"^{'#' * levels[0]} (.+)$", re.MULTILINE)
        if len(top.findall(text)) == 1 and len(levels) > 1:
            title = top.findall(text)[0].strip()
            text = top.sub("", text, count=1)
            levels = levels[1:]
        text = _raised(text, levels[0] - 2)
    first = _PAGE.search(text)
    before = text[: first.start()].strip() if first else text.strip()
    if before:
        text = f"## {title}\n\n{text.lstrip()}"
    return title, text.strip() + "\n"


def _raised(text: str, by: int) -> str:
    """Headings ``by`` levels higher, so that none is skipped because of its origin (WCAG 2.2, 1.3.1)."""
    if by <= 0:
        return text
    return re.sub(r"^#{2,} ", lambda found: found[0][by:], text, flags=re.MULTILINE)


def _comments(data: bytes) -> int:
    """Comments in the margin are for those who wrote the document; they are counted, not taken over."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "word/comments.xml" not in archive.namelist():
            return 0
        return archive.read("word/comments.xml").count(b"<w:comment ")
