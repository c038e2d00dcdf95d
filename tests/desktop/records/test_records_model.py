"""The list of attempts as a model: long lists, late answers, ticks and what is said aloud."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kbs_learning.core.browsing import AttemptFilter, AttemptRow, Column, Page, Sort, State
from kbs_learning.core.errors import UserError
from kbs_learning.desktop.jobs import Jobs
from kbs_learning.desktop.records.attempts_model import PAGE, ROW, AttemptsModel
from kbs_learning.desktop.records.columns import CODE, COLUMNS, PROGRESS, STATE, TICK
from kbs_learning.desktop.records.ticks import Ticks

MANY = 100_000
ALL, NEWEST = AttemptFilter(), Sort()
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
CHECKED = Qt.ItemDataRole.CheckStateRole


class LongList:
    """A hundred thousand attempts, which remembers what was asked of it and can be held up."""

    def __init__(self) -> None:
        self.total = MANY
        self.asked: list[tuple[AttemptFilter, Sort, int]] = []
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.fault: Exception | None = None

    @property
    def offsets(self) -> list[int]:
        return [offset for _, _, offset in self.asked]

    def attempts(
        self,
        chosen: AttemptFilter = ALL,
        sort: Sort = NEWEST,
        *,
        offset: int = 0,
        limit: int = 100,
    ) -> Page:
        self.asked.append((chosen, sort, offset))
        assert self.may_answer.wait(30)
        if self.fault:
            raise self.fault
        total = 3 if chosen.text else self.total
        rows = tuple(row(number, chosen.text) for number in range(offset, min(offset + limit, total)))
        return Page(rows, offset, total, total // 2)


def row(number: int, text: str = "") -> AttemptRow:
    when = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    return AttemptRow(
        key=f"{text}{number:016x}",
        learner_id=f"{number:016x}",
        code=f"{text or 'Slate'} Heron {number}",
        agency="",
        sector="Early years",
        course_id="l2",
        course_title="Protecting Babies",
        course_version="2.3",
        progress=0.4,
        state=State.IN_PROGRESS,
        score=None,
        seconds=600,
        passed_on="",
        began=when,
        last=when,
    )


@pytest.fixture
def source() -> LongList:
    return LongList()


@pytest.fixture
def jobs(qapp: object, source: LongList) -> Iterator[Jobs]:  # noqa: ARG001  there must be an application
    made = Jobs()
    yield made
    source.may_answer.set()
    made.close()


@pytest.fixture
def model(jobs: Jobs, source: LongList, qtbot: QtBot) -> AttemptsModel:
    made = AttemptsModel(jobs, source)
    with qtbot.waitSignal(made.arrived):
        made.show(AttemptFilter(), Sort())
    return made


def _box(model: AttemptsModel) -> object:
    """The box above the boxes."""
    return model.headerData(TICK, Qt.Orientation.Horizontal, CHECKED)


def text(model: AttemptsModel, number: int, column: int = CODE) -> str:
    return str(model.data(model.index(number, column)))


def test_only_the_pages_looked_at_are_asked_for(model: AttemptsModel, source: LongList, qtbot: QtBot) -> None:
    assert model.rowCount() == MANY
    assert text(model, 0) == "Slate Heron 0"
    assert text(model, 50_123) == ""
    qtbot.waitUntil(lambda: text(model, 50_123) == "Slate Heron 50123")
    assert source.offsets == [0, 50_123 // PAGE * PAGE]


def test_data_never_waits_for_the_records(
    model: AttemptsModel, source: LongList, jobs: Jobs, qtbot: QtBot
) -> None:
    source.may_answer.clear()
    for number in range(0, MANY, PAGE):
        assert text(model, number) == ("Slate Heron 0" if number == 0 else "")
    assert model.data(model.index(MANY - 1, STATE), ROW) is None
    assert model.data(model.index(MANY - 1, STATE), SPOKEN) == "Loading"
    source.may_answer.set()
    qtbot.waitUntil(lambda: not jobs._jobs)


def test_who_scrolls_fast_does_not_wait_for_what_was_passed(
    model: AttemptsModel, source: LongList, qtbot: QtBot
) -> None:
    for number in range(0, MANY, PAGE):
        text(model, number)
    qtbot.waitUntil(lambda: text(model, MANY - 1) != "")
    assert len(source.asked) <= 6
    assert MANY - PAGE in source.offsets


def test_a_changed_filter_makes_late_answers_void(
    model: AttemptsModel, source: LongList, jobs: Jobs, qtbot: QtBot
) -> None:
    source.may_answer.clear()
    text(model, 70_000)
    qtbot.waitUntil(lambda: 70_000 in source.offsets)
    model.show(AttemptFilter(text="Zinc"), Sort())
    assert text(model, 0) == "Slate Heron 0"  # until the new list is here
    with qtbot.waitSignal(model.arrived):
        source.may_answer.set()
    qtbot.waitUntil(lambda: not jobs._jobs)
    assert model.rowCount() == 3
    assert [text(model, number) for number in range(3)] == [f"Zinc Heron {number}" for number in range(3)]


def test_no_more_pages_are_held_than_somebody_looks_at(model: AttemptsModel, qtbot: QtBot) -> None:
    for page in range(70):
        qtbot.waitUntil(lambda page=page: text(model, page * PAGE) != "")  # type: ignore[misc]  # a bound page
    assert len(model._pages) == 60
    assert text(model, 0) == ""  # it went, and is asked for again
    qtbot.waitUntil(lambda: text(model, 0) == "Slate Heron 0")


def test_a_list_that_became_shorter_is_read_anew(
    model: AttemptsModel, source: LongList, qtbot: QtBot
) -> None:
    source.total = 500
    with qtbot.waitSignal(model.arrived):
        text(model, 99_999)
    assert model.rowCount() == 500


def test_a_fault_is_told_and_the_next_try_works(model: AttemptsModel, source: LongList, qtbot: QtBot) -> None:
    source.fault = UserError("The server does not answer.")
    with qtbot.waitSignal(model.failed) as failed:
        model.reload()
    assert failed.args is not None
    assert failed.args[0] is source.fault
    source.fault = None
    with qtbot.waitSignal(model.arrived):
        model.reload()


def test_qt_finds_nothing_wrong_with_it(
    model: AttemptsModel, source: LongList, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    source.total = 2 * PAGE + 5  # some of it here, some on its way; the tester looks at every cell
    with qtbot.waitSignal(model.arrived):
        model.reload()
    check: Callable[[AttemptsModel], None] = qtmodeltester.check
    check(model)
    model.setData(model.index(2, TICK), Qt.CheckState.Checked, CHECKED)
    model.tick(Ticks(everything=True))


def test_the_sorting_goes_to_the_records_and_is_said_aloud(
    model: AttemptsModel, source: LongList, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(model.arrived):
        model.show(AttemptFilter(), Sort(Column.CODE, descending=False))
    assert source.asked[-1][1] == Sort(Column.CODE, descending=False)
    head = model.headerData(CODE, Qt.Orientation.Horizontal, SPOKEN)
    assert head == "Learner code, sorted upwards"
    assert model.headerData(STATE, Qt.Orientation.Horizontal, SPOKEN) == "State"


def test_every_cell_and_title_has_words_for_a_screen_reader(model: AttemptsModel) -> None:
    spoken = [model.data(model.index(0, column), SPOKEN) for column in range(len(COLUMNS))]
    assert spoken[TICK] == "Not ticked, Slate Heron 0"
    assert spoken[PROGRESS] == "40 %"
    assert spoken[STATE] == "In progress"
    assert "No agency" in spoken
    assert "No final check yet" in spoken
    assert "Last opened 20 November 2026, " in spoken[-1]
    assert all(spoken)
    heads = [model.headerData(c, Qt.Orientation.Horizontal, SPOKEN) for c in range(len(COLUMNS))]
    assert all(heads)


def test_ticking_everything_leaves_out_what_is_unticked_after(model: AttemptsModel) -> None:
    model.tick(Ticks(everything=True))
    assert model.ticked == MANY
    assert _box(model) == Qt.CheckState.Checked
    model.setData(model.index(5, TICK), Qt.CheckState.Unchecked, CHECKED)
    assert model.ticked == MANY - 1
    assert _box(model) == Qt.CheckState.PartiallyChecked
    assert model.data(model.index(5, TICK), CHECKED) == Qt.CheckState.Unchecked
    assert model.data(model.index(6, TICK), CHECKED) == Qt.CheckState.Checked


def test_single_ticks_outlast_a_filter_and_everything_does_not(model: AttemptsModel, qtbot: QtBot) -> None:
    model.setData(model.index(1, TICK), Qt.CheckState.Checked, CHECKED)
    with qtbot.waitSignal(model.arrived):
        model.show(AttemptFilter(text="Zinc"), Sort())
    assert model.ticked == 1
    model.tick(Ticks(everything=True))
    with qtbot.waitSignal(model.arrived):
        model.show(AttemptFilter(), Sort())
    assert model.ticked == 0


def test_never_quite_a_hundred_before_it_is_done() -> None:
    almost = replace(row(1), progress=0.996)
    assert COLUMNS[PROGRESS].text(almost) == "99 %"
    assert COLUMNS[PROGRESS].text(replace(almost, progress=1.0)) == "100 %"


def test_a_persistent_place_outlasts_a_tick(model: AttemptsModel) -> None:
    place = QPersistentModelIndex(model.index(3, CODE))
    model.setData(model.index(3, TICK), Qt.CheckState.Checked, CHECKED)
    assert place.isValid()
    assert place.data() == "Slate Heron 3"
