"""A course as it plays in the window: what a person does, and what is kept of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.learn import stage as stage_module
from kbs_learning.desktop.learn.reading import ReadingPopup
from tests.desktop.learn.learner import COURSE, SLOW, Person, close
from tests.services.folders import write_course

FIRST, SECOND = "ex-m1-q1", "ex-m1-q2"


@contextmanager
def locked(records: Path) -> Iterator[None]:
    """Another program holds the records for writing."""
    other = sqlite3.connect(records, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_the_first_run_asks_nothing_and_the_learner_has_a_code(person: Person) -> None:
    before = person.learn.turn.learner
    person.start()
    learner = person.learn.turn.learner
    assert before is None
    assert learner is not None
    assert (learner.name, len(learner.code.split())) == ("", 3)
    assert person.learn.desktop.settings.value.learner == learner.id


def test_looking_at_the_shelf_makes_no_learner(person: Person) -> None:
    person.learn.show_help("worried")
    assert person.learn.desktop.settings.value.learner == ""
    assert person.learn.turn.learner is None


def test_an_answer_shows_as_accepted_and_the_bar_says_when(person: Person, qtbot: QtBot) -> None:
    person.start()
    person.turn_to("ex-m1-p1")
    person.answer(FIRST, 1)
    person.wait_for(person.accepted(FIRST))
    qtbot.waitUntil(lambda: person.page.header.saved.text().startswith("Saved "), timeout=SLOW)


def test_going_back_and_on_again_opens_the_same_page_with_the_same_answers(person: Person) -> None:
    person.start()
    person.turn_to("ex-m1-p2")
    person.answer(SECOND, 0)
    person.wait_for(person.accepted(SECOND))
    given = person.run(f"KBS.attempt.response('{SECOND}')")
    person.go_back()
    person.start()
    person.wait_for("KBS.frame.page === 'ex-m1-p2'")
    person.wait_for(f"!!document.querySelector('form[data-id=\"{SECOND}\"]')")
    person.wait_for(person.accepted(SECOND))
    shown = f"document.querySelector('form[data-id=\"{SECOND}\"] input:checked').value"
    assert person.run(shown) == given


def test_the_shelf_shows_how_far_it_went(person: Person, qtbot: QtBot) -> None:
    person.start()
    person.turn_to("ex-m1-p1")
    person.go_back()
    shelf = person.learn.shelf
    qtbot.waitUntil(
        lambda: shelf.feature is not None and shelf.feature.play.text() == "Continue", timeout=SLOW
    )
    assert person.learn.standings[COURSE].place == "ex-m1-p1"


def test_private_writing_is_kept_apart_from_the_records(person: Person) -> None:
    person.start()
    person.turn_to("ex-m1-p1")
    person.run("KBS.attempt.setNote('plan', 'Ask how nights are going.') && 1")
    person.wait_for("KBS.attempt.status.state === 'saved'")
    person.go_back()
    person.start()
    assert person.run("KBS.attempt.note('plan')") == "Ask how nights are going."
    records = person.learn.desktop.profile.records_file
    assert b"nights" not in records.read_bytes() + records.with_name(records.name + "-wal").read_bytes()


def test_records_that_are_locked_are_said_and_the_answer_is_tried_again(person: Person, qtbot: QtBot) -> None:
    person.start()
    person.turn_to("ex-m1-p1")
    with locked(person.learn.desktop.profile.records_file):
        person.answer(FIRST, 1)
        qtbot.waitUntil(lambda: person.page.header.saved.text() == "Not saved yet", timeout=3 * SLOW)
        assert person.run("KBS.attempt.status.reason")
        assert person.run(person.accepted(FIRST)) is False
    person.page.ask("retry")
    person.wait_for("KBS.attempt.status.state === 'saved'")
    person.wait_for(person.accepted(FIRST))
    qtbot.waitUntil(lambda: person.page.header.saved.text().startswith("Saved "), timeout=SLOW)


def test_help_opens_over_the_page_and_the_answers_stay(person: Person) -> None:
    person.start()
    person.turn_to("ex-m1-p1")
    person.page.header.worried.click()
    person.wait_for("!!document.querySelector('#help-worried[open]')")
    person.page.header.support.click()
    person.wait_for("!!document.querySelector('#help-support[open]')")
    assert person.run("KBS.attempt.place") == "ex-m1-p1"


def test_help_is_there_before_anything_is_played(person: Person, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: person.learn.shelf.front is not None, timeout=SLOW)
    person.learn.help_bar.worried.click()
    qtbot.waitUntil(lambda: person.page.busy, timeout=SLOW)
    person.wait_for("document.body.textContent.includes('Call 999')")
    assert person.learn.windowTitle() == "I am worried about a baby now"
    person.page.header.support.click()
    person.wait_for("document.body.textContent.includes('Talk to your manager')")
    person.page.header.back.click()
    assert person.learn.windowTitle() == ""


def test_alt_and_left_goes_back(person: Person, qtbot: QtBot) -> None:
    person.start()
    person.learn.activateWindow()
    qtbot.waitUntil(person.learn.isActiveWindow, timeout=SLOW)
    QTest.keyClick(person.page.header.back, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not person.page.playing, timeout=SLOW)


def test_the_window_is_named_after_the_course_while_it_plays(person: Person) -> None:
    person.start()
    assert person.learn.windowTitle() == "Example level2"
    person.go_back()
    assert person.learn.windowTitle() == ""


def test_keys_pressed_in_the_page_answer_a_question(person: Person) -> None:
    person.start()
    person.turn_to("ex-m1-p1")
    person.run(f"document.querySelector('form[data-id=\"{FIRST}\"] input').focus() || 1")
    inside = person.view.web.focusProxy()
    assert inside is not None
    QTest.keyClick(inside, Qt.Key.Key_Space)
    person.wait_for(f"!!document.querySelector('form[data-id=\"{FIRST}\"] input:checked')")
    QTest.keyClick(inside, Qt.Key.Key_Return)
    person.wait_for(person.accepted(FIRST))


def test_text_and_colours_change_from_the_bar(person: Person) -> None:
    person.start()
    person.page.header.reading.click()
    popup = person.learn.findChildren(ReadingPopup)[0]
    popup.larger.click()
    popup.colours.button(2).click()
    value = person.learn.desktop.settings.value
    assert (value.text_size, value.colours) == (115, "dark")
    assert person.learn.desktop.look.role("paper") == QColor("#14171c")
    popup.close()


def test_a_results_file_is_saved_without_a_name_in_its_name(
    person: Person, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kind: str) -> tuple[str, str]:
        proposed.append(Path(name).name)
        return str(tmp_path / "mine.kbsresults"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    person.start()
    person.turn_to("ex-m1-p1")
    person.page.ask("save-answers")
    qtbot.waitUntil((tmp_path / "mine.kbsresults").exists, timeout=SLOW)
    assert proposed[0].startswith(f"{COURSE}-results-")
    assert b"kbs-learning-results" in (tmp_path / "mine.kbsresults").read_bytes()
    qtbot.waitUntil(
        lambda: any("Saved as mine.kbsresults" in words for words in person.words()), timeout=SLOW
    )


def test_answers_and_plan_become_a_pdf(
    person: Person, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pypdf import PdfReader

    file = tmp_path / "answers.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    person.start()
    person.turn_to("ex-m1-p1")
    person.answer(FIRST, 1)
    person.wait_for(person.accepted(FIRST))
    person.page.ask("print-answers")
    qtbot.waitUntil(file.exists, timeout=SLOW)
    words = "".join(page.extract_text() for page in PdfReader(file).pages)
    assert "A baby who is quiet is always content" in " ".join(words.split())


def test_a_newer_version_waits_until_the_attempt_is_begun_again(
    person: Person, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.start()
    person.turn_to("ex-m1-p1")
    person.go_back()
    course = write_course(tmp_path / "newer") / "course.md"
    course.write_text(
        course.read_text(encoding="utf-8").replace('version: "1.0"', 'version: "1.1"'), encoding="utf-8"
    )
    pack = tmp_path / "newer.kbspack"
    from kbs_learning.services.packs import write_pack

    write_pack(course.parent, pack)
    person.learn.install_pack(pack)
    qtbot.waitUntil(lambda: any("version 1.1" in words for words in person.words()), timeout=SLOW)
    person.start()
    assert person.page.lesson is not None
    assert person.page.lesson.card.version == "1.0"
    notice = person.learn.desktop.notices.all[0]
    assert "You go on with version 1.0" in notice.words
    monkeypatch.setattr(stage_module, "ask", lambda *_args, **_words: True)
    assert notice.action is not None
    first = person.page.lesson.opened.attempt.key
    notice.action.trigger()
    qtbot.waitUntil(
        lambda: person.page.lesson is not None and person.page.lesson.card.version == "1.1", timeout=SLOW
    )
    assert person.page.lesson.opened.attempt.key != first


def test_a_pack_that_is_none_is_refused_with_a_reason(person: Person, qtbot: QtBot, tmp_path: Path) -> None:
    pack = tmp_path / "holiday.kbspack"
    pack.write_bytes(b"no pack")
    person.learn.install_pack(pack)
    qtbot.waitUntil(lambda: any("holiday.kbspack" in words for words in person.words()), timeout=SLOW)


def test_who_chooses_to_stay_with_unsaved_answers_still_has_the_window(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.start()
    person.learn.activated()
    monkeypatch.setattr(person.page, "tell", lambda _word: False)
    monkeypatch.setattr(stage_module, "ask", lambda *_args, **_words: False)
    assert not person.learn.close()
    assert person.learn.isVisible()
    monkeypatch.undo()


def test_closing_the_window_while_a_course_plays_keeps_all(person: Person, qtbot: QtBot) -> None:
    person.start()
    person.turn_to("ex-m1-p2")
    assert person.learn.close()
    key = person.learn.desktop.settings.value.learner
    close(qtbot, person.learn)
    from kbs_learning.services.delivery import Desk

    desk = Desk(person.learn.desktop.profile)
    assert desk.standings(key)[COURSE].place == "ex-m1-p2"
    desk.close()
