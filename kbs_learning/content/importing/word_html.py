"""What Word and its like mean by styles, said in HTML: lists, headings, emphasis, changes that were kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import Tag

_LEVEL = re.compile(r"mso-list:\s*l\d+\s+level(\d+)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]")
_HEADING = re.compile(r"(?:Mso)?(?:Heading|Title)(\d?)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight:\s*(?:normal|[1-4]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style:\s*italic", re.IGNORECASE)
_HIDDEN = re.compile(r"display:\s*none|mso-hide:\s*all|mso-element:\s*(?:comment|footnote)", re.IGNORECASE)
_COMMENT = re.compile(r"MsoComment|msocom", re.IGNORECASE)


def as_it_says(soup: BeautifulSoup) -> None:
    """Change ``soup`` so that tags say what styles and classes meant."""
    _kept_changes(soup)
    _headings(soup)
    _lists(soup)
    _emphasis(soup)


def _kept_changes(soup: BeautifulSoup) -> None:
    """What was deleted is gone, what was inserted stays; comments and hidden text are nobody's words."""
    for one in soup.find_all(["del", "s"]):
        one.decompose()
    for one in soup.find_all("ins"):
        one.unwrap()
    for one in soup.find_all(True):
        if not one.decomposed and (_HIDDEN.search(_style(one)) or _COMMENT.search(_class(one))):
            one.decompose()


def _headings(soup: BeautifulSoup) -> None:
    for one in soup.find_all("p"):
        if found := _HEADING.fullmatch(_class(one)):
            one.name = f"h{found[1] or 1}"


def _lists(soup: BeautifulSoup) -> None:
    """Paragraphs that look like a list become one; how deep each stands is written in its style."""
    stack: list[tuple[int, Tag]] = []
    before: Tag | None = None
    for one in soup.find_all("p"):
        level = _LEVEL.search(_style(one))
        if level is None:
            continue
        if not stack or _previous(one) is not before:
            stack = []
        depth = int(level[1])
        marker = _take_marker(one)
        while stack and stack[-1][0] > depth:
            stack.pop()
        if not stack or stack[-1][0] < depth:
            fresh = soup.new_tag("ol" if _NUMBER.match(marker) else "ul")
            if stack and (items := stack[-1][1].find_all("li", recursive=False)):
                items[-1].append(fresh)
            else:
                one.insert_before(fresh)
            stack.append((depth, fresh))
        one.name = "li"
        stack[-1][1].append(one.extract())
        before = stack[0][1]


def _previous(one: Tag) -> object:
    """The element before this one, over blanks."""
    return one.find_previous_sibling(True)


def _take_marker(one: Tag) -> str:
    """Take the typed bullet or number out of a paragraph."""
    for span in one.find_all("span"):
        if "mso-list:ignore" in _style(span).lower().replace(" ", ""):
            words: str = span.get_text()
            span.decompose()
            return words
    return ""


def _emphasis(soup: BeautifulSoup) -> None:
    """Bold and italic by style; tags that the style takes back; emphasis round nothing."""
    for one in soup.find_all(["b", "strong"]):
        if _LIGHT.search(_style(one)):
            one.unwrap()
    for one in soup.find_all("span"):
        style = _style(one)
        bold, italic = _BOLD.search(style), _ITALIC.search(style)
        if bold and one.find_parent(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"]) is None:
            one.name = "strong"
            if italic:
                one.wrap(soup.new_tag("em"))
        elif italic and one.find_parent(["i", "em"]) is None:
            one.name = "em"
    for one in soup.find_all(["b", "strong", "i", "em", "u", "a"]):
        if not one.get_text(strip=True) and not one.find("img"):
            one.unwrap()


def _style(one: Tag) -> str:
    return str(one.get("style") or "")


def _class(one: Tag) -> str:
    found: object = one.get("class")
    return " ".join(found) if isinstance(found, list) else str(found or "")
