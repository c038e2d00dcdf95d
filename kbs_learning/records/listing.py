"""Lists for a spreadsheet: CSV that Excel opens as it is meant, and real workbooks.

Rows are written as they come, so a list may be longer than memory. What a learner or a results file supplied
is text and stays text: a cell that a spreadsheet would run as a formula is defused.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO, Generic, TypeAlias, TypeVar

from kbs_learning.core.browsing import AttemptRow, Completion
from kbs_learning.core.errors import UserError

Cell: TypeAlias = str | float | date | datetime | None

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet run a cell as a formula (OWASP, "CSV Injection")."""

_SHEET_ROWS = 1_048_576
"""The rows an Excel worksheet can hold, its header among them."""


R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Field(Generic[R]):
    """One column of a list."""

    heading: str
    width: float
    """In characters, as spreadsheets measure columns."""
    value: Callable[[R], Cell]
    look: str = ""
    """The number format, where it is not plain."""


ATTEMPTS: tuple[Field[AttemptRow], ...] = (
    Field("Learner code", 22, lambda row: row.code),
    Field("Agency", 26, lambda row: row.agency),
    Field("Sector", 20, lambda row: row.sector),
    Field("Course", 36, lambda row: row.course_title),
    Field("Course id", 16, lambda row: row.course_id),
    Field("Version", 10, lambda row: row.course_version),
    Field("Progress", 10, lambda row: row.progress, "0%"),
    Field("State", 16, lambda row: row.state.label),
    Field("Final check", 12, lambda row: _share(row.score), "0.##%"),
    Field("Passed on", 12, lambda row: _day(row.passed_on), "dd/mm/yyyy"),
    Field("Minutes", 10, lambda row: row.seconds // 60),
    Field("Began", 18, lambda row: _local(row.began), "dd/mm/yyyy hh:mm"),
    Field("Last opened", 18, lambda row: _local(row.last), "dd/mm/yyyy hh:mm"),
)
"""The list of attempts: codes, no names, no answers."""

COMPLETIONS: tuple[Field[Completion], ...] = (
    Field("Agency", 30, lambda row: row.agency),
    Field("Course", 36, lambda row: row.course_title),
    Field("Course id", 16, lambda row: row.course_id),
    Field("Learners", 10, lambda row: row.learners),
    Field("Attempts", 10, lambda row: row.attempts),
    Field("Completed", 10, lambda row: row.completed),
    Field("Passed", 10, lambda row: row.passed),
    Field("Mean final check", 16, lambda row: _share(row.mean_score), "0.0%"),
    Field("Median final check", 18, lambda row: _share(row.median_score), "0.0%"),
)
"""Completion by agency and course."""


def write_csv(stream: BinaryIO, fields: Sequence[Field[R]], rows: Iterable[R]) -> int:
    """Write a list as CSV and return its length.

    UTF-8 with a byte order mark, without which Excel guesses another encoding; dates as ISO 8601, shares in
    per cent.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow([field.heading for field in fields])
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 - the count is wanted after the loop
        writer.writerow([_as_text(field.value(row), field.look) for field in fields])
    text.flush()
    text.detach()
    return count


def write_xlsx(stream: BinaryIO, fields: Sequence[Field[R]], rows: Iterable[R], *, title: str) -> int:
    """Write a list as an Excel workbook with real dates and numbers, and return its length.

    Raises :class:`UserError` when it is longer than a worksheet can be.
    """
    import xlsxwriter  # late: most of what is asked of the records needs no workbook

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": title, "author": "", "comments": "Codes, no names."})
        sheet = book.add_worksheet(title)
        looks = [book.add_format({"num_format": field.look}) if field.look else None for field in fields]
        heading = book.add_format({"bold": True, "bottom": 1})
        for number, field in enumerate(fields):
            sheet.set_column(number, number, field.width)
            sheet.write_string(0, number, field.heading, heading)
        sheet.freeze_panes(1, 0)
        count = 0
        for count, row in enumerate(rows, start=1):
            if count >= _SHEET_ROWS:
                raise UserError(
                    "The list is longer than an Excel worksheet can be.",
                    "Save it as CSV, or filter it first.",
                )
            for number, (field, look) in enumerate(zip(fields, looks, strict=True)):
                _write(sheet, count, number, field.value(row), look)
        sheet.autofilter(0, 0, count, len(fields) - 1)
    return count


def defused(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _as_text(value: Cell, look: str) -> str:
    match value:
        case None:
            return ""
        case str():
            return defused(value)
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case _ if look.endswith("%"):
            return f"{value * 100:.10g}%"
        case _:
            return f"{value:.10g}"


def _write(sheet: Any, row: int, column: int, value: Cell, look: Any) -> None:
    match value:
        case None:
            pass
        case str():
            sheet.write_string(row, column, value)
        case date():
            sheet.write_datetime(row, column, value, look)
        case _:
            sheet.write_number(row, column, value, look)


def _share(percent: float | None) -> float | None:
    """Spreadsheets count per cent from 1."""
    return None if percent is None else percent / 100


def _day(text: str) -> date | str | None:
    """A date of the learner's own, or the text as it is when a file brought something else."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return text


def _local(moment: datetime) -> datetime:
    """The time on this computer's clock; spreadsheets know no time zones."""
    return moment.astimezone().replace(tzinfo=None)
