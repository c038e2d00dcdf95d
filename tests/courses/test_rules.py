"""The rules for course text that a machine can keep, held by every course."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from kbs_learning.content.loader import Reading, read_course
from kbs_learning.core.blocks import Scenario
from kbs_learning.core.problems import Severity
from kbs_learning.core.registers import Contact, Fact, Status
from kbs_learning.player.draft import used_rows
from kbs_learning.services.workspace import find_courses

ROOT = Path(__file__).parents[2]
COURSES = tuple(find_courses(ROOT))
OPEN = {"fact-open", "contact-open"}
"""Rows nobody has checked yet are the owner's to settle; everything else is ours."""
BARE = {"phone-typed", "figure-typed"}
WITH_QUESTIONS = COURSES[:3]
"""The toolkit asks nothing and tells no stories."""
HELD = {"F43", "F44", "F64", "C10", "C18"}
"""Facts and contacts whose source does not bear them, or that nobody gave: in no register, on no page."""
HELD_WORDS = (
    r"0800\s*802\s*4669",  # printed on the local tool, and not the charity's own number
    r"\b(?:five|5) times (?:more likely|as likely)",
    r"most common (?:form|type) of abuse",
)
PUBLISHED = r"\b(?:Theo|Zac|LDS ?19|OD ?20|TDS ?20)\b"
"""Names and numbers of published reviews: a page never says what could identify a family."""
SIGN_OFF = (ROOT / "docs" / "content.md").read_text("utf-8")
SETTLE_ONCE, _, BY_PAGE = SIGN_OFF.partition("## Held back on purpose")
SHAMING = (
    r"\bmum's boyfriend\b",
    r"\bcot death\b",
    r"\bpassed away\b",
    r"\bhard to reach\b",
    r"\bfailed to attend\b",
    r"\bmongolian\b",
    r"\bnon-compliant\b",
)
"""Words that the style of the NHS and GOV.UK has better ones for."""


@cache
def reading_of(folder: Path) -> Reading:
    return read_course(folder)


