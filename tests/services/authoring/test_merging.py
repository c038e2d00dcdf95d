from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbs_learning.services.authoring.comparing import (
    changed_words,
    compare,
    lines_of,
    matching_blocks,
)
from kbs_learning.services.authoring.merging import merge

texts = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "\n", "d\n", "last"]), max_size=12).map("".join)
BASE = "one\n\ntwo\n\nthree\n\nfour\n"


@given(texts, texts)
def test_what_matches_is_equal_and_in_order(old: str, new: str) -> None:
    one, other = lines_of(old), lines_of(new)
    i = j = 0
    for at, to, count in matching_blocks(one, other):
        assert count > 0
        assert at >= i
        assert to >= j
        assert one[at : at + count] == other[to : to + count]
        i, j = at + count, to + count


@given(texts, texts)
def test_a_comparison_holds_both_texts_whole(old: str, new: str) -> None:
    rows = compare(old, new)
    assert "\n".join(row.old for row in rows if row.old_line) == old
    assert "\n".join(row.new for row in rows if row.new_line) == new
    assert all(
        (row.kind == "same") == (row.old == row.new) for row in rows if row.kind in ("same", "changed")
    )


def test_the_words_that_changed_are_found() -> None:
    old, new = "every sleep, day and night", "every nap, day and night"
    left, right = changed_words(old, new)
    assert [old[a:b] for a, b in left] == ["sleep"]
    assert [new[a:b] for a, b in right] == ["nap"]


@given(texts, texts)
def test_what_one_side_left_alone_is_the_other_sides(base: str, other: str) -> None:
    assert merge("f", base, other, base).text() == other
    assert merge("f", base, base, other).text() == other
    assert merge("f", base, other, other).text() == other


def test_changes_in_different_places_go_together() -> None:
    merged = merge("f", BASE, BASE.replace("one", "ONE"), BASE.replace("four", "FOUR"))
    assert not merged.conflicts
    assert merged.text() == BASE.replace("one", "ONE").replace("four", "FOUR")


def test_changes_in_one_place_are_for_the_author_to_pick() -> None:
    merged = merge("f", BASE, BASE.replace("two", "mine"), BASE.replace("two", "theirs"))
    assert [(part.mine, part.theirs, part.base) for part in merged.conflicts] == [
        ("mine\n", "theirs\n", "two\n")
    ]
    assert merged.lines_of_conflict(0) == (3, 3)
    assert merged.text(["mine"]) == BASE.replace("two", "mine")
    assert merged.text(["theirs"]) == BASE.replace("two", "theirs")
    assert merged.text(["both"]) == BASE.replace("two", "mine\ntheirs")
    with pytest.raises(ValueError, match="conflict"):
        merged.text()


@given(texts, texts, texts)
def test_no_new_line_of_mine_or_theirs_is_lost_when_both_are_kept(base: str, mine: str, theirs: str) -> None:
    merged = merge("f", base, mine, theirs)
    text = merged.text(["both"] * len(merged.conflicts)) or ""
    new = set(mine.split("\n")) | set(theirs.split("\n"))
    assert new - set(base.split("\n")) - {""} <= set(text.split("\n"))


def test_a_file_that_one_side_removed_and_the_other_changed_is_a_conflict() -> None:
    merged = merge("f", "text", "text of mine", None)
    assert len(merged.conflicts) == 1
    assert merged.text(["mine"]) == "text of mine"
    assert merged.text(["theirs"]) is None
    assert merge("f", "text", "text", None).text() is None
    assert merge("f", None, None, "new").text() == "new"
