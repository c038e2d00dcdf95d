"""Lists that spreadsheets open as they are meant, and in which nothing runs."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element, fromstring

import pytest

from kbs_learning.core.browsing import AttemptRow, Completion, State
from kbs_learning.core.errors import UserError
from kbs_learning.records import listing
from kbs_learning.records.listing import ATTEMPTS, COMPLETIONS, defused, write_csv, write_xlsx

_NS = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}

ROW = AttemptRow(
    key="k1",
    learner_id="a" * 16,
    code="Slate Heron 17",
    agency="Derby",
    sector="Early years",
    course_id="level2",
    course_title="Protecting Babies",
    course_version="1.0",
    progress=1.0,
    state=State.PASSED,
    score=83.33,
    seconds=6190,
    passed_on="2026-11-20",
    began=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    last=datetime(2026, 11, 20, 11, 15, tzinfo=UTC),
)
EVIL = replace(
    ROW,
    agency='=HYPERLINK("http://example.org","x")',
    sector="+1",
    course_title="@SUM(A1)",
    course_version="-2",
)
PLAIN = replace(ROW, score=None, passed_on="", progress=0.0, state=State.NOT_STARTED)


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def as_csv(*rows: AttemptRow) -> bytes:
    stream = io.BytesIO()
    assert write_csv(stream, ATTEMPTS, rows) == len(rows)
    return stream.getvalue()


def as_sheet(*rows: AttemptRow) -> tuple[Element, zipfile.ZipFile]:
    stream = io.BytesIO()
    assert write_xlsx(stream, ATTEMPTS, rows, title="Attempts") == len(rows)
    book = zipfile.ZipFile(stream)
    return fromstring(book.read("xl/worksheets/sheet1.xml")), book  # noqa: S314 - we wrote it


def cells(sheet: Element, row: int) -> dict[str, Element]:
    found = sheet.findall(f".//s:row[@r='{row}']/s:c", _NS)
    return {cell.attrib["r"].rstrip("0123456789"): cell for cell in found}


def text_of(cell: Element) -> str:
    return "".join(cell.itertext())


def test_a_csv_opens_in_excel_with_every_letter_right() -> None:
    data = as_csv(replace(ROW, agency="Dél’s nursery", sector='0–19 "health", outreach'))
    assert data.startswith(b"\xef\xbb\xbf")
    heads, row = read_csv(data)
    assert heads[0] == "Learner code"
    assert row[1:3] == ["Dél’s nursery", '0–19 "health", outreach']


def test_a_csv_holds_shares_dates_and_minutes_as_people_read_them() -> None:
    row = dict(zip(*read_csv(as_csv(ROW)), strict=True))
    local = ROW.last.astimezone()
    assert row["Progress"] == "100%"
    assert row["Final check"] == "83.33%"
    assert row["Passed on"] == "2026-11-20"
    assert row["Minutes"] == "103"
    assert row["Last opened"] == f"{local:%Y-%m-%d %H:%M}"
    plain = dict(zip(*read_csv(as_csv(PLAIN)), strict=True))
    assert (plain["Final check"], plain["Passed on"], plain["State"]) == ("", "", "Not started")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_cell_that_a_spreadsheet_would_run_is_defused(start: str) -> None:
    assert defused(f"{start}1+1") == f"'{start}1+1"
    assert defused(f"a{start}") == f"a{start}"


def test_no_cell_of_a_csv_begins_a_formula() -> None:
    for row in read_csv(as_csv(EVIL)):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_a_workbook_has_no_formula_and_no_link() -> None:
    sheet, book = as_sheet(EVIL)
    assert sheet.findall(".//s:f", _NS) == [] and sheet.findall(".//s:hyperlink", _NS) == []
    assert text_of(cells(sheet, 2)["B"]) == '=HYPERLINK("http://example.org","x")'
    assert cells(sheet, 2)["B"].attrib["t"] == "inlineStr"
    assert not any("externalLink" in name for name in book.namelist())


def test_a_workbook_holds_real_dates_and_numbers() -> None:
    sheet, _book = as_sheet(ROW)
    row = cells(sheet, 2)
    day = datetime(1899, 12, 30) + timedelta(days=float(text_of(row["J"])))
    assert day == datetime(2026, 11, 20)
    assert float(text_of(row["I"])) == pytest.approx(0.8333)
    assert (text_of(row["G"]), text_of(row["K"])) == ("1", "103")
    assert all("t" not in row[column].attrib or row[column].attrib["t"] == "n" for column in "GIJKLM")


def test_a_workbook_keeps_its_head_in_view_and_can_be_filtered() -> None:
    sheet, book = as_sheet(ROW, PLAIN)
    pane = sheet.find(".//s:pane", _NS)
    assert pane is not None and (pane.attrib["ySplit"], pane.attrib["state"]) == ("1", "frozen")
    chosen = sheet.find("s:autoFilter", _NS)
    assert chosen is not None and chosen.attrib["ref"] == "A1:M3"
    assert {int(one.attrib["max"]) for one in sheet.findall("s:cols/s:col", _NS)} >= {1, len(ATTEMPTS)}
    assert b'name="Attempts"' in book.read("xl/workbook.xml")
    assert "I" not in cells(sheet, 3)


def test_a_list_longer_than_a_worksheet_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "_SHEET_ROWS", 3)
    assert write_xlsx(io.BytesIO(), ATTEMPTS, [ROW, ROW], title="Attempts") == 2
    with pytest.raises(UserError, match="longer than an Excel worksheet"):
        write_xlsx(io.BytesIO(), ATTEMPTS, [ROW, ROW, ROW], title="Attempts")


def test_rows_are_written_as_they_come() -> None:
    stream = io.BytesIO()

    def rows() -> Iterator[AttemptRow]:
        for number in range(3000):
            if number == 2999:
                assert stream.tell() > 0
            yield ROW

    assert write_csv(stream, ATTEMPTS, rows()) == 3000


def test_completions_are_a_list_like_any_other() -> None:
    stream = io.BytesIO()
    group = Completion(
        agency="Derby",
        course_id="level2",
        course_title="Protecting Babies",
        learners=3,
        attempts=4,
        completed=3,
        passed=2,
        mean_score=81.25,
        median_score=None,
    )
    write_csv(stream, COMPLETIONS, [group])
    assert read_csv(stream.getvalue())[1] == [
        "Derby",
        "Protecting Babies",
        "level2",
        "3",
        "4",
        "3",
        "2",
        "81.25%",
        "",
    ]
