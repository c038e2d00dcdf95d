"""Where links may lead, and pictures inside running text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from kbs_learning.content.index import Link
from kbs_learning.content.pictures import NOT_KNOWN, picture_size
from kbs_learning.content.reader import Reader, reader_of
from kbs_learning.content.sanitise import SCHEMES

DECORATION = "-"
"""What an author writes in the square brackets of a picture that says nothing."""
_WEB = ("http://", "https://")


def install(md: MarkdownIt) -> None:
    """Take every address as typed; ``settle`` decides, so that the author is told."""
    setattr(md, "validateLink", _any_address)  # noqa: B010 - markdown-it's own way to configure it
    md.add_render_rule("image", _image)


def _any_address(_url: str) -> bool:
    return True


def settle(children: list[Token], reader: Reader) -> None:
    """Keep the links and pictures that are allowed among ``children``; drop and report the others."""
    dropped = False
    for token in children:
        if token.type == "link_open":
            dropped = not _allowed(token, reader)
            if dropped:
                _silence(token)
        elif token.type == "link_close" and dropped:
            dropped = False
            _silence(token)
        elif token.type == "image":
            _settle_image(token, reader)


def _allowed(link: Token, reader: Reader) -> bool:
    href = str(link.attrs.get("href", ""))
    if href.startswith("#") and len(href) > 1:
        reader.index.links.append(Link(unquote(href[1:]), reader.line))
        return True
    scheme, colon, rest = href.partition(":")
    if colon and scheme.lower() in SCHEMES and rest.strip("/"):
        if href.lower().startswith(_WEB):
            link.attrs["target"] = "_blank"
            link.attrs["rel"] = "noopener noreferrer"
        return True
    reader.found(
        "link-dropped",
        f"The link to “{unquote(href)[:200]}” cannot work; link to a page with #its-id, or to https://…",
    )
    return False


def _silence(token: Token) -> None:
    token.type, token.tag, token.nesting, token.content, token.attrs = "text", "", 0, "", {}


def _settle_image(token: Token, reader: Reader) -> None:
    src = unquote(str(token.attrs.get("src", "")))
    token.meta["src"] = reader.file(src, reader.line, picture=True)
    token.meta["line"] = reader.line
    if not token.content.strip():
        message = "This picture has no words in its square brackets; say what it shows, or - for decoration."
        reader.found("picture-no-alt", message)


def natural_size(src: str, reader: Reader) -> tuple[int, int]:
    """Width and height of the picture ``src``, ``NOT_KNOWN`` where they cannot be read."""
    path = reader.media.find(src).path if src else None
    return picture_size(path) if path else NOT_KNOWN


def words_of(image: Token) -> str:
    """The text alternative of a picture; empty for one that only decorates (WCAG 2.2, 1.1.1)."""
    words = "".join(child.content if child.type != "softbreak" else " " for child in image.children or ())
    return "" if words.strip() == DECORATION else words


def _image(
    _renderer: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType
) -> str:
    token = tokens[idx]
    src, alt = token.meta.get("src", ""), escape(words_of(token))
    if not src:
        return alt
    width, height = natural_size(src, reader_of(env))
    size = f' width="{width}" height="{height}"' if width and height else ""
    return f'<img src="{escape(src)}" alt="{alt}"{size} loading="lazy">'
