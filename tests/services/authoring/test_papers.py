"""Which papers a course has something for, and what is said where it has nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from kbs_learning.commands.paper import ALL, PAPERS
from kbs_learning.core.blocks import TrainerCards
from kbs_learning.core.course import Course
from kbs_learning.core.errors import UserError
from kbs_learning.services.authoring.papers import (
    PaperKind,
    file_name,
    papers_of,
    write_paper,
    write_papers,
)
from tests.reports.paper_sample import ONLY_TRAINERS, TODAY, read, write_sample


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return read(write_sample(tmp_path_factory.mktemp("project")))


def test_a_taught_course_has_all_but_the_papers_of_the_toolkit(day: Course) -> None:
    assert papers_of(day) == tuple(PaperKind)[:6]


def test_the_toolkit_has_cards_and_posters_and_no_slides(day: Course) -> None:
    assert day.toolkit is not None
    assert papers_of(day.toolkit) == ("handout", "trainer-pack", "tool-cards", "posters", "huddle-cards")


def test_a_course_with_nothing_but_text_has_the_two_papers_of_every_course(day: Course) -> None:
    module = next(one for one in day.modules if one.id == "before")
    text_only = replace(day, modules=(replace(module, pages=module.pages[:1]),))
    assert papers_of(text_only) == ("handout", "trainer-pack")


def test_a_paper_that_there_is_nothing_for_is_refused_in_a_sentence(day: Course, tmp_path: Path) -> None:
    with pytest.raises(UserError) as told:
        write_paper(day, PaperKind.POSTERS, tmp_path / "posters.pdf")
    assert "There is nothing in this course for posters." in str(told.value)
    assert "handout, trainer-pack, slides, cards, sheets, forms" in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_boxes_for_cards_that_hold_none_are_nothing_to_print(day: Course) -> None:
    module = next(one for one in day.modules if one.id == "s1")
    (page,) = module.pages
    emptied = tuple(
        replace(block, cards=()) if isinstance(block, TrainerCards) else block for block in page.blocks
    )
    course = replace(day, modules=(replace(module, pages=(replace(page, blocks=emptied),)),))
    assert PaperKind.CARDS not in papers_of(course)


def test_what_is_higher_than_a_page_is_told_with_its_place_and_leaves_no_file(
    day: Course, tmp_path: Path
) -> None:
    module = replace(next(one for one in day.modules if one.id == "s1"), method="Pairs, then all. " * 400)
    with pytest.raises(UserError, match="too long for page 3") as told:
        write_paper(replace(day, modules=(module,)), PaperKind.TRAINER_PACK, tmp_path / "pack.pdf")
    assert "after “Session plan”" in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_a_tool_that_is_too_long_leaves_no_file(day: Course, tmp_path: Path) -> None:
    assert day.toolkit is not None
    (module,) = day.toolkit.modules
    page = module.pages[0]
    longer = replace(page, blocks=(*page.blocks, *page.blocks[1:2] * 80))
    toolkit = replace(day.toolkit, modules=(replace(module, pages=(longer,)),))
    with pytest.raises(UserError, match="has too many words for an A5 card"):
        write_paper(toolkit, PaperKind.TOOL_CARDS, tmp_path / "cards.pdf")
    assert list(tmp_path.iterdir()) == []


def test_all_papers_go_into_one_folder_each_under_its_name(day: Course, tmp_path: Path) -> None:
    made = write_papers(day, tmp_path / "out", today=TODAY)
    names = [file_name(day, kind) for kind in papers_of(day)]
    assert [one.file.name for one in made] == names
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == sorted(names)
    handout = PdfReader(tmp_path / "out" / names[0])
    assert not any(ONLY_TRAINERS in page.extract_text() for page in handout.pages)


def test_the_name_says_which_paper_and_which_size(day: Course) -> None:
    assert file_name(day, PaperKind.TOOL_CARDS) == "sample-1.0-tool-cards.pdf"
    assert file_name(day, PaperKind.FORMS, large_print=True) == "sample-1.0-forms-large-print.pdf"


def test_the_command_knows_every_paper() -> None:
    assert (*PaperKind, ALL) == PAPERS
