"""The second wall: whatever the parser made, only these tags and attributes leave the content layer."""

from __future__ import annotations

import nh3

from kbs_learning.core.prose import Html

_TAGS = {
    "p", "br", "hr", "strong", "em", "s", "a", "code", "pre", "span", "img",
    "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "target", "rel", "title"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "span": {"class", "data-fact", "data-contact", "data-open", "data-gap"},
    "ol": {"start"},
    "th": {"class", "scope"},
    "td": {"class"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Where a link may lead, besides to another page."""

_cleaner = nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=set(SCHEMES), link_rel=None)


def clean(html: str) -> Html:
    """``html`` without anything that is not on the allow-list."""
    html = html.strip()
    return Html(_cleaner.clean(html) if "<" in html else html)
