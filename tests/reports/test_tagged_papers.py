"""Every paper of a course is tagged, numbered and outlined, in both sizes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reports.conftest import WRITERS, Printed, type_sizes
from tests.reports.test_course_papers import catalog, elements, flat

BOTH = pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
EACH = pytest.mark.parametrize("kind", list(WRITERS))
_INSIDE = {
    "/LI": "/L",
    "/LBody": "/LI",
    "/TR": "/Table",
    "/TD": "/TR",
    "/TH": "/TR",
    "/TOCI": "/TOC",
}


@EACH
@BOTH
def test_everything_that_is_drawn_is_in_the_tree_or_an_artifact(
    printed: Printed, kind: str, large: bool
) -> None:
    made = printed(kind, large=large)
    tree = catalog(made)["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    by_page = dict(zip(tree[::2], tree[1::2], strict=True))
    for page in made.pages:
        content: Any = page.get_contents()
        data = content.get_data()
        assert data.count(b"BDC") == len(by_page[page["/StructParents"]]) > 0
        assert data.count(b"BDC") + data.count(b"BMC") == data.count(b"EMC")
    found = elements(made)
    for element in found:
        assert element["/S"] not in _INSIDE or element["/P"].get_object()["/S"] == _INSIDE[element["/S"]]
    assert "/H1" in {element["/S"] for element in found} or kind in ("cards", "sheets", "forms")
    assert catalog(made)["/MarkInfo"]["/Marked"]


@EACH
@BOTH
def test_every_page_has_its_number_and_there_is_an_outline(printed: Printed, kind: str, large: bool) -> None:
    made = printed(kind, large=large)
    for number, page in enumerate(made.pages, 1):
        assert f"Page {number} of {len(made.pages)}" in page.extract_text()
    assert flat(made.outline)
    assert not large or min(type_sizes(made)) >= 16


@EACH
def test_the_outline_leads_to_the_pages_in_their_order(printed: Printed, kind: str) -> None:
    made = printed(kind)
    pages = [made.get_destination_page_number(one) or 0 for one in flat(made.outline)]
    assert pages == sorted(pages)
