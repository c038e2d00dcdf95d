"""The preview in the real engine: what is typed is seen, what is clicked is found, nothing is recorded."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.author.preview import engine
from kbs_learning.desktop.author.preview.panel import PreviewPanel
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.theme import look
from kbs_learning.services.authoring.opening import open_course
from tests.desktop.author.preview.conftest import FILE, Writer
from tests.player.blocks_sample import sample_course

WORDS = "document.querySelector('#page article').innerText"
FORM = "document.querySelector('form[data-id=\"q-one\"]')"


def look_as(writer: Writer, view: str) -> None:
    next(one for one in writer.panel.header.actions_of("views") if one.data() == view).trigger()


def test_what_is_typed_is_seen_and_only_that_is_touched(writer: Writer) -> None:
    writer.go("id: ")
    writer.type("## ", "## Typing {#p-typing}\n\nFirst words.\n\nSecond words.\n\n")
    writer.see(f"KBS.frame.page === 'p-typing' && {WORDS}.includes('Second words.')")
    writer.run("(document.querySelectorAll('.prose > p')[0].known = 1)")
    for letter in "Really ":
        writer.type("Second words.", letter)
    writer.see(f"{WORDS}.includes('Really Second words.')")
    assert writer.run("document.querySelectorAll('.prose > p')[0].known") == 1
    writer.session.undo()
    writer.see(f"!{WORDS}.includes('Really Second')")


def test_the_view_follows_the_caret_with_a_bar_beside_the_block(writer: Writer) -> None:
    writer.go("{#q-one")
    writer.see("KBS.frame.page === 'p-choices' && !document.querySelector('.here').hidden")
    tall = "document.querySelector('.here').offsetHeight"
    writer.see(f"Math.abs({tall} - {FORM}.offsetHeight) < 2")
    writer.see(f"{FORM}.getBoundingClientRect().top < innerHeight")


def test_a_question_can_be_answered_and_keeps_its_answer_while_another_is_written(writer: Writer) -> None:
    writer.go("{#q-one")
    writer.see(f"KBS.frame.page === 'p-choices' && !!{FORM}")
    writer.run(f"(() => {{ {FORM}.querySelector('input').click(); {FORM}.requestSubmit(); return 1; }})()")
    writer.see(f"!!{FORM}.querySelector('.result')")
    writer.run(f"({FORM}.known = 1)")
    last = writer.text().index("{#q-many")
    after = writer.text()[last:].split("\n")[1] or writer.text()[last:].split("\n")[2]
    writer.type(after, "Typed. ")
    writer.see(f"{WORDS}.includes('Typed.')")
    assert writer.run(f"[{FORM}.known, !!{FORM}.querySelector('.result')]") == [1, True]


def test_a_question_that_is_rewritten_keeps_what_was_chosen(writer: Writer) -> None:
    writer.go("{#q-many")
    form = "document.querySelector('form[data-id=\"q-many\"]')"
    writer.see(f"!!{form} && KBS.frame.page === 'p-choices'")
    writer.run(f"({form}.querySelectorAll('input')[1].click(), 1)")
    chosen = writer.run(f"{form}.querySelector(':checked').value")
    line = writer.text()[writer.text().index("{#q-many") :].split("\n")[1:]
    writer.type(next(one for one in line if one.strip()), "Rewritten. ")
    writer.see(f"{form}.innerText.includes('Rewritten.')")
    assert writer.run(f"{form}.querySelector(':checked').value") == chosen


def test_a_click_on_a_block_finds_its_line_and_one_on_a_control_does_not(writer: Writer) -> None:
    writer.go("{#q-one")
    writer.see(f"KBS.frame.page === 'p-choices' && !!{FORM}")
    writer.wanted.clear()
    writer.run(f"({FORM}.querySelector('input').click(), {FORM}.querySelector('.stem').click(), 1)")
    writer.until(lambda: bool(writer.wanted))
    assert writer.wanted == [(FILE, writer.line_of("{#q-one"))]


def test_every_page_is_open_and_the_final_check_can_begin(writer: Writer) -> None:
    writer.go("::: final-check")
    writer.see("!!document.querySelector('.final .button--primary')")
    assert writer.run("KBS.attempt.status.state") == "saved"


def test_a_new_page_and_a_new_name_reach_the_list_of_parts(writer: Writer) -> None:
    writer.go("{#q-one")
    writer.see("KBS.frame.page === 'p-choices'")
    writer.type("## Choices", "## Choosing", gone="## Choices")
    writer.see("KBS.shape.page('p-choices').title === 'Choosing'")
    writer.see("document.querySelector('#page h1').innerText === 'Choosing'")
    assert writer.run("KBS.frame.page") == "p-choices"
    writer.type("## Choosing", "## A page without a name\n\nNew words.\n\n")
    writer.see(f"{WORDS}.includes('New words.')")


def test_a_help_page_opens_while_it_is_written(writer: Writer) -> None:
    text = writer.session.draft.text("course.md")
    writer.session.tell_caret("course.md", text[: text.index("{#support}")].count("\n") + 3)
    writer.see("!!document.querySelector('#help-support[open]')")
    writer.go("{#q-one")
    writer.see("!document.querySelector('dialog[open]') && KBS.frame.page === 'p-choices'")


def test_the_trainer_sees_notes_and_somebody_who_has_finished_the_results(writer: Writer) -> None:
    notes = "## Notes {#p-notes}\n\nWords.\n\n::: trainer {minutes=5}\nAsk the room.\n:::\n\n"
    writer.type("## Other questions {#p-other}", notes)
    writer.see("KBS.frame.page === 'p-notes'")
    assert writer.run("document.querySelectorAll('.trainer').length") == 0
    look_as(writer, "trainer")
    writer.see(f"!!document.querySelector('.trainer') && {WORDS}.includes('Ask the room.')")
    look_as(writer, "finished")
    writer.see("KBS.attempt.completed && KBS.attempt.passed")
    writer.go("::: change")
    writer.see("!!document.querySelector('.change__picture .disc')")
    look_as(writer, "answered")
    writer.see("!KBS.attempt.completed")
    writer.go("{#q-one")
    writer.see(f"!!{FORM} && !!{FORM}.querySelector('.result[data-state=right]')")
    look_as(writer, "learner")
    writer.see("KBS.course.preview.view === 'learner'")


@pytest.mark.parametrize(("device", "width"), [("tablet", 768), ("desktop", 1280), ("phone", 390)])
def test_a_device_has_its_true_width(writer: Writer, device: str, width: int) -> None:
    writer.panel.header.devices.button(device).click()
    writer.see(f"Math.abs(innerWidth - {width}) <= 4")


def test_colours_can_be_others_than_the_windows(writer: Writer) -> None:
    light, dark = writer.panel.header.actions_of("colours")[1:3]
    dark.trigger()
    writer.see("document.documentElement.dataset.colours === 'dark'")
    light.trigger()
    writer.panel.header.actions_of("colours")[0].trigger()
    look().dress("contrast", 100)
    writer.see("document.documentElement.dataset.colours === 'contrast'")
    look().dress("light", 100)


def test_links_out_are_refused_in_words(writer: Writer) -> None:
    before = len(writer.desktop.notices.all)
    writer.view.link_clicked.emit(QUrl("https://example.org/leaflet"))
    (notice, *_) = writer.desktop.notices.all
    assert len(writer.desktop.notices.all) == before + 1
    assert "https://example.org/leaflet" in notice.text


def test_a_page_whose_process_ends_comes_back(writer: Writer, caplog: pytest.LogCaptureFixture) -> None:
    writer.go("{#q-one")
    writer.see(f"!!{FORM}")
    assert writer.view.page is not None
    os.kill(writer.view.page.renderProcessPid(), signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    writer.until(lambda: not writer.view.ready)
    writer.see(f"KBS.frame.page === 'p-choices' && !!{FORM}")
    assert writer.desktop.notices.all[0].text == "The preview stopped and was started again."
    caplog.clear()


def test_without_a_course_there_is_no_page_and_no_engine(
    qtbot: QtBot, desktop: Desktop, qapp: QApplication  # noqa: ARG001  there must be one
) -> None:  # fmt: skip
    panel = PreviewPanel(desktop)
    qtbot.addWidget(panel)
    pages = sum(one.pages for one in engine._shared)
    panel.show()
    panel.refresh()
    panel.set_session(None)
    assert panel.frame is None
    assert sum(one.pages for one in engine._shared) == pages
    panel.close_down()


def test_a_panel_that_nobody_sees_starts_nothing(qtbot: QtBot, desktop: Desktop, tmp_path: Path) -> None:
    sample_course(tmp_path)
    session = CourseSession(open_course(tmp_path / "courses" / "sample"), desktop.jobs)
    panel = PreviewPanel(desktop)
    qtbot.addWidget(panel)
    panel.set_session(session)
    with qtbot.waitSignal(session.arrived):
        pass
    assert panel.following is None
    assert panel.frame is None
    session.close()
