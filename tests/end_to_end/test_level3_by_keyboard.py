"""The Level 3 companion and the champion modules by keyboard alone, from a stick and in a learning system."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kbs_learning.services.exporting import export
from tests.end_to_end.keyboard import Keyboard
from tests.end_to_end.lms import LearningSystem
from tests.end_to_end.working import arrive, play

ROOT = Path(__file__).resolve().parents[2]
READY = "() => window.KBS && KBS.frame && KBS.frame.ready"
STANDING = "() => [KBS.attempt.passed, KBS.attempt.completed, KBS.attempt.score]"
PARTS = "() => KBS.course.modules.map((module) => [module.counts, module.pages.map((page) => page.id)])"


def unpacked(course: str, target: str, folder: Path) -> Path:
    """A course as it is exported, in a folder."""
    [done] = export([ROOT / course], (target,), folder, today=date(2026, 11, 22))
    with zipfile.ZipFile(done.package.file) as package:
        package.extractall(folder / "course")
    return folder / "course"


def launch(lms: LearningSystem, page: Page) -> Page:
    """The course in a window of its own; a second launch goes on."""
    opened = lms.launch(page, edition="scorm12", shape="popup", wait=False)
    assert isinstance(opened, Page)
    opened.wait_for_function(READY)
    return opened


def parts(page: Page) -> tuple[list[list[str]], list[str]]:
    """The pages of each part, and those that come weeks later."""
    found: list[tuple[bool, list[str]]] = page.evaluate(PARTS)
    later = [name for counts, names in found if not counts for name in names]
    return [names for counts, names in found if counts], later


def in_system(lms: LearningSystem, folder: Path) -> None:
    """Put the files of a package into the learning system."""
    files = (path for path in folder.rglob("*") if path.is_file())
    lms.course = {path.relative_to(folder).as_posix(): path for path in files}


def weeks_later(keys: Keyboard, pages: list[str]) -> None:
    """Open the follow-up from the list of parts, and answer it."""
    keys.activate(f'#rail a[href="#{pages[0]}"]')
    play(keys, pages)


@pytest.mark.long
def test_the_companion_is_finished_from_a_memory_stick(
    tmp_path: Path, page: Page, axe: Callable[[Page], None]
) -> None:
    folder = unpacked("courses/level3", "web", tmp_path)
    keys = Keyboard(page)
    page.goto((folder / "index.html").as_uri())
    page.wait_for_function(READY)
    (before, after), later = parts(page)
    axe(page)
    keys.activate("#go")
    play(keys, before, axe)
    keys.activate("#next")
    play(keys, after, axe)
    assert page.evaluate(STANDING) == [False, True, 100]
    weeks_later(keys, later)
    answers = page.evaluate("() => KBS.results.content(KBS.attempt.results()).answers")
    stages = {stage: f"l3-c1.{stage}" in answers for stage in ("before", "after", "follow-up")}
    assert stages == dict.fromkeys(stages, True)


@pytest.mark.long
def test_a_learning_system_holds_the_before_and_after_of_the_day(
    tmp_path: Path, page: Page, lms: LearningSystem
) -> None:
    in_system(lms, unpacked("courses/level3", "scorm12", tmp_path))
    first = launch(lms, page)
    (before, after), _later = parts(first)
    keys = Keyboard(first)
    keys.activate("#go")
    play(keys, before)
    first.close()
    second = launch(lms, page)
    keys = Keyboard(second)
    keys.activate("#go")
    arrive(keys, before[-1])
    keys.activate("#next")
    check = second.evaluate("() => KBS.course.finalCheck.page")
    play(keys, after[: after.index(check) + 1])
    assert "Now: 10 of 10." in second.locator(".final__before").inner_text()
    keys.activate("#next")
    play(keys, after[after.index(check) + 1 :])
    stored = lms.stored["ana"]
    assert (stored["cmi.core.lesson_status"], stored["cmi.core.score.raw"]) == ("completed", "100")
    told = {value for name, value in stored.items() if name.endswith(".id")}
    assert {"l3_first.l3_q2", "l3_final.l3_q2", "l3_c1.before", "l3_c1.after"} <= told
    assert "l3_first.l3_q1" not in told
    assert len(stored["cmi.suspend_data"]) <= 4000


@pytest.mark.long
def test_the_champion_modules_are_finished_in_a_learning_system(
    tmp_path: Path, page: Page, lms: LearningSystem
) -> None:
    in_system(lms, unpacked("champions", "scorm12", tmp_path))
    opened = launch(lms, page)
    own, _later = parts(opened)
    keys = Keyboard(opened)
    keys.activate("#go")
    play(keys, [name for names in own for name in names])
    assert opened.evaluate(STANDING) == [False, True, 100]
    assert lms.stored["ana"]["cmi.core.lesson_status"] == "completed"
