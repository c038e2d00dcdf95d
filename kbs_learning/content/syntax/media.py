"""Pictures that stand alone, and ``video``."""

from __future__ import annotations

from html import escape

from markdown_it.token import Token

from kbs_learning.content.reader import Reader, first_line, last_line
from kbs_learning.content.sanitise import clean
from kbs_learning.content.syntax.fence import Fence
from kbs_learning.content.syntax.links import natural_size, words_of
from kbs_learning.core.blocks import Block, Picture, Video

_KINDS = {
    "src": (".mp4", ".webm"),
    "captions": (".vtt",),
    "poster": (".jpg", ".jpeg", ".png", ".webp", ".svg"),
}


def lone_picture(paragraph: list[Token]) -> Token | None:
    """The picture that a paragraph consists of, if it does."""
    if len(paragraph) == 3 and paragraph[0].type == "paragraph_open":
        children = paragraph[1].children or []
        if len(children) == 1 and children[0].type == "image":
            return children[0]
    return None


def picture(image: Token, paragraph: list[Token], reader: Reader) -> Picture:
    """A picture beside the text, with its caption."""
    src = str(image.meta.get("src", ""))
    width, height = natural_size(src, reader)
    line = first_line(paragraph)
    return Picture(
        span=reader.findings.span(line, last_line(paragraph, line)),
        src=src,
        alt=" ".join(words_of(image).split()),
        caption=clean(escape(str(image.attrs.get("title", "")), quote=False)),
        width=width,
        height=height,
    )


def video(fence: Fence, reader: Reader, name: str) -> Block:
    """A video with captions and a transcript (WCAG 2.2, 1.2.2 and 1.2.3)."""
    src = _file(fence, "src", reader)
    captions = _file(fence, "captions", reader)
    transcript = reader.html(fence.tokens())
    if not src and "src" not in fence.attributes.values:
        reader.needed(fence, "src")
    if not captions:
        message = "This video has no captions; name their file with captions=media/….vtt."
        reader.found("video-no-captions", message, fence.line)
    if not transcript:
        message = "This video has no transcript; write what is said and seen inside the box."
        reader.found("video-no-transcript", message, fence.line)
    return Video(
        span=reader.findings.span(fence.line, fence.end_line),
        id=name,
        title=fence.title,
        src=src,
        captions=captions,
        transcript=transcript,
        poster=_file(fence, "poster", reader),
    )


def _file(fence: Fence, key: str, reader: Reader) -> str:
    src = fence.attributes.values.get(key, "")
    if not src:
        return ""
    if not src.lower().endswith(_KINDS[key]):
        message = f"“{src[:200]}” cannot be the {key} of a video; use {' or '.join(_KINDS[key])}."
        reader.found("media-kind", message, fence.line)
    return reader.file(src, fence.line)
