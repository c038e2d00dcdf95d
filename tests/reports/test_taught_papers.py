"""A taught course on paper: the handout keeps what is the trainer's, and the pack has it all."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kbs_learning.core.course import Course, PassRule
from kbs_learning.core.prose import Html
from kbs_learning.core.questions import Question
from kbs_learning.reports.course_papers.key import right
from kbs_learning.reports.course_papers.paper_check import lettered
from tests.reports.conftest import Printed, print_paper, words_by_page, words_of
from tests.reports.paper_sample import ONLY_TRAINERS


def question(day: Course, name: str) -> Question:
    return next(one for _module, _page, one in day.questions() if one.id == name)


def test_a_handout_has_the_slides_the_tasks_and_sheets_to_write_on(printed: Printed) -> None:
    text = words_of(printed("handout"))
    for words in (
        "What a baby needs",
        "164 babies",
        "Activity: Day map",
        "In pairs.",
        "Draw one day.",
        "My day",
    ):
        assert words in text
    assert text.count("Sources: Office for National Statistics") == 1, "not for what only a note says"
    assert "Case: Poppy" in text
    assert "Leah and Poppy got help." in text
    assert "I am worried about a baby now" in text


@pytest.mark.parametrize("large", [False, True])
def test_a_handout_has_no_note_no_time_no_key_and_no_part_of_a_case(printed: Printed, large: bool) -> None:
    text = words_of(printed("handout", large=large))
    for words in (ONLY_TRAINERS, "F-N1", "minute", "09:30", "Slide", "Feedback", "Reason", "Right."):
        assert words not in text, words
    for words in (
        "Leah is nineteen",
        "Part 1",
        "Card A",
        "Sign-in",
        "A case for another day",
        "Stretch your legs",
    ):
        assert words not in text, words
    for words in ("Only online words", "Not part of my role", "Which area", "What helps a parent talk?"):
        assert words not in text, words


def test_the_pack_begins_with_the_plan(printed: Printed) -> None:
    plan = words_by_page(printed("trainer-pack"))[1]
    assert "09:30 15 Welcome to the day (LO1) All together 1 F-N1" in plan
    assert "09:45 10 Break 2" in plan
    assert "09:55 35 One family (LO2) Groups 3 to 5 F-N2" in plan
    assert "10:30 End, after 60 minutes" in plan
    assert "In place of another part: • Another case, 35 minutes" in plan
    assert "Session: 09:30 to 10:30, 60 minutes." in words_by_page(printed("trainer-pack"))[0]


def test_the_list_of_facilitator_notes_gives_the_pages_they_are_on(printed: Printed) -> None:
    pages = words_by_page(printed("trainer-pack"))
    for name in ("F-N1: Opening", "F-N2: Debrief"):
        found = re.search(rf"{name} (\d+)", pages[1])
        assert found is not None
        assert re.search(rf"For the trainer[^:]*:[^:]*:[^:]*: {name}", pages[int(found[1]) - 1])


def test_a_trainer_finds_the_time_by_the_clock_at_each_part_note_and_task(printed: Printed) -> None:
    pages = words_by_page(printed("trainer-pack"))
    text = " ".join(pages)
    for words in (
        "1 Welcome to the day 09:30 to 09:45, 15 minutes. All together. Outcomes: LO1.",
        "For the trainer, 09:30 to 09:33, 3 minutes: F-N1: Opening",
        "In pairs, 12 minutes, 09:33 to 09:45.",
        "For the trainer, 09:55 to 10:25, 30 minutes: Part 2: what to draw out",
        "2 Break 09:45 to 09:55, 10 minutes.",
    ):
        assert words in text, words
    assert "09:45 to 09:55, 10 minutes: A pause" not in text, "a part whose minutes are not all told has none"
    foot = "3 One family, 09:55 to 10:30. Version 1.0 Page"
    assert any(foot in words for words in pages)


def test_what_to_draw_out_of_a_part_of_a_case_stands_beside_it(printed: Printed) -> None:
    text = words_of(printed("trainer-pack"))
    told = (
        "Before you start",
        "Slide 3. Part 1: at first",
        "Slide 4. Part 2: later",
        "Who knew?",
        "F-N2: Debrief",
    )
    case = text[text.index("Slides 3 to 4: Reading a case") :]
    places = [case.index(words) for words in told]
    assert places == sorted(places)
    assert "Summary, for those who sit it out" in case[places[3] : places[4]]


def test_the_pack_says_what_the_next_screen_is(printed: Printed) -> None:
    text = words_of(printed("trainer-pack"))
    assert "Next screen, activity: Day map" in text
    assert "Next screen: What others found" in text
    assert "Next screen" not in words_of(printed("handout"))


def test_looking_back_is_asked_in_its_own_words_and_not_of_everything(printed: Printed) -> None:
    text = words_of(printed("trainer-pack"))
    asked = text[text.index("Looking back, before the course I was …") :].split("☐")[0]
    assert "talk about sleep" in asked
    assert "ask for help" not in asked


def test_one_page_is_the_key_to_the_forms(day: Course, printed: Printed) -> None:
    alike = replace(day, pass_rule=PassRule(percent=0, draw=5, per_outcome=0))
    pages = words_by_page(print_paper("trainer-pack", alike))
    key = next(words for words in pages if "Key to the paper forms For" in words)
    assert "For “What you know” and “The final check”" in key
    assert "Records keep question 1 as b-first.c-q1 or a-final.c-q1, by its form." in key
    for row in (
        "1 A c-q1 What helps a parent talk?",
        "3 B c-q3 Quiet means content.",
        f"4 {right(question(day, 'c-q4'))} c-q4 Match them.",
        f"5 {right(question(day, 'c-q5'))} c-q5 Put them in order.",
        ".before .after .looking-back .follow-up talk about sleep",
        "l-used Did you use the map?",
    ):
        assert row in key, row
    assert "Question 3 Quiet means content." in " ".join(pages), "with the number it has on the forms"
    assert words_of(printed("trainer-pack")).count("Key to the paper forms For") == 1
    assert "Question Quiet means content." in words_of(printed("trainer-pack")), "one form has fewer"


def test_the_pack_numbers_the_slides_and_has_cases_cards_and_answers(printed: Printed) -> None:
    text = words_of(printed("trainer-pack"))
    for words in (
        "Slide 1: What a baby needs",
        "Slides 3 to 4: Reading a case",
        "Spare slide: Zayn",
        "Part 1: at first Leah is nineteen.",
        "Card A Words of card one.",
        "Sheet: Sign-in sheet. Print it with the paper “Sheets”.",
        "Answers: The questions",
        "Online: Before you come",
        "Only online words.",
        "There is no pass mark.",
    ):
        assert words in text, words
    assert text.index("Another case") < text.index("Answers: The questions 5 minutes")
    assert text.count(ONLY_TRAINERS) == 6


def test_the_letters_of_the_key_are_those_on_the_forms(day: Course, printed: Printed) -> None:
    form, pack = words_of(printed("forms")), words_of(printed("trainer-pack"))
    (letter,) = [letter for letter, option in lettered(question(day, "c-q1")) if option.right]
    assert f"☑ {letter} Thanking them Right. Good answer. Feedback one." in pack
    assert f"☐ {letter} Thanking them" in form


@pytest.mark.parametrize("large", [False, True])
def test_a_table_that_is_higher_than_a_page_may_stand_in_a_note(day: Course, large: bool) -> None:
    module = next(one for one in day.modules if one.id == "s2")
    (page,) = module.pages
    *words_before, note = page.blocks
    rows = "".join(f"<tr><td>row {number}</td><td>words</td></tr>" for number in range(60))
    html = Html(
        f"<p>Before it.</p><table><thead><tr><th>a</th><th>b</th></tr></thead>{rows}</table><p>Last.</p>"
    )
    changed = replace(page, blocks=(*words_before, replace(note, html=html)))  # type: ignore[call-arg]
    course = replace(day, modules=(replace(module, pages=(changed,)),))
    words = words_of(print_paper("trainer-pack", course, large=large))
    assert "Before it." in words
    assert "row 59" in words
    assert "Last." in words
