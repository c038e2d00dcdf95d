"""Sheets to fill in: each on a page of its own, with room for handwriting."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pypdf import PdfReader

from kbs_learning.core.blocks import Sheet
from kbs_learning.core.course import Course
from kbs_learning.core.prose import Html
from tests.reports.conftest import Printed, millimetres, print_paper, words_by_page, words_of

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


def test_thirty_people_sign_in_on_one_page(day: Course) -> None:
    """A list as long as a room is full; narrower rows than these would be no room to sign in."""
    sheet = next(block for _m, page in day.pages() for block in page.blocks if isinstance(block, Sheet))
    row = "<tr><td></td><td></td><td></td><td></td></tr>"
    head = "<tr><th>Name</th><th>Agency</th><th>Sector</th><th>Signature</th></tr>"
    html = Html(f"<p>Date and place:</p><table><thead>{head}</thead><tbody>{row * 30}</tbody></table>")
    made = print_paper("sheets", with_sheet(day, replace(sheet, html=html)))
    assert len(made.pages) == 1
    assert len([height for height in rows(made, 0) if height >= 7 * MILLIMETRE - 0.2]) >= 30


def test_a_row_with_a_gap_in_a_column_of_words_is_not_to_be_written_in(day: Course) -> None:
    sheet = next(block for _m, page in day.pages() for block in page.blocks if isinstance(block, Sheet))
    html = Html(
        "<table><thead><tr><th>when</th><th>what</th></tr></thead><tbody><tr><td>0 to 10</td><td>Welcome</td>"
        "</tr><tr><td>in all 90</td><td></td></tr></tbody></table>"
    )
    made = print_paper("sheets", with_sheet(day, replace(sheet, html=html)))
    assert max(rows(made, 0)) < 9 * MILLIMETRE


def with_sheet(day: Course, sheet: Sheet) -> Course:
    """The course with one page, and this sheet alone on it."""
    module = day.modules[0]
    return replace(day, modules=(replace(module, pages=(replace(module.pages[0], blocks=(sheet,)),)),))


def test_entries_that_begin_with_a_box_are_ticked(day: Course) -> None:
    sheet = next(block for _m, page in day.pages() for block in page.blocks if isinstance(block, Sheet))
    html = Html("<ul><li>☐ Cards are cut</li><li>as usual</li></ul>")
    words = words_of(print_paper("sheets", with_sheet(day, replace(sheet, html=html))))
    assert "☐ Cards are cut • as usual" in words


def test_rows_have_room_to_write_and_fill_the_page(printed: Printed) -> None:
    for at, number in ((0, 5), (1, 4)):
        high = [height for height in rows(printed("sheets"), at) if height >= 9 * MILLIMETRE]
        assert len(high) >= number
        assert max(high) > 20 * MILLIMETRE
    large = [height for height in rows(printed("sheets", large=True), 0) if height >= 12 * MILLIMETRE]
    assert len(large) >= 5
