"""What was copied from Word or the web as our Markdown: words, emphasis, lists, tables, links and headings.

First everything that is not text goes (scripts, pictures, forms), then what Word means by its styles becomes
what it says, then the rest is written as this project writes Markdown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

import nh3

from kbs_learning.content.editing.tables import aligned, is_rule
from kbs_learning.content.importing.word_html import as_it_says
from kbs_learning.content.sanitise import SCHEMES

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_TAGS = {
    "p", "div", "span", "br", "hr", "a", "b", "strong", "i", "em", "cite", "u", "s", "del", "ins", "sup",
    "ul", "ol", "li", "blockquote", "pre", "code", "h1", "h2", "h3", "h4", "h5", "h6",
    "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "img", "dl", "dt", "dd",
    "section", "article", "sub",
}  # fmt: skip
_GONE = {"script", "style", "title", "xml", "object", "iframe", "select", "button", "svg", "math", "template"}
_RICH = re.compile(r"<(?:p|h[1-6]|ul|ol|li|table|strong|b|em|i|a|blockquote)[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*)<!--\s*EndFragment\s*-->", re.DOTALL | re.IGNORECASE)
_SECTION = re.compile(r"<!\[(?:if|endif)[^>]*>", re.IGNORECASE)
_OFFICE = re.compile(r"</?[ovwm]:[^>]*>", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\u00a0]+")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_LARGEST = 4_000_000
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Pasted:
    """Markdown, and how many pictures were left out."""

    text: str
    pictures: int = 0


def is_rich(html: str) -> bool:
    """Whether ``html`` says more than the plain text beside it; what code editors copy does not."""
    return len(html) < _LARGEST and bool(_RICH.search(html))


def markdown_of(html: str) -> Pasted:
    """``html`` as Markdown. Never raises on what programs put on a clipboard."""
    from bs4 import BeautifulSoup  # late: only who pastes waits for it

    fragment = _FRAGMENT.search(html)
    bare = _OFFICE.sub("", _SECTION.sub("", fragment[1] if fragment else html))
    cleaner = nh3.Cleaner(
        tags=_TAGS,
        clean_content_tags=_GONE,
        attributes={"*": {"style", "class", "colspan"}, "a": {"href"}, "img": {"src"}, "ol": {"start"}},
        url_schemes=set(SCHEMES) | {"file", "data"},
        link_rel=None,
    )
    clean = cleaner.clean(bare)
    if _is_too_deep(clean):
        return Pasted(_tidy(unescape(nh3.clean(clean, tags=set()))))
    # The line break says that this is text: a lone address or file name would make the library warn.
    soup = BeautifulSoup(clean + "\n", "html.parser")
    as_it_says(soup)
    pictures = _without_pictures(soup)
    _links_that_work(soup)
    _tables_with_heads(soup)
    _headings_one_right(soup)
    return Pasted(_tidy(_written(soup)), pictures)


def _is_too_deep(html: str) -> bool:
    """Whether tags lie in each other as no program means them; such a thing is taken as plain words."""
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2] not in ("br", "hr", "img"):
            depth += -1 if tag[1] else 1
        if depth > _DEEPEST:
            return True
    return False


def _without_pictures(soup: BeautifulSoup) -> int:
    pictures = soup.find_all("img")
    for one in pictures:
        one.decompose()
    return len(pictures)


def _links_that_work(soup: BeautifulSoup) -> None:
    for link in soup.find_all("a"):
        href = str(link.get("href", ""))
        scheme = href.partition(":")[0].lower()
        if scheme not in SCHEMES or not link.get_text(strip=True):
            link.unwrap()


def _tables_with_heads(soup: BeautifulSoup) -> None:
    """Cells hold one line; a table inside another is text; the first row names the columns."""
    for table in soup.find_all("table"):
        if table.find_parent("table"):
            table.replace_with(table.get_text(" ", strip=True))
            continue
        for cell in table.find_all(["td", "th"]):
            for block in cell.find_all(["p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6"]):
                block.insert_after(" ")
                block.unwrap()
            for block in cell.find_all(["ul", "ol", "blockquote", "pre"]):
                block.unwrap()


def _headings_one_right(soup: BeautifulSoup) -> None:
    """A file has one title, so what comes from elsewhere begins with pages."""
    for level in range(6, 0, -1):
        for heading in soup.find_all(f"h{level}"):
            heading.name = f"h{min(level + 1, 4)}"
            for strong in heading.find_all(["strong", "b"]):
                strong.unwrap()


def _written(soup: BeautifulSoup) -> str:
    import markdownify  # late, as above

    return str(
        markdownify.MarkdownConverter(
            autolinks=False,
            heading_style="atx",
            bullets="-",
            strong_em_symbol="*",
            escape_underscores=False,
            newline_style="backslash",
            table_infer_header=True,
        ).convert_soup(soup)
    )


def _tidy(text: str) -> str:
    """One blank between words, one empty line between blocks, tables in line."""
    made: list[str] = []
    for line in text.replace("\u200b", "").split("\n"):
        lead = line[: len(line) - len(line.lstrip(" "))]
        words = _SPACES.sub(" ", line.strip())
        words = "" if words in ("\\", "**", "****", "#", "##", "###", "####") else words
        if not words and (not made or not made[-1]):
            continue
        made.append(lead.replace("\u00a0", "") + words if words else "")
    while made and not made[-1]:
        made.pop()
    return "\n".join(_tables_in_line(made))


def _tables_in_line(lines: list[str]) -> list[str]:
    made: list[str] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].startswith("|"):
            end += 1
        if end - at > 1 and is_rule(lines[at + 1]):
            made += aligned(lines[at:end])
        else:
            end = max(end, at + 1)
            made += lines[at:end]
        at = end
    return made