def text_of(folder: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.md")))


def name_of(folder: Path) -> str:
    return folder.name


def test_all_four_courses_are_found() -> None:
    assert [folder.relative_to(ROOT).as_posix() for folder in COURSES] == [
        "courses/level2",
        "courses/level3",
        "champions",
        "champions/toolkit",
    ]


@pytest.mark.parametrize("folder", COURSES, ids=name_of)
def test_the_checks_find_nothing_but_rows_that_wait_for_the_owner(folder: Path) -> None:
    problems = reading_of(folder).problems
    assert [str(one) for one in problems if one.severity is Severity.ERROR] == []
    warnings = [one for one in problems if one.severity is Severity.WARNING and one.code not in OPEN]
    assert [f"{one.span} {one.message}" for one in warnings] == []


@pytest.mark.parametrize("folder", COURSES, ids=name_of)
def test_no_figure_and_no_phone_number_is_typed_into_a_page(folder: Path) -> None:
    assert [str(one.span) for one in reading_of(folder).problems if one.code in BARE] == []


@pytest.mark.parametrize("folder", COURSES, ids=name_of)
def test_nothing_that_is_held_back_is_said(folder: Path) -> None:
    text = text_of(folder)
    assert not HELD & set(re.findall(r"\{(?:fact|contact)=([FC]\d+)", text))
    assert [words for words in HELD_WORDS if re.search(words, text, re.IGNORECASE)] == []


def test_nothing_that_is_held_back_is_in_a_register() -> None:
    registers = ROOT / "assets" / "registers"
    text = "".join(path.read_text("utf-8") for path in registers.glob("*.yaml"))
    assert not HELD & set(re.findall(r"^([FC]\d+):", text, re.MULTILINE))
    assert [words for words in HELD_WORDS if re.search(words, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("folder", COURSES, ids=name_of)
def test_no_published_review_is_named(folder: Path) -> None:
    assert re.findall(PUBLISHED, text_of(folder)) == []


@pytest.mark.parametrize("folder", COURSES, ids=name_of)
def test_words_are_plain_and_blame_nobody(folder: Path) -> None:
    searched = r"^::: tool .*?^:::$|“[^”]*”"  # what people look for or say is theirs
    text = re.sub(searched, "", text_of(folder), flags=re.MULTILINE | re.DOTALL).replace("’", "'")
    assert [words for words in SHAMING if re.search(words, text, re.IGNORECASE)] == []
    prose = re.sub(r"^---\n.*?^---$", "", text, count=1, flags=re.MULTILINE | re.DOTALL)
    assert re.findall(r"\w+![\s”\"]", prose) == []


@pytest.mark.parametrize("folder", WITH_QUESTIONS, ids=name_of)
def test_every_scenario_has_topics_and_words_for_those_who_skip_it(folder: Path) -> None:
    course = reading_of(folder).course
    assert course is not None
    blocks = [block for _module, page in course.pages() for block in page.blocks]
    stories = [block for block in blocks if isinstance(block, Scenario)]
    assert stories
    for story in stories:
        assert story.tags, story.id
        assert len(str(story.summary)) > 200, story.id


@pytest.mark.parametrize("folder", WITH_QUESTIONS, ids=name_of)
def test_nobody_can_guess_the_right_answers(folder: Path) -> None:
    shapes = reading_of(folder).shapes
    assert len(shapes) >= 10
    for place in {shape.place for shape in shapes}:
        assert sum(shape.place == place for shape in shapes) <= 0.4 * len(shapes)
    assert sum(shape.longest for shape in shapes) <= 0.25 * len(shapes)


@pytest.mark.parametrize("folder", COURSES, ids=name_of)
def test_help_can_be_reached_from_everywhere(folder: Path) -> None:
    course = reading_of(folder).course
    assert course is not None
    assert {"content-note", "worried", "support"} <= course.help_pages.keys()
    groups = {
        group
        for page in course.help_pages.values()
        for block in page.blocks
        for group in getattr(block, "groups", ())
    }
    assert {"emergency", "city", "county", "advice", "support"} <= groups


def spread(text: str, names: str) -> set[str]:
    """Every name in ``text``, with those that "to" stands for: "C01 to C04" is four."""
    found: set[str] = set()
    for before, first, last in re.findall(rf"({names})(\d+)\b(?: to \1(\d+))?", text):
        numbers = range(int(first), int(last or first) + 1)
        found |= {f"{before}{number:0{len(first)}}" for number in numbers} | {before + first}
    return found


def rows_in(text: str) -> set[str]:
    return spread(text, r"\b[CFV]")


def open_rows(folder: Path) -> set[str]:
    course = reading_of(folder).course
    assert course is not None
    rows: list[Fact | Contact] = [*course.registers.facts.values(), *course.registers.contacts.values()]
    return {row.id for row in rows if row.checked.status is not Status.OK}


@pytest.mark.parametrize("folder", COURSES, ids=name_of)
def test_the_sign_off_list_has_every_open_row_of_every_page(folder: Path) -> None:
    course, still = reading_of(folder).course, open_rows(folder)
    assert course is not None
    assert used_rows(course) & still <= rows_in(SETTLE_ONCE)
    listed: dict[str, set[str]] = {}
    for line in BY_PAGE.splitlines():
        cell = line.split("|")[1] if line.startswith("| ") else ""
        for page in spread(cell, r"\b[a-z]\w+-m\d+-p") | set(re.findall(r"[a-z][a-z0-9]*(?:-\w+)+", cell)):
            listed.setdefault(page, set()).update(rows_in(line))
    missing = {
        page.id: sorted(lacking)
        for _module, page in course.pages()
        if (lacking := {*page.cited_facts, *page.cited_contacts} & still - listed.get(page.id, set()))
    }
    assert missing == {}


def test_the_sign_off_list_names_no_page_that_is_gone() -> None:
    courses = [course for folder in COURSES if (course := reading_of(folder).course)]
    pages = {page.id for course in courses for _module, page in course.pages()}
    assert set(re.findall(r"\b\w+-m\d+-p\d+\w?\b|\btool-[a-z0-9-]+", BY_PAGE)) <= pages


def test_the_sign_off_list_says_which_rows_no_page_shows() -> None:
    courses = [course for folder in COURSES if (course := reading_of(folder).course)]
    rows = {**courses[0].registers.facts, **courses[0].registers.contacts}
    [line] = [line for line in BY_PAGE.splitlines() if "In the registers and on no page" in line]
    assert rows_in(line) == rows.keys() - frozenset().union(*map(used_rows, courses))
