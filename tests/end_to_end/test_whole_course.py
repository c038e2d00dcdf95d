"""A course of the library as a learner takes it, in a package as it is exported, inside a learning system."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Frame, Page

from kbs_learning.content.loader import read_course
from kbs_learning.core.course import Course
from kbs_learning.player.site import TARGETS, SiteOptions, site_files
from tests.end_to_end.lms import LearningSystem, refusals
from tests.end_to_end.lrs import Cmi5System

ROOT = Path(__file__).resolve().parents[2]
FRAME_READY = "() => window.KBS && KBS.frame && KBS.frame.ready"
WRITE_RIGHT_ANSWER = """() => {
  const form = document.querySelector('.final__body form[data-block=question]');
  KBS.question.write(form, form.dataset.answer);
  form.dispatchEvent(new Event('change', { bubbles: true }));
}"""
FINAL = ".final__body .button--primary"


@pytest.fixture(scope="module")
def course() -> Course:
    """The level 2 course as it stands, cut short: two modules and the one with the check."""
    found = read_course(ROOT / "courses" / "level2", registers=ROOT / "assets" / "registers").course
    assert found is not None
    return replace(found, modules=(found.modules[0], found.modules[1], found.modules[-1]))


def package(course: Course, target: str) -> dict[str, bytes | Path]:
    """The files of the exported course."""
    return {file.path: file.data for file in site_files(course, SiteOptions(target=TARGETS[target]))}


def final_page(course: Page | Frame) -> str:
    """The page that holds the final check."""
    return str(course.evaluate("() => KBS.course.finalCheck.page"))


def turn_to(course: Page | Frame, page_id: str) -> None:
    """Go to a page by its address."""
    course.evaluate("id => { location.hash = '#' + id; }", page_id)
    course.wait_for_function(f"() => KBS.attempt.place === '{page_id}'")


def take_final_check(course: Page | Frame) -> int:
    """Answer every question of the final check rightly, look it over, and send it; how many there were."""
    turn_to(course, final_page(course))
    course.click(FINAL)
    drawn: int = course.evaluate("() => KBS.attempt.final.current.items.length")
    for number in range(drawn):
        course.wait_for_selector(".final__body form[data-block=question]")
        course.evaluate(WRITE_RIGHT_ANSWER)
        course.wait_for_function(f"() => Object.keys(KBS.attempt.final.current.answers).length > {number}")
        course.click(FINAL)
    course.click(FINAL)
    course.click("dialog[open] .button--ink")
    course.wait_for_function("() => KBS.attempt.final.tries === 1")
    return drawn


@pytest.mark.parametrize(("edition", "target"), [("scorm12", "scorm12"), ("scorm2004", "scorm2004-4")])
def test_a_learner_takes_the_course_in_two_sittings_and_passes(
    edition: str, target: str, course: Course, lms: LearningSystem, page: Page
) -> None:
    lms.course = package(course, target)
    opened = lms.launch(page, edition=edition, wait=False)
    opened.wait_for_function(FRAME_READY)
    pages: list[str] = opened.evaluate("() => KBS.progress.pages(KBS.course)")
    for page_id in pages[:3]:
        turn_to(opened, page_id)
    page.goto("about:blank")
    opened = lms.launch(page, edition=edition, wait=False)
    opened.wait_for_function(FRAME_READY)
    assert opened.evaluate("() => KBS.attempt.place") == pages[2]
    for page_id in pages[3 : pages.index(final_page(opened))]:
        turn_to(opened, page_id)
    drawn = take_final_check(opened)
    assert opened.evaluate("() => [KBS.attempt.passed, KBS.attempt.completed, KBS.attempt.score]") == [
        True,
        True,
        100,
    ]
    stored = lms.stored["ana"]
    if edition == "scorm12":
        assert (stored["cmi.core.lesson_status"], stored["cmi.core.score.raw"]) == ("passed", "100")
    else:
        assert (stored["cmi.completion_status"], stored["cmi.success_status"]) == ("completed", "passed")
        assert (stored["cmi.score.scaled"], stored["cmi.progress_measure"]) == ("1", "1")
    assert stored[f"cmi.interactions.{drawn - 1}.id"].startswith("l2_final")
    assert refusals(page) == []


@pytest.fixture
def cmi5() -> Iterator[Cmi5System]:
    """A cmi5 learning system of the test's own."""
    system = Cmi5System()
    yield system
    system.close()


def test_the_same_course_passes_in_cmi5(course: Course, cmi5: Cmi5System, context: BrowserContext) -> None:
    # Not the watched page: no learner preferences is usual (cmi5 11), and a browser logs every 404.
    page = context.new_page()
    files = package(course, "cmi5")
    cmi5.course = {
        name: data if isinstance(data, bytes) else data.read_bytes() for name, data in files.items()
    }
    _session, address = cmi5.session()
    page.goto(address)
    page.wait_for_function(FRAME_READY)
    pages: list[str] = page.evaluate("() => KBS.progress.pages(KBS.course)")
    for page_id in pages[: pages.index(final_page(page))]:
        turn_to(page, page_id)
    drawn = take_final_check(page)
    page.wait_for_function("() => KBS.attempt.status.state === 'saved'")
    assert cmi5.complaints == []
    assert cmi5.verbs()[0] == "initialized"
    assert cmi5.verbs()[-2:] == ["passed", "completed"]
    assert cmi5.verbs().count("answered") == drawn
