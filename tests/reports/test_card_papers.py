"""Cards to cut out: four on a sheet, a long one twice as large, and a case part by part."""

from __future__ import annotations

from dataclasses import replace

from kbs_learning.core.blocks import TrainerCards
from kbs_learning.core.course import Course
from kbs_learning.core.prose import Html
from tests.reports.conftest import Printed, millimetres, print_paper, type_sizes, words_by_page
from tests.reports.paper_sample import ONLY_TRAINERS


def with_words(day: Course, letter: str, words: int) -> Course:
    """The sample whose card ``letter`` has so many words more."""
    module = next(one for one in day.modules if one.id == "s1")
    blocks = []
    for block in module.pages[0].blocks:
        if isinstance(block, TrainerCards):
            longer = Html(f"<p>{'Many words here. ' * (words // 3)}</p>")
            cards = tuple(
                replace(card, html=longer) if card.title == f"Card {letter}" else card for card in block.cards
            )
            block = replace(block, cards=cards)
        blocks.append(block)
    return replace(day, modules=(replace(module, pages=(replace(module.pages[0], blocks=tuple(blocks)),)),))


def test_four_cards_share_a_sheet_and_each_names_its_set(printed: Printed) -> None:
    made = printed("cards")
    pages = words_by_page(made)
    assert {millimetres(page) for page in made.pages} == {(210, 297)}
    for card in ("A", "B", "C", "D"):
        assert f"Parent cards Card {card} Words of card" in pages[0]
    assert "Card E" not in pages[0]
    assert pages[1].startswith("Parent cards Card E Words of card five.")
    assert pages[1].count("Page 2 of 3") == 1
    assert pages[0].count("Page 1 of 3") == 4


def test_the_parts_of_a_case_lie_on_cards_of_their_own(printed: Printed) -> None:
    case = words_by_page(printed("cards"))[2]
    assert "Poppy Part 1: at first Leah is nineteen." in case
    assert "Poppy Part 2: later Poppy came home." in case
    assert case.count("Page 3 of 3") == 2
    assert "Leah and Poppy got help" not in case
    assert ONLY_TRAINERS not in case


def test_a_card_with_many_words_takes_the_place_of_two(day: Course) -> None:
    pages = words_by_page(print_paper("cards", with_words(day, "B", 450)))
    assert "Card A" in pages[0]
    assert "Card B" in pages[0]
    assert "Card C" not in pages[0]
    assert pages[1].startswith("Parent cards Card C")
    assert min(type_sizes(print_paper("cards", with_words(day, "B", 450)))) >= 7


def test_nothing_is_lost_of_a_card_that_no_sheet_has_room_for(day: Course) -> None:
    made = print_paper("cards", with_words(day, "B", 3000))
    assert sum(words.count("Many") for words in words_by_page(made)) == 1000


def test_large_print_sets_two_cards_on_a_sheet(printed: Printed) -> None:
    made = printed("cards", large=True)
    first = words_by_page(made)[0]
    assert "Card A" in first
    assert "Card B" in first
    assert "Card C" not in first
    assert min(type_sizes(made)) >= 16
