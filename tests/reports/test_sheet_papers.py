"""Sheets to fill in: each on a page of its own, with room for handwriting."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from pypdf import PdfReader

from tests.reports.conftest import Printed, millimetres, words_by_page

MILLIMETRE = 72 / 25.4


def rows(made: PdfReader, at: int) -> list[float]:
    """The heights of the rows of the table on a page, in points, by the lines of its grid."""
    content: Any = made.pages[at].get_contents()
    lines = re.findall(rb"([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l", content.get_data())
    heights = sorted({round(float(y), 1) for _x, y, _to_x, to_y in lines if y == to_y})
    return [upper - lower for lower, upper in pairwise(heights)]


def test_each_sheet_begins_a_page_and_is_named_at_its_foot(printed: Printed) -> None:
    pages = words_by_page(printed("sheets"))
    assert len(pages) == 2
    assert pages[0].startswith("My day My group: Time Who")
    assert "My day Page 1 of 2" in pages[0]
    assert pages[1].startswith("Sign-in sheet Name Agency Sector Arrived Left Signed")


def test_a_table_of_many_columns_lies_across(printed: Printed) -> None:
    made = printed("sheets")
    assert [millimetres(page) for page in made.pages] == [(210, 297), (297, 210)]


def test_rows_have_room_to_write_and_fill_the_page(printed: Printed) -> None:
    for at, number in ((0, 5), (1, 4)):
        high = [height for height in rows(printed("sheets"), at) if height >= 9 * MILLIMETRE]
        assert len(high) >= number
        assert max(high) > 20 * MILLIMETRE
    large = [height for height in rows(printed("sheets", large=True), 0) if height >= 12 * MILLIMETRE]
    assert len(large) >= 5
