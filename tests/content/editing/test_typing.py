"""What typing does of itself: lists go on, boxes are closed, marks come and go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbs_learning.content.editing import typing
from kbs_learning.content.editing.typing import Passage


def at(marked: str) -> Passage:
    """A passage written with | for the caret, or [[ and ]] round what is selected."""
    if "⟦" in marked:
        start = marked.index("⟦")
        end = marked.index("⟧") - 1
        return Passage(marked.replace("⟦", "").replace("⟧", ""), start, end)
    place = marked.index("|")
    return Passage(marked.replace("|", ""), place, place)


def shown(passage: Passage) -> str:
    text, start, end = passage
    if start == end:
        return f"{text[:start]}|{text[start:]}"
    return f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"


@pytest.mark.parametrize(
    ("line", "next_line"),
    [
        ("- one|", "- |"),
        ("  * one|", "  * |"),
        ("1. one|", "2. |"),
        ("9) one|", "10) |"),
        ("- ( ) one|", "- ( ) |"),
        ("- (x) right|", "- ( ) |"),
        ("- [x] right|", "- [ ] |"),
        ("  > Why.|", "  > |"),
        ("- one| two", "- |two"),
        ("> a|b", "> |b"),
    ],
)
def test_enter_goes_on_with_what_the_line_is(line: str, next_line: str) -> None:
    passage = at(line)
    found = typing.entered(passage.text, passage.start)
    assert found is not None
    before, new, after = found
    assert before == passage.text[: passage.start].rstrip() or before == passage.text[: passage.start]
    assert f"{new.removeprefix(chr(10))}|{after}" == next_line


@pytest.mark.parametrize("line", ["- |", "- ( ) |", "  > |", "3. |"])
def test_enter_in_an_empty_item_ends_the_list(line: str) -> None:
    passage = at(line)
    assert typing.entered(passage.text, passage.start) == ("", "", "")


@pytest.mark.parametrize("line", ["words|", "|- one", "## A page|", ""])
def test_enter_is_an_ordinary_new_line_elsewhere(line: str) -> None:
    assert typing.entered(line.replace("|", ""), max(0, line.find("|"))) is None


def test_enter_after_a_box_without_an_end_writes_it() -> None:
    assert typing.entered("::: key", 7, closed=False) == ("::: key", "\n", "\n:::")
    assert typing.entered("::: key", 7, closed=True) is None


@pytest.mark.parametrize(
    ("following", "closed"),
    [
        (["words", ":::"], True),
        (["words"], False),
        (["words", "::: note", ":::"], False),
        (["## Next page", ":::"], False),
        (["::: summary", "x", ":::", ":::"], True),
        (["::: summary", "x", ":::"], False),
    ],
)
def test_a_box_is_closed_only_by_its_own_end(following: list[str], closed: bool) -> None:
    assert typing.is_closed(following) is closed


def test_a_box_is_open_until_its_end_or_the_next_page() -> None:
    assert typing.is_open(["words", "::: key", "x"])
    assert not typing.is_open(["words", ":::", "x", "::: key"])
    assert not typing.is_open(["words", "## Page", "::: key"])
    assert not typing.is_open([])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("say ⟦never⟧ that", "say **⟦never⟧** that"),
        ("say **⟦never⟧** that", "say ⟦never⟧ that"),
        ("say ⟦**never**⟧ that", "say ⟦never⟧ that"),
        ("say ne|ver that", "say **⟦never⟧** that"),
        ("say | that", "say **|** that"),
        ("say **|** that", "say | that"),
        ("⟦never ⟧that", "**⟦never⟧** that"),
        ("*⟦never⟧*", "***⟦never⟧***"),
        ("***⟦never⟧***", "*⟦never⟧*"),
    ],
)
def test_bold_comes_and_goes(before: str, after: str) -> None:
    assert shown(typing.marked(at(before), "**")) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("⟦never⟧", "*⟦never⟧*"),
        ("*⟦never⟧*", "⟦never⟧"),
        ("**⟦never⟧**", "***⟦never⟧***"),
        ("***⟦never⟧***", "**⟦never⟧**"),
    ],
)
def test_italic_leaves_bold_alone(before: str, after: str) -> None:
    assert shown(typing.marked(at(before), "*")) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("see ⟦this page⟧", "see [this page](|)"),
        ("see ⟦https://nhs.uk⟧", "see [|](https://nhs.uk)"),
        ("see |", "see [|]()"),
    ],
)
def test_a_link_waits_for_what_it_lacks(before: str, after: str) -> None:
    assert shown(typing.linked(at(before))) == after


def test_lines_become_a_list_and_stop_being_one() -> None:
    made = typing.listed(at("⟦one\n\ntwo⟧"))
    assert made.text == "- one\n\n- two"
    assert typing.listed(made).text == "one\n\ntwo"
    assert shown(typing.listed(at("one|"))) == "- one|"
    assert shown(typing.listed(at("|"))) == "- |"


def test_a_line_becomes_a_heading_and_stops_being_one() -> None:
    assert shown(typing.headed(at("a pa|ge"), 2)) == "## a pa|ge"
    assert shown(typing.headed(at("## a pa|ge"), 3)) == "### a pa|ge"
    assert shown(typing.headed(at("### a pa|ge"), 3)) == "a pa|ge"


def test_tab_moves_lists_and_several_lines_and_nothing_else() -> None:
    assert typing.indented(at("words|")) is None
    assert [shown(found) for found in [typing.indented(at("- o|ne"))] if found] == ["  - o|ne"]
    assert [shown(found) for found in [typing.indented(at("  - o|ne"), back=True)] if found] == ["- o|ne"]
    several = typing.indented(at("⟦a\n\nb⟧"))
    assert several is not None
    assert several.text == "  a\n\n  b"


PASSAGES = st.text(alphabet="ab *-[]()x\n😀", max_size=20).flatmap(
    lambda text: st.tuples(st.just(text), st.integers(0, len(text)), st.integers(0, len(text)))
)


@given(parts=PASSAGES, mark=st.sampled_from(["**", "*"]))
def test_no_mark_loses_a_word(parts: tuple[str, int, int], mark: str) -> None:
    text, one, other = parts
    passage = Passage(text, min(one, other), max(one, other))
    for made in (
        typing.marked(passage, mark),
        typing.linked(passage),
        typing.listed(passage),
        typing.headed(passage, 2),
    ):
        assert 0 <= made.start <= made.end <= len(made.text)
        assert _letters(made.text) == _letters(text)


def _letters(text: str) -> str:
    return "".join(char for char in text if char in "ab😀")
