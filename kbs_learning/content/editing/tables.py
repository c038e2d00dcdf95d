"""Tables with their columns in line, as they are read in plain text; wide letters count as two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-+:?")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a run of lines: ``line`` from 0, ``column`` in characters from 0."""

    line: int
    column: int


def table_around(lines: Sequence[str], at: int) -> tuple[int, int] | None:
    """First and last (included) line of the table that holds line ``at``; None where there is none."""
    if not 0 <= at < len(lines) or not _is_row(lines[at]):
        return None
    first = last = at
    while first > 0 and _is_row(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and _is_row(lines[last + 1]):
        last += 1
    if last - first < 1 or not is_rule(lines[first + 1]):
        return None
    return first, last


def is_rule(line: str) -> bool:
    """Whether this is the line of dashes under the names of the columns."""
    cells = cells_of(line)
    return bool(cells) and all(_RULE.fullmatch(cell) for cell in cells)


def cells_of(line: str) -> list[str]:
    """The cells of a row, without the blanks around them; ``\\|`` is no bar."""
    inside = line.strip().removeprefix("|")
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    return [cell.strip() for cell in _BAR.split(inside)]


def aligned(lines: Sequence[str]) -> list[str]:
    """The table again with every column as wide as its widest cell; nothing in the cells is changed.

    Colons in the line of dashes stay, and what they ask for is done. Rows too short are filled up.
    """
    rows = [cells_of(line) for line in lines]
    count = max(len(row) for row in rows)
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
    rules = [*rows[1], *["---"] * count][:count] if len(rows) > 1 else ["---"] * count
    filled = [[*row, *[""] * (count - len(row))] for row in rows]
    widths = [
        max(3, *(width(row[column]) for at, row in enumerate(filled) if at != 1)) for column in range(count)
    ]
    made = []
    for at, row in enumerate(filled):
        if at == 1:
            cells = [_rule(rules[column], widths[column]) for column in range(count)]
        else:
            cells = [_padded(cell, widths[column], rules[column]) for column, cell in enumerate(row)]
        made.append(f"{indent}| {' | '.join(cells)} |")
    return made


def next_cell(lines: Sequence[str], at: Spot, back: bool = False) -> tuple[list[str], Spot]:
    """The table aligned, and where Tab leads: the next cell, one in a new row, with ``back`` the one before.

    The place is where the words of that cell begin, and the line of dashes is passed over.
    """
    cell = max(0, len(_BAR.findall(lines[at.line][: at.column])) - _bars_before(lines[at.line]))
    made = aligned(lines)
    count = len(cells_of(made[0]))
    row = at.line
    cell += -1 if back else 1
    if cell >= count:
        row, cell = row + 1, 0
    elif cell < 0:
        row, cell = row - 1, count - 1
    if row == 1:
        row += -1 if back else 1
    if row < 0:
        row = cell = 0
    if row >= len(made):
        made = aligned([*made, "|" + " |" * count])
    return made, Spot(row, _start_of(made[row], cell))


def width(text: str) -> int:
    """Columns of a terminal: wide letters take two, marks over letters none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) or char in "\u200b\u200d\ufe0f" else 1 + (_east_asian(char) in "WF")
        for char in text
    )


def _east_asian(char: str) -> str:
    return unicodedata.east_asian_width(char)


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|")


def _bars_before(line: str) -> int:
    return 1 if line.lstrip().startswith("|") else 0


def _padded(cell: str, wide: int, rule: str) -> str:
    room = wide - width(cell)
    if rule.startswith(":") and rule.endswith(":"):
        return " " * (room // 2) + cell + " " * (room - room // 2)
    return " " * room + cell if rule.endswith(":") else cell + " " * room


def _rule(rule: str, wide: int) -> str:
    start, end = rule.startswith(":"), rule.endswith(":")
    return ":" * start + "-" * (wide - start - end) + ":" * end


def _start_of(line: str, cell: int) -> int:
    """The column where the words of a cell begin; its second one where it is empty."""
    bars = [match.start() for match in _BAR.finditer(line)]
    start, end = bars[cell] + 1, bars[cell + 1] if cell + 1 < len(bars) else len(line)
    inside = line[start:end]
    words = inside.lstrip()
    return start + len(inside) - len(words) if words else min(start + 1, end)
