"""What is suggested at the caret, and what a suggestion writes."""

from __future__ import annotations

import pytest

from kbs_learning.content.editing.boxes_to_insert import BOXES, fresh_id, whole_box
from kbs_learning.content.editing.completing import Known, Row, is_trigger, offered
from kbs_learning.content.syntax.boxes import KINDS

KNOWN = Known(
    facts={"F04": Row("Many share a bed", {"share": "40 %"}, open=True), "F24": Row("Few deaths")},
    contacts={"C01": Row("Children’s social care 01332")},
    outcomes={"LO1": "say why", "LO2": "talk"},
    sets={"confidence": "How sure"},
    pages={"bed-sharing": "Bed sharing"},
    media=("media/cot.svg", "media/talk.mp4", "media/talk.vtt"),
    groups=("city",),
    module="l2-m3",
    ids=frozenset({"l2-m3-q1", "l2-m3-q2"}),
)


def labels(marked: str) -> list[str]:
    column = marked.index("|")
    offer = offered(marked.replace("|", ""), column, KNOWN)
    return [one.label for one in offer.suggestions] if offer else []


@pytest.mark.parametrize(
    ("line", "first"),
    [
        (":::|", "key"),
        ("::: qu|", "question"),
        ("::: fin|", "final-check"),
        ("see {|", "fact="),
        ("see {fact=|", "F04"),
        ("see {fact=deaths|}", "F24"),
        ("see {fact=F04.|", "share"),
        ("ring {contact=|", "C01"),
        ("::: question {#q outcome=|}", "LO1"),
        ('::: question {#q outcome="LO1 |"}', "LO1"),
        ("::: question {#q ou|}", "outcome="),
        ("::: scale {#s stage=a|}", "after"),
        ("::: scale {#s set=|}", "confidence"),
        ("::: video {src=|}", "media/talk.mp4"),
        ("::: video {captions=|}", "media/talk.vtt"),
        ("[there](#|", "#bed-sharing"),
        ("![a cot](|)", "media/cot.svg"),
        ("::: contacts {groups=|}", "city"),
    ],
)
def test_what_fits_comes_first(line: str, first: str) -> None:
    assert labels(line)[0] == first


@pytest.mark.parametrize("line", ["words|", "", "(x|", "# Title {#a|}", "::: nothing {|}", "a (b|)"])
def test_nothing_is_offered_where_nothing_fits(line: str) -> None:
    assert labels(line if "|" in line else line + "|") == []


def test_an_open_row_says_so_and_its_brace_is_closed_once() -> None:
    offer = offered("see {fact=F0", 12, KNOWN)
    assert offer is not None
    assert (offer.suggestions[0].state, offer.suggestions[0].insert, offer.start) == ("open", "F04}", 10)
    offer = offered("see {fact=}", 10, KNOWN)
    assert offer is not None
    assert offer.suggestions[0].insert == "F04"


def test_what_is_given_already_is_not_offered_again() -> None:
    assert "outcome=" not in labels("::: question {#q outcome=LO1 |}")


def test_the_list_opens_by_itself_after_what_asks_for_it() -> None:
    for line in (":::", "x {fact=", "::: question {", "[a](#", "{fact=F04."):
        assert is_trigger(line, len(line))
    for line in ("words", "a: b", "x = y", "end."):
        assert not is_trigger(line, len(line))


def test_every_kind_of_box_can_be_inserted_with_the_keys_it_takes() -> None:
    assert BOXES.keys() == KINDS.keys() | {"summary"}
    for kind, read in KINDS.items():
        assert BOXES[kind].keys.keys() == set(read.keys), kind
        assert bool(BOXES[kind].letter) == read.recorded, kind
        assert bool(BOXES[kind].title) <= read.titled, kind


def test_a_new_box_has_an_id_that_nothing_else_has_and_words_to_type_over() -> None:
    text, at, count = whole_box("question", "l2-m3", KNOWN.ids)
    assert text.startswith("::: question {#l2-m3-q3}\n")
    assert text[at : at + count] == "What do you ask?"
    text, at, count = whole_box("scenario", "l2-m3", frozenset())
    assert text[at : at + count] == "Its title"
    assert "{#l2-m3-s1-1}" in text
    assert fresh_id("", "q", {"q1"}) == "q2"
    assert fresh_id("m", "change", {"m-change"}) == "m-change1"
