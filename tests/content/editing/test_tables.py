"""Tables in line: nothing in a cell changes, and Tab goes from cell to cell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kbs_learning.content.editing.tables import (
    Spot,
    aligned,
    cells_of,
    is_rule,
    next_cell,
    table_around,
    width,
)

TABLE = ["| word | meaning |", "|---|:-:|", "| SUDI | any sudden death |", "|日本|x|"]


def test_columns_are_as_wide_as_their_widest_cell_also_in_wide_letters() -> None:
    assert aligned(TABLE) == [
        "| word |     meaning      |",
        "| ---- | :--------------: |",
        "| SUDI | any sudden death |",
        "| 日本 |        x         |",
    ]
    assert len({width(line) for line in aligned(TABLE)}) == 1


def test_marks_of_answers_and_escaped_bars_are_cells_like_others() -> None:
    lines = ["|a|b|", "|--:|---|", r"|( )|x \| y|", "|(x)|"]
    assert aligned(lines) == ["|   a | b      |", "| --: | ------ |", r"| ( ) | x \| y |", "| (x) |        |"]


def test_a_table_is_found_by_its_line_of_dashes() -> None:
    lines = ["words", *TABLE, "words"]
    assert table_around(lines, 3) == (1, 4)
    assert table_around(lines, 0) is None
    assert table_around(["| no", "| table"], 0) is None
    assert is_rule("|:--|--:|")
    assert not is_rule("| a |")


def test_tab_goes_on_and_back_over_the_dashes_and_makes_a_row_at_the_end() -> None:
    lines = ["| a | b |", "|---|---|", "| c | d |"]
    made, spot = next_cell(lines, Spot(0, 7))
    assert (spot, made[spot.line][spot.column]) == (Spot(2, 2), "c")
    made, spot = next_cell(made, Spot(2, 2), back=True)
    assert (spot.line, made[spot.line][spot.column]) == (0, "b")
    made, spot = next_cell(made, Spot(2, 8))
    assert made[3] == "|     |     |"
    assert spot == Spot(3, 2)
    made, spot = next_cell(made, Spot(0, 2), back=True)
    assert spot.line == 0


CELLS = st.lists(st.text(alphabet="ab日é ()x-:", max_size=5), min_size=2, max_size=4)


@given(head=CELLS, rows=st.lists(CELLS, max_size=3))
def test_lining_up_changes_no_cell_and_once_is_enough(head: list[str], rows: list[list[str]]) -> None:
    lines = [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]
    made = aligned(lines)
    assert aligned(made) == made
    for before, after in zip(lines, made, strict=True):
        if not is_rule(before):
            kept = cells_of(after)
            assert kept[: len(cells_of(before))] == cells_of(before)
            assert not any(kept[len(cells_of(before)) :])
