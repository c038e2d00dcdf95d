"""The forms of all other boxes, and of a citation: each writes what was changed, and leaves the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from kbs_learning.core.errors import UserError
from kbs_learning.desktop.author.forms.box import BoxDialog
from kbs_learning.desktop.author.forms.checklist import ListDialog
from kbs_learning.desktop.author.forms.citation import CitationDialog
from kbs_learning.desktop.author.forms.dialog import FormDialog
from kbs_learning.desktop.author.forms.forms import FORM_KINDS, insert_form, open_form
from kbs_learning.desktop.author.forms.video import VideoDialog
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.theme import look
from kbs_learning.services.authoring.opening import open_course
from tests.desktop.author.forms.conftest import COURSE, FILE

Kind = TypeVar("Kind", bound=QDialog)
HEAD = "---\nid: m1\nminutes: 5\n---\n\n# One\n\n## A page {#p1}\n\n"
FACTS = """\
F24:
  text: In 2023 the deaths of 164 babies stayed unexplained.
  values: {deaths: "164"}
  source: Office for National Statistics
  status: ok
  checked-by: content team
  checked-on: 2026-11-21
  review-by: 2099-11-21
F25:
  text: One in four is unsure.
  source: A report
  status: verify
"""
CONTACTS = """\
C01:
  name: Children's social care
  phone: 01332 641 172
  groups: [city]
  source: A report
  status: ok
  review-by: 2099-05-21
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with registers and a film; its page is written by each test."""
    folder, registers = tmp_path / "courses" / "small", tmp_path / "assets" / "registers"
    (folder / "media").mkdir(parents=True)
    registers.mkdir(parents=True)
    (folder / "course.md").write_text(COURSE, encoding="utf-8")
    (folder / FILE).write_text(HEAD, encoding="utf-8")
    (folder / "media" / "talk.mp4").write_bytes(b"film")
    (folder / "media" / "talk.vtt").write_text("WEBVTT\n", encoding="utf-8")
    (registers / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (registers / "contacts.yaml").write_text(CONTACTS, encoding="utf-8")
    return folder


@pytest.fixture
def written(desktop: Desktop, course: Path, qtbot: QtBot) -> Callable[[str], CourseSession]:
    """Opens the course with a page that says this."""

    def make(page: str) -> CourseSession:
        (course / FILE).write_text(HEAD + page, encoding="utf-8")
        session = CourseSession(open_course(course), desktop.jobs)
        qtbot.waitUntil(lambda: session.reading is not None, timeout=20_000)
        return session

    return make


def shown(form: QDialog | None, kind: type[Kind], qtbot: QtBot) -> Kind:
    assert isinstance(form, kind)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(form)
    return form


def page(session: CourseSession) -> str:
    return session.draft.text(FILE).removeprefix(HEAD)


Written = Callable[[str], CourseSession]


def test_a_note_becomes_a_warning_with_another_heading(written: Written, qtbot: QtBot) -> None:
    session = written("::: note  Words we use\n**SUDI** is a death.\n:::\n")
    form = shown(open_form(session, FILE, 11, None), BoxDialog, qtbot)
    assert form.kind is not None and form.heading is not None and form.text is not None
    form.kind.choose("warning")
    form.heading.setText("Take care")
    form.heading.textEdited.emit("Take care")
    form.text.insertPlainText("Please read.\n\n::: not a box\n\n")
    form.accept()
    assert page(session).startswith("::: warning Take care\nPlease read.\n\n\\::: not a box\n\n**SUDI**")
    session.undo()
    assert page(session) == "::: note  Words we use\n**SUDI** is a death.\n:::\n"


def test_a_scale_takes_its_sets_from_the_course(written: Written, qtbot: QtBot) -> None:
    session = written("::: scale {stage=before  set=old #s1}\n:::\n")
    form = shown(open_form(session, FILE, 10, None), BoxDialog, qtbot)
    sets, stage = form.values["set"], form.values["stage"]
    assert "old (not in this course)" in [sets.choice.itemText(at) for at in range(sets.choice.count())]  # type: ignore[attr-defined]
    for made, value in ((sets, "confidence"), (stage, "looking-back")):
        made.choice.choose(value)  # type: ignore[attr-defined]
        made.choice.activated.emit(0)  # type: ignore[attr-defined]
    form.accept()
    assert page(session) == "::: scale {stage=looking-back  set=confidence #s1}\n:::\n"


def test_groups_of_contacts_are_ticked(written: Written, qtbot: QtBot) -> None:
    session = written('::: contacts {groups="city odd"}\n:::\n')
    form = shown(open_form(session, FILE, 10, None), BoxDialog, qtbot)
    form.values["groups"].boxes["advice"].click()  # type: ignore[attr-defined]
    form.accept()
    assert page(session) == '::: contacts {groups="city advice odd"}\n:::\n'


def test_a_checklist_gets_marks_when_something_is_right(written: Written, qtbot: QtBot) -> None:
    session = written("::: checklist {#c1}\nTick.\n\n- The cot is clear\n- A bag hangs there\n:::\n")
    form = shown(open_form(session, FILE, 10, None), ListDialog, qtbot)
    mark = form.items.cards[1].mark
    assert mark is not None
    mark.click()
    form.items.cards[1].said.insertPlainText("Take it away.")
    form.accept()
    assert page(session) == (
        "::: checklist {#c1}\nTick.\n\n- The cot is clear\n- [x] A bag hangs there\n  > Take it away.\n:::\n"
    )


def test_cards_are_written_under_headings(written: Written, qtbot: QtBot) -> None:
    session = written("::: cards\n### One\n\nText.\n\n### Two\nMore.\n:::\n")
    form = shown(open_form(session, FILE, 12, None), ListDialog, qtbot)
    form.items.add.click()
    form.items.cards[2].words.insertPlainText("Three")
    form.items.cards[2].said.insertPlainText("Last.")
    form.items.cards[0].down.click()
    form.accept()
    assert page(session) == ("::: cards\n### Two\nMore.\n\n### One\n\nText.\n\n### Three\nLast.\n:::\n")


def test_a_poll_and_private_writing_keep_what_is_not_changed(written: Written, qtbot: QtBot) -> None:
    text = "::: poll {#a list=yes}\nWhere?\n\n*  City\n*  County\n:::\n\n"
    text += "::: reflect {#b}\nPlan.\n\n> Model.\n:::\n"
    session = written(text)
    form = shown(open_form(session, FILE, 10, None), ListDialog, qtbot)
    form.as_list.setChecked(False)
    form.accept()
    form = shown(open_form(session, FILE, 18, None), ListDialog, qtbot)
    form.items.add.click()
    form.items.cards[0].words.insertPlainText("Whom I ring")
    form.accept()
    assert page(session) == text.replace(" list=yes", "").replace("Plan.\n", "Plan.\n\n- Whom I ring\n")


def test_a_video_says_what_is_missing(written: Written, qtbot: QtBot) -> None:
    session = written("::: video A talk {src=media/gone.mp4}\n:::\n")
    form = shown(open_form(session, FILE, 10, None), VideoDialog, qtbot)
    assert "Still missing: captions, a transcript" in form.missing.text()
    assert "media/gone.mp4 is not in the course's folder" in form.missing.text()
    for key, name in (("src", "media/talk.mp4"), ("captions", "media/talk.vtt")):
        form.files[key].choice.choose(name)
        form.files[key].choice.activated.emit(0)
    form.transcript.insertPlainText("What is said.")
    assert not form.missing.text()
    form.accept()
    assert page(session) == (
        "::: video A talk {src=media/talk.mp4 captions=media/talk.vtt}\nWhat is said.\n:::\n"
    )


def test_a_source_is_searched_and_put_behind_the_line(written: Written, qtbot: QtBot) -> None:
    session = written("Many deaths stay unexplained.\n")
    session.tell_caret(FILE, 10)
    form = shown(insert_form(session, "source", None), CitationDialog, qtbot)
    assert "Not verified, no review date" in form.list.item(1).text()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    QTest.keyClicks(form.search, "164 babies")
    QTest.keyClick(form.search, Qt.Key.Key_Down)
    form.figure.choose("deaths")
    form.figure.activated.emit(1)
    form.accept()
    assert page(session) == "Many deaths stay unexplained. {fact=F24.deaths}\n"
    assert session.draft.undo_name == "Add source"


def test_a_source_is_changed_where_it_stands(written: Written, qtbot: QtBot) -> None:
    session = written("In 2023, {fact=F24.deaths} deaths; ring {contact=C01}.\n")
    form = shown(open_form(session, FILE, 10, None), CitationDialog, qtbot)
    assert form.list.currentItem().text().startswith("F24")
    form.list.setCurrentRow(2)
    form.accept()
    assert page(session) == "In 2023, {contact=C01} deaths; ring {contact=C01}.\n"


def test_a_trainers_note_gets_its_name_and_id_in_the_form(written: Written, qtbot: QtBot) -> None:
    session = written("::: trainer {minutes=5}\nSay it.\n:::\n")
    form = shown(open_form(session, FILE, 10, None), BoxDialog, qtbot)
    assert form.heading is not None and form.name is not None
    QTest.keyClicks(form.heading, "Opening")
    form.name.offer.click()
    form.values["minutes"].number.setValue(0)  # type: ignore[attr-defined]
    form.accept()
    assert page(session) == "::: trainer Opening {#m1-n1}\nSay it.\n:::\n"


def test_the_rows_of_a_sheet_stay_as_written_until_somebody_counts_them(
    written: Written, qtbot: QtBot
) -> None:
    text = "::: sheet Plan {#s1}\n| What |\n|---|\n| |\n:::\n"
    session = written(text)
    form = shown(open_form(session, FILE, 10, None), BoxDialog, qtbot)
    number = form.values["rows"].number  # type: ignore[attr-defined]
    assert number.text() == "As written" and not form.is_answered
    number.setValue(12)
    form.apply()
    assert page(session) == text.replace("#s1", "#s1 rows=12")
    number.setValue(0)
    form.accept()
    assert page(session) == text


def test_where_nothing_has_a_form_none_opens(written: Written) -> None:
    session = written("Plain words.\n")
    assert open_form(session, FILE, 10, None) is None
    assert open_form(session, "gone.md", 1, None) is None


def test_nothing_is_put_in_where_there_is_no_page(written: Written) -> None:
    session = written("")
    session.tell_caret("course.md", 3)
    with pytest.raises(UserError, match="no page here"):
        insert_form(session, "question", None)


@pytest.mark.parametrize("kind", sorted(set(FORM_KINDS) - {"scenario", "source"}))
def test_every_new_box_opens_and_cancel_takes_it_away(kind: str, written: Written, qtbot: QtBot) -> None:
    session = written("Words.\n")
    session.tell_caret(FILE, 10)
    form = shown(insert_form(session, kind, None), FormDialog, qtbot)
    assert f"::: {kind}" in page(session)
    form.apply()
    assert session.draft.undo_name.startswith("Add ")
    form.reject()
    assert page(session) == "Words.\n"
    assert session.draft.undo_name == ""


@pytest.mark.parametrize("colours", ["dark", "contrast"])
def test_every_kind_has_words_and_an_icon_that_is_there(colours: str, desktop: Desktop) -> None:  # noqa: ARG001  it dresses
    look().dress(colours, 200)
    for words, icon, _ in FORM_KINDS.values():
        assert words
        assert not look().icon(icon).isNull()
