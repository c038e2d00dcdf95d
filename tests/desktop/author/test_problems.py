"""The panel of problems: what it lists, where it leads, and that mending never hits the wrong lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from kbs_learning.core.drafts import Act, Change, Draft, offset_of
from kbs_learning.core.problems import Fix, Problem, Severity, SourceSpan
from kbs_learning.desktop.author.problems.fixing import fix_act, line_now, lines_now
from kbs_learning.desktop.author.problems.model import ProblemsModel
from kbs_learning.desktop.author.problems.panel import ProblemsPanel
from kbs_learning.desktop.author.problems.wording import deed_of, row_of, weight_of
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.services.authoring.opening import Reading, open_course
from tests.services.folders import write_course

FILE = "01-sleep.md"
ROOT = Path(__file__).parents[3]


def problem(
    line: int, code: str = "id-missing", *, severity: Severity = Severity.ERROR, **more: object
) -> Problem:
    file = str(more.get("file", FILE))
    fix = more.get("fix")
    assert fix is None or isinstance(fix, Fix)
    return Problem(severity, code, SourceSpan(file, line, line), str(more.get("message", "Mend it.")), fix)


def fix(line: int, replacement: str, end: int = 0, file: str = FILE) -> Fix:
    return Fix("Add the id", SourceSpan(file, line, max(line, end)), replacement)


# Where lines are now


def test_lines_above_a_change_stay_where_they_are() -> None:
    assert lines_now(SourceSpan(FILE, 1, 2), "a\nb\nc\n", "a\nb\nnew\nc\n") == (1, 2)


def test_lines_below_a_change_move_with_it() -> None:
    assert lines_now(SourceSpan(FILE, 3, 3), "a\nb\nc\n", "new\na\nb\nc\n") == (4, 4)


def test_of_two_that_look_alike_the_right_one_is_found() -> None:
    was = "::: question\n:::\n"
    assert lines_now(SourceSpan(FILE, 1), was, f"::: question\n:::\n{was}") is not None
    was = "a\n::: question\n:::\nz\n"
    assert lines_now(SourceSpan(FILE, 2, 2), was, f"::: question\nx\n{was}") == (4, 4)


def test_a_line_that_was_written_on_is_not_found() -> None:
    assert lines_now(SourceSpan(FILE, 2, 2), "a\nb\nc\n", "a\nb more\nc\n") is None
    assert lines_now(SourceSpan(FILE, 2, 2), "a\nb", "a\nb more") is None


def test_what_could_be_in_two_places_is_in_none() -> None:
    assert lines_now(SourceSpan(FILE, 1, 1), "b\nc", "x\nb\ny\nb\nz") is None
    assert lines_now(SourceSpan(FILE, 2, 2), "a\nb\nc\nb\nd", "e\nnew b\nc\nb\nf") is None


def test_a_place_to_show_is_found_even_so() -> None:
    assert line_now(SourceSpan(FILE, 2, 2), "a\nb\nc\n", "a\nb more\nc\n") == 2
    assert line_now(SourceSpan(FILE, 9, 9), "a\n" * 9, "a") == 1


LINES = st.lists(
    st.sampled_from(["", "a", "b", "::: question", ":::", "Ünïcode 👶"]), min_size=1, max_size=12
)


@given(was=LINES, now=LINES, first=st.integers(1, 12), length=st.integers(1, 3))
def test_lines_that_are_found_are_what_they_were(
    was: list[str], now: list[str], first: int, length: int
) -> None:
    first = min(first, len(was))
    last = min(len(was), first + length - 1)
    found = lines_now(SourceSpan(FILE, first, last), "\n".join(was), "\n".join(now))
    if found is not None:
        assert now[found[0] - 1 : found[1]] == was[first - 1 : last]


@given(
    text=LINES,
    above=st.lists(st.sampled_from(["above", "a bove"])),
    fixed=st.sets(st.integers(1, 12), min_size=1),
)
def test_mending_changes_its_own_lines_only_and_is_one_act(
    text: list[str], above: list[str], fixed: set[int]
) -> None:
    fixed = {line for line in fixed if line <= len(text)} or {1}
    was = "\n".join(text)
    now = "\n".join([*above, "between", was])
    found = [problem(line, fix=fix(line, f"mended {line}")) for line in sorted(fixed)]
    act = fix_act(found, {FILE: was}, {FILE: now})
    assert act is not None
    draft = Draft({FILE: now})
    draft.do(act)
    shift = len(above) + 1
    lines = draft.text(FILE).split("\n")
    assert lines[:shift] == now.split("\n")[:shift]
    assert lines[shift:] == [f"mended {at}" if at in fixed else line for at, line in enumerate(text, 1)]
    draft.undo()
    assert draft.text(FILE) == now


def test_a_fix_that_does_not_fit_any_more_changes_nothing() -> None:
    found = [problem(1, fix=fix(1, "::: question {#q1}"))]
    assert fix_act(found, {FILE: "::: question\n"}, {FILE: "::: poll\n"}) is None
    assert fix_act(found, {FILE: "::: question\n"}, {}) is None
    assert fix_act([problem(1)], {FILE: "x"}, {FILE: "x"}) is None


def test_of_two_fixes_for_the_same_lines_one_is_done() -> None:
    found = [problem(1, fix=fix(1, "x", end=2)), problem(2, fix=fix(2, "y"))]
    act = fix_act(found, {FILE: "a\nb\nc"}, {FILE: "a\nb\nc"})
    assert act is not None
    draft = Draft({FILE: "a\nb\nc"})
    draft.do(act)
    assert draft.text(FILE) == "a\ny\nc"
    assert act.name == "Add the id"


def test_several_are_named_by_their_number_and_may_be_in_several_files() -> None:
    found = [problem(1, fix=fix(1, "x")), problem(1, file="02.md", fix=fix(1, "y", file="02.md"))]
    act = fix_act(found, {FILE: "a", "02.md": "b"}, {FILE: "a", "02.md": "b"})
    assert act is not None
    assert act.name == "Mend 2 problems"


# The list


def test_the_list_is_sound_for_every_view(qapp: QApplication) -> None:
    model = ProblemsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.take([problem(3), problem(1, severity=Severity.NOTE, fix=fix(1, "x"))])
    model.show_file(FILE)
    model.show_file("other.md")
    model.show_file(None)
    model.take(())
    assert qapp


def test_the_gravest_come_first_then_in_the_order_of_the_course() -> None:
    model = ProblemsModel()
    note = problem(1, "figure-typed", severity=Severity.NOTE)
    late, early = problem(9), problem(2)
    head = problem(5, file="course.md")
    open_row = problem(1, "fact-open", severity=Severity.WARNING)
    warning = problem(1, "tag-unknown", severity=Severity.WARNING)
    model.take([note, warning, open_row, late, early, head])
    assert model.shown == (head, early, late, open_row, warning, note)
    assert [weight_of(one).words for one in model.shown[2:]] == [
        "Stops an export",
        "Stops a release",
        "Should fix",
        "Worth a look",
    ]


def test_each_row_says_all_of_it_to_a_screen_reader() -> None:
    model = ProblemsModel()
    model.take([problem(3, message="This question has no id.", fix=fix(3, "x"))])
    index = model.index(0, 0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Stops an export: This question has no id. 01-sleep.md, line 3"
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Fix: Add the id"


def test_what_the_button_does_follows_from_what_can_be_done() -> None:
    row = problem(1, "contact-open", message="The contact “C02” is not verified.")
    assert [deed_of(one) for one in (problem(1, fix=fix(1, "x")), row, problem(1))] == [
        "Fix",
        "Open register",
        "Show",
    ]
    assert row_of(row) == "C02"
    assert row_of(problem(1)) == ""


# The panel, by what a person does


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_course(tmp_path, status="verify")
    file = folder / FILE
    text = file.read_text(encoding="utf-8")
    for name in ("q1", "q2"):
        text = text.replace(f"{{#ex-m1-{name} outcome=LO1}}", "{outcome=LO1}")
    file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def session(desktop: Desktop, folder: Path, qtbot: QtBot) -> Iterator[CourseSession]:
    made = CourseSession(open_course(folder), desktop.jobs)
    qtbot.waitUntil(lambda: made.reading is not None)
    made.place_wanted.connect(lambda file, line, _column: made.tell_caret(file, line))  # as the editor does
    made.tell_caret(FILE, 1)
    yield made
    made.close()


@pytest.fixture
def panel(desktop: Desktop, session: CourseSession, qtbot: QtBot) -> ProblemsPanel:
    made = ProblemsPanel(desktop.notices)
    qtbot.addWidget(made)
    made.resize(1204, 300)
    made.show()
    made.set_session(session)
    return made


def click(panel: ProblemsPanel, row: int, *, button: bool) -> None:
    view, index = panel.view, panel.model.index(row, 0)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    parts = view._delegate.parts(option, index)
    at = parts.button.center() if button else parts.message.center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def codes(panel: ProblemsPanel) -> list[str]:
    return [one.code for one in panel.model.shown]


def read(qtbot: QtBot, session: CourseSession) -> None:
    qtbot.waitUntil(lambda: session.read_texts == session.draft.texts)


def test_this_module_or_the_whole_course(panel: ProblemsPanel, session: CourseSession) -> None:
    here = len(panel.model.shown)
    assert {one.span.file for one in panel.model.shown} == {FILE}
    assert panel.count.text() == f"{here} in this module"
    session.tell_caret("course.md", 1)
    assert panel.count.text() == "0 in this file"
    assert panel._nothing.text() == "Nothing to mend in this file."
    panel._scope.button("course").click()
    assert panel.count.text() == f"{len(panel.model.all)} in the course"
    assert panel._scope.button("course").text() == f"Whole course {len(panel.model.all)}"


def test_a_click_goes_to_the_place(panel: ProblemsPanel, session: CourseSession) -> None:
    click(panel, 1, button=False)
    assert (session.file, session.line) == (FILE, panel.model.shown[1].span.line)
    assert not session.draft.undo_name


def test_a_click_on_fix_mends_it_and_undo_takes_it_back(
    panel: ProblemsPanel, session: CourseSession, qtbot: QtBot
) -> None:
    was = session.draft.text(FILE)
    before = codes(panel).count("id-missing")
    click(panel, 0, button=True)
    assert session.draft.undo_name.startswith("Add the id ")
    read(qtbot, session)
    assert codes(panel).count("id-missing") == before - 1
    session.undo()
    assert session.draft.text(FILE) == was


def test_open_register_asks_for_it(panel: ProblemsPanel, qtbot: QtBot) -> None:
    row = codes(panel).index("contact-open")
    with qtbot.waitSignal(panel.register_wanted) as asked:
        click(panel, row, button=True)
    assert asked.args == ["C01"]


def test_enter_goes_there_and_arrows_only_look(panel: ProblemsPanel, session: CourseSession) -> None:
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert session.line == 1
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert session.line == panel.moving.current.span.line  # type: ignore[union-attr]  # there is one


def test_next_and_previous_go_round(panel: ProblemsPanel, session: CourseSession) -> None:
    lines = sorted(one.span.line for one in panel.model.shown)
    seen = []
    for _ in range(len(lines) + 1):
        panel.moving.next()
        seen.append(session.line)
    assert seen == [*lines, lines[0]]
    panel.moving.previous()
    assert session.line == lines[-1]
    assert panel.model.problem(panel.view.currentIndex()) == panel.moving.current


def test_from_the_middle_of_the_text_the_next_is_below_and_the_previous_above(
    panel: ProblemsPanel, session: CourseSession
) -> None:
    lines = sorted(one.span.line for one in panel.model.shown)
    session.tell_caret(FILE, lines[1] - 1)
    panel.moving.next()
    assert session.line == lines[1]
    session.tell_caret(FILE, lines[1] + 1)
    panel.moving.previous()
    assert session.line == lines[1]


def test_fix_mends_what_one_stands_on(panel: ProblemsPanel, session: CourseSession) -> None:
    line = next(one.span.line for one in panel.model.shown if one.fix)
    session.tell_caret(FILE, line)
    panel.moving.fix_current()
    assert session.draft.undo_name.startswith("Add the id ")


def test_fix_says_so_where_nothing_can_be_done(
    panel: ProblemsPanel, session: CourseSession, desktop: Desktop
) -> None:
    line = next(one.span.line for one in panel.model.shown if one.code == "contact-open")
    session.tell_caret(FILE, line)
    panel.moving.fix_current()
    assert [notice.text for notice in desktop.notices.open] == ["This cannot be mended by itself."]


def test_a_fix_finds_its_line_though_the_text_has_moved(panel: ProblemsPanel, session: CourseSession) -> None:
    first = next(one for one in panel.model.shown if one.fix)
    text = session.draft.text(FILE)
    at = offset_of(text, 10)
    session.do(Act("Typing", (Change(FILE, at, "", "More.\n\nAnd more.\n\n"),)))
    panel.do(first)
    assert first.fix is not None
    moved = session.draft.text(FILE).split("\n")[first.span.line - 1 + 4]
    assert moved == first.fix.replacement


def test_a_fix_for_a_line_that_was_written_on_changes_nothing_and_says_so(
    panel: ProblemsPanel, session: CourseSession, desktop: Desktop
) -> None:
    first = next(one for one in panel.model.shown if one.fix)
    at = offset_of(session.draft.text(FILE), first.span.line)
    session.do(Act("Typing", (Change(FILE, at, "", "x"),)))
    was = session.draft.text(FILE)
    panel.do(first)
    assert session.draft.text(FILE) == was
    assert "has changed since it was read" in desktop.notices.open[0].text


def test_all_of_a_kind_are_mended_as_one_act(
    panel: ProblemsPanel, session: CourseSession, qtbot: QtBot
) -> None:
    first = next(one for one in panel.model.shown if one.fix)
    words = [words for words, _ in panel.view.deeds(first)]
    assert "Fix all 2 of this kind" in words
    was = session.draft.text(FILE)
    panel.moving.fix_all(first)
    read(qtbot, session)
    assert "id-missing" not in codes(panel)
    session.undo()
    assert session.draft.text(FILE) == was


def test_the_menu_copies_a_problem(panel: ProblemsPanel) -> None:
    first = panel.model.shown[0]
    dict(panel.view.deeds(first))["Copy"]()
    assert QApplication.clipboard().text().startswith("Stops an export: ")


def test_folded_the_count_stays(panel: ProblemsPanel) -> None:
    panel.fold(folded=True)
    assert panel.count.isVisible()
    assert not panel.view.isVisible()
    assert panel._fold.accessibleName() == "Show the list of problems"
    panel._fold.click()
    assert panel.view.isVisible()


def test_the_chosen_one_stays_chosen_when_the_course_is_read_again(
    panel: ProblemsPanel, session: CourseSession, qtbot: QtBot
) -> None:
    click(panel, 1, button=False)
    chosen = panel.moving.current
    assert chosen is not None
    session.do(Act("Typing", (Change(FILE, offset_of(session.draft.text(FILE), 10), "", "More.\n\n"),)))
    read(qtbot, session)
    current = panel.model.problem(panel.view.currentIndex())
    assert current is not None
    assert (current.message, current.span.line) == (chosen.message, chosen.span.line + 2)


def test_without_a_course_there_is_nothing(panel: ProblemsPanel) -> None:
    panel.set_session(None)
    panel.moving.next()
    panel.moving.fix_current()
    assert panel.model.shown == ()
    assert panel._nothing.text() == ""


def test_hundreds_of_problems_are_shown_and_gone_through(
    panel: ProblemsPanel, session: CourseSession
) -> None:
    many = tuple(problem(line, message=f"Mend this. {'Long words. ' * 20}") for line in range(1, 800))
    reading = Reading(None, many)
    session.reading = reading
    session.arrived.emit(reading)
    assert panel.count.text() == "799 in this module"
    panel.view.scrollToBottom()
    assert panel.view.indexAt(QPoint(20, panel.view.viewport().height() - 10)).row() >= 790


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("text_size", [100, 200])
def test_parts_of_a_row_do_not_meet(
    panel: ProblemsPanel, desktop: Desktop, direction: Qt.LayoutDirection, text_size: int
) -> None:
    desktop.settings.change(text_size=text_size)
    panel.setLayoutDirection(direction)
    panel.resize(1204, 400)
    index = panel.model.index(0, 0)
    option = QStyleOptionViewItem()
    panel.view.initViewItemOption(option)
    option.rect = panel.view.visualRect(index)
    parts = panel.view._delegate.parts(option, index)
    rects = [parts.icon, parts.word, parts.message, parts.place, parts.button]
    assert all(option.rect.contains(rect) for rect in rects)
    assert not any(one.intersects(other) for at, one in enumerate(rects) for other in rects[at + 1 :])
    assert (parts.button.left() > parts.icon.left()) == (direction == Qt.LayoutDirection.LeftToRight)
