"""What belongs to a session, in the ordinary player: a case that unfolds, an activity, a sheet to print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kbs_learning.content.loader import read_course
from kbs_learning.core.course import Course, Use
from kbs_learning.player.blocks import render_block
from kbs_learning.player.context import context_for
from kbs_learning.player.site import TARGETS, SiteOptions
from kbs_learning.player.target import PREVIEW
from kbs_learning.player.texts import texts_for
from tests.player.blocks_sample import write_site
from tests.taught_course import ONLY_TRAINERS, write_taught_course

TODAY = date(2026, 11, 22)
Open = Callable[[str], None]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The session as if it were a learner's: an author may put its boxes on any page."""
    read = read_course(write_taught_course(tmp_path_factory.mktemp("taught")), today=TODAY).course
    assert read is not None
    return replace(read, modules=tuple(replace(one, use=Use.LEARNERS) for one in read.modules))


@pytest.fixture(scope="module")
def index(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(course, tmp_path_factory.mktemp("site"))


@pytest.fixture
def go(page: Page, index: Path) -> Open:
    def visit(name: str) -> None:
        page.goto("about:blank")
        page.goto(f"{index.as_uri()}#{name}")
        expect(page.locator(f'article[data-page="{name}"]')).to_be_visible()

    return visit


def drawn(course: Course, page_id: str, *, trainer: bool) -> str:
    module, page = next(found for found in course.pages() if found[1].id == page_id)
    options = SiteOptions(target=PREVIEW if trainer else TARGETS["web"], today=TODAY, trainer=trainer)
    texts = texts_for("en-GB", options.target.name)
    context = context_for(course, options, texts, page, module)
    return "".join(render_block(block, context) for block in page.blocks)


def test_a_case_unfolds_part_by_part_and_what_was_read_stays(page: Page, go: Open) -> None:
    go("tc-m2-p1")
    case = page.locator("[data-id=tc-s1]")
    assert case.get_by_role("heading", level=3).all_inner_texts() == ["Part 1: before"]
    expect(case.locator(".step")).to_have_text("part 1 of 2")
    case.get_by_role("button", name="Go on to the next part").press("Enter")
    assert case.get_by_role("heading", level=3).all_inner_texts() == ["Part 1: before", "Part 2: after"]
    expect(case.get_by_role("heading", name="Part 2: after")).to_be_focused()
    expect(case.get_by_role("button", name="Go on to the next part")).to_have_count(0)
    expect(case.get_by_role("button", name="Go back and try another path")).to_have_count(0)
    page.reload()
    expect(case.get_by_role("heading", name="Part 2: after")).to_be_visible()


def test_the_summary_stands_in_for_a_case_that_unfolds(page: Page, go: Open) -> None:
    go("tc-m2-p1")
    page.evaluate("KBS.attempt.keep('tc-s1', '')")
    page.get_by_role("button", name="Read a short summary instead").click()
    case = page.locator("[data-id=tc-s1]")
    expect(case.get_by_text("Leah and Poppy got help.")).to_be_visible()
    expect(case.locator(".scene:visible")).to_have_count(0)
    page.get_by_role("button", name="Do the scenario after all").click()
    expect(case.get_by_role("heading", name="Part 1: before")).to_be_visible()


def test_print_this_sheet_prints_it_and_nothing_else(page: Page, go: Open) -> None:
    go("tc-m1-p1")
    page.evaluate("window.print = () => { window.printed = document.body.className; }")
    page.get_by_role("button", name="Print this sheet").click()
    assert page.evaluate("window.printed") == "is-paper"
    kind = "A sheet to print and fill in by hand"
    expect(page.locator("[data-id=tc-map]").first).to_contain_text(kind)
    # Blank rows are for a pen: nobody has to listen to them.
    expect(page.locator("#page [data-id=tc-map]").get_by_role("row")).to_have_count(1)
    page.emulate_media(media="print")
    paper = page.locator("body > .paper")
    expect(paper.get_by_role("heading", name="My map")).to_be_visible()
    expect(paper.locator("hr")).to_have_count(1)
    expect(paper.get_by_text(kind)).to_be_hidden()
    expect(paper.get_by_role("button")).to_have_count(0)
    expect(page.locator("article.page")).to_be_hidden()


def test_minutes_of_an_activity_are_for_the_room_and_the_trainer(course: Course) -> None:
    learner, trainer = (drawn(course, "tc-m1-p1", trainer=one) for one in (False, True))
    assert "In pairs" in learner
    assert "12 minutes" not in learner
    assert "12 minutes" in trainer


def test_only_the_preview_for_trainers_shows_what_is_theirs(course: Course) -> None:
    learner, trainer = (drawn(course, "tc-m1-p1", trainer=one) for one in (False, True))
    assert ONLY_TRAINERS not in learner
    assert trainer.count(ONLY_TRAINERS) == 2
    assert "Parent cards" in trainer
