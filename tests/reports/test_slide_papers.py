"""The slides of a session on paper: what is seen in the room, a page each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from kbs_learning.core.course import Course
from kbs_learning.player.slides.screens import screens
from tests.reports.conftest import Printed, millimetres, print_paper, type_sizes, words_by_page, words_of
from tests.reports.paper_sample import ONLY_TRAINERS
from tests.reports.test_course_papers import elements


def test_each_screen_is_a_page_of_the_shape_of_a_screen(day: Course, printed: Printed) -> None:
    made = printed("slides")
    assert len(made.pages) == len(screens(day))
    assert {round(float(page.mediabox.width / page.mediabox.height), 2) for page in made.pages} == {1.78}
    pages = words_by_page(made)
    assert pages[0].startswith("What a baby needs • warmth")
    assert "Sources:" not in pages[0], "a fact in a box of its own says its source there"
    assert pages[1].startswith("Activity · In pairs, 12 minutes Day map Draw one day.")
    assert pages[2].startswith("What a baby needs What others found Somebody waited. In 2023")
    assert "Sources: Office for National Statistics" in pages[2], "of a figure on this screen"
    assert not any("Sources:" in words for words in pages[3:]), "the trainer’s note has its own"


def test_each_page_has_its_part_its_slide_and_its_page(printed: Printed) -> None:
    pages = words_by_page(printed("slides"))
    for at, words in enumerate(pages, 1):
        assert words.endswith(f"Page {at} of {len(pages)}")
    case = next(words for words in pages if words.startswith("Poppy Part 2: later"))
    assert "A sample course: One family Slide 4" in case
    assert "Another case Spare slide" in pages[-1]


def test_slides_have_no_notes_cards_or_sheets(printed: Printed) -> None:
    text = words_of(printed("slides"))
    for words in (ONLY_TRAINERS, "Card A", "Sign-in", "My group", "Only online words"):
        assert words not in text


def test_a_picture_stands_beside_the_words_and_is_described(printed: Printed) -> None:
    made = printed("slides")
    (page,) = [page for page in made.pages if "Stretch your legs" in page.extract_text()]
    assert any(element.get("/Alt") == "An empty chair" for element in elements(made))
    content: Any = page.get_contents()
    before = content.get_data().split(b"/Figure", 1)[0]
    left = float(re.findall(rb"1 0 0 1 ([\d.]+) [\d.]+ cm", before)[-1])
    assert left > page.mediabox.width / 2


def test_text_that_is_too_long_goes_on_on_a_next_page_that_says_so(day: Course) -> None:
    module = next(one for one in day.modules if one.id == "s3")
    page = module.pages[1]
    (prose,) = page.blocks
    html = "".join(f"<p>Sentence {number} of far too many for one slide.</p>" for number in range(40))
    longer = replace(module, pages=(replace(page, blocks=(replace(prose, html=html),)),))  # type: ignore[call-arg]
    pages = words_by_page(print_paper("slides", replace(day, modules=(longer,))))
    assert len(pages) > 1
    assert all("Goodbye (continued)" in words for words in pages[1:])
    assert "Sentence 39" in pages[-1]


def test_large_print_slides_are_pages_of_a4_in_large_type(printed: Printed) -> None:
    made = printed("slides", large=True)
    assert {millimetres(page) for page in made.pages} == {(210, 297)}
    assert min(type_sizes(made)) >= 16
    assert max(type_sizes(made)) > 26
