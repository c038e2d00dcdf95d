"""The one object a course page can speak to: what it takes, what it refuses, and what it says back."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication

from kbs_learning.core.attempts import Change
from kbs_learning.core.errors import UserError
from kbs_learning.desktop.web.bridge import MOST, Bridge
from kbs_learning.desktop.web.sitting import Saved, Sitting

pytestmark = pytest.mark.usefixtures("qapp")
CHANGE = {
    "attempt": "key-1",
    "seq": 1,
    "suspend": "packed",
    "location": "m1-p1",
    "progress": 0.5,
    "score": None,
    "passed": False,
    "completed": False,
    "passedOn": "",
    "secondsTotal": 12,
    "tries": 0,
    "interactions": [],
}


class Shelf:
    """Keeps what it is given, or fails."""

    def __init__(self) -> None:
        self.changes: list[tuple[str, Change]] = []
        self.texts: list[tuple[str, str, str]] = []
        self.fault: Exception | None = None

    def record(self, key: str, change: Change) -> None:
        if self.fault:
            raise self.fault
        self.changes.append((key, change))

    def set_note(self, notes_key: str, item: str, text: str) -> None:
        self.texts.append((notes_key, item, text))


def keep_at_once(
    work: Callable[[], None], done: Callable[[None], None], failed: Callable[[Exception], None]
) -> None:
    """What Jobs.keep does, without its thread."""
    try:
        work()
    except Exception as fault:  # handed on, as there
        failed(fault)
    else:
        done(None)


class Heard:
    """A bridge with a learner in front of it, and everything it says."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self.bridge = Bridge(keep_at_once)
        self.written: list[tuple[int, bool, str]] = []
        self.saved: list[Saved] = []
        self.bridge.written.connect(lambda *said: self.written.append(said))
        self.bridge.told.saved.connect(self.saved.append)
        self.bridge.begin(
            Sitting(
                key="key-1",
                notes_key="notes-1",
                suspend="earlier",
                edition="1.0-x",
                learner={"id": "1", "code": "Slate Heron 17", "name": ""},
                notes={"plan": "ask"},
            ),
            self.shelf,
        )
        self.bridge.hello()


@pytest.fixture
def heard() -> Heard:
    return Heard()


def test_the_page_is_told_whose_attempt_it_is_and_where_it_stood(heard: Heard) -> None:
    told = json.loads(heard.bridge.hello())
    assert (told["ok"], told["key"], told["suspend"]) == (True, "key-1", "earlier")
    assert told["learner"]["code"] == "Slate Heron 17"
    assert told["notes"] == {"plan": "ask"}


def test_where_nobody_sits_there_is_no_attempt(heard: Heard) -> None:
    heard.bridge.end()
    assert json.loads(heard.bridge.hello()) == {"ok": False}


def test_a_change_is_answered_once_it_is_kept(heard: Heard) -> None:
    heard.bridge.write(7, json.dumps(CHANGE))
    assert [(key, change.place) for key, change in heard.shelf.changes] == [("key-1", "m1-p1")]
    assert heard.written == [(7, True, "")]


def test_what_a_page_still_says_while_it_goes_is_kept(heard: Heard) -> None:
    heard.bridge.end()
    heard.bridge.write(8, json.dumps(CHANGE))
    assert heard.written == [(8, True, "")]


def test_until_the_next_page_says_hello_the_one_before_speaks_for_its_own(heard: Heard) -> None:
    heard.bridge.begin(
        Sitting(key="key-2", notes_key="notes-2", suspend="", edition="1.0-x", learner={}), heard.shelf
    )
    heard.bridge.write(7, json.dumps(CHANGE))
    heard.bridge.writeNote(8, "plan", "mine")
    assert [key for key, _ in heard.shelf.changes] == ["key-1"]
    assert heard.shelf.texts == [("notes-1", "plan", "mine")]
    heard.bridge.hello()
    heard.bridge.writeNote(9, "plan", "theirs")
    assert heard.shelf.texts[-1] == ("notes-2", "plan", "theirs")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[]",
        "[" * 5000,
        json.dumps({**CHANGE, "attempt": "key-2"}),
        json.dumps({**CHANGE, "seq": "one"}),
        json.dumps({**CHANGE, "progress": 7}),
        json.dumps({**CHANGE, "suspend": "x" * MOST["change"]}),
        json.dumps({"attempt": "key-1"}),
    ],
)
def test_a_change_that_is_not_one_is_refused_as_a_whole(
    text: str, heard: Heard, caplog: pytest.LogCaptureFixture
) -> None:
    heard.bridge.write(7, text)
    assert heard.shelf.changes == []
    assert [(number, ok) for number, ok, _ in heard.written] == [(7, False)]
    caplog.clear()


def test_what_is_refused_is_logged_without_its_words(heard: Heard, caplog: pytest.LogCaptureFixture) -> None:
    heard.bridge.write(7, json.dumps({**CHANGE, "seq": "Jo Example", "suspend": "Jo Example"}))
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert said
    assert "Example" not in said
    caplog.clear()


def test_a_full_disk_is_said_in_a_sentence(heard: Heard) -> None:
    heard.shelf.fault = UserError("The disk is full.", "Free some space.")
    heard.bridge.write(7, json.dumps(CHANGE))
    assert heard.written == [(7, False, "The disk is full. Free some space.")]


def test_a_fault_of_ours_tells_the_page_no_details(heard: Heard, caplog: pytest.LogCaptureFixture) -> None:
    heard.shelf.fault = RuntimeError("secret")
    heard.bridge.write(7, json.dumps(CHANGE))
    (_number, ok, sentence) = heard.written[0]
    assert not ok
    assert "secret" not in sentence
    assert "could not be kept" in caplog.text
    caplog.clear()


def test_private_writing_goes_under_its_own_key(heard: Heard) -> None:
    heard.bridge.writeNote(3, "plan", "Ask how nights are going.")
    assert heard.shelf.texts == [("notes-1", "plan", "Ask how nights are going.")]
    assert heard.written == [(3, True, "")]


def test_private_writing_without_end_is_refused(heard: Heard, caplog: pytest.LogCaptureFixture) -> None:
    heard.bridge.writeNote(3, "plan", "x" * (MOST["note"] + 1))
    assert heard.shelf.texts == []
    assert heard.written[0][:2] == (3, False)
    caplog.clear()


def test_what_became_of_the_answers_is_told_to_the_window(heard: Heard) -> None:
    heard.bridge.status(json.dumps({"state": "lost", "at": "2026-11-22T05:10:00.000Z", "waiting": 3}))
    assert heard.saved[0].state == "lost"
    assert heard.saved[0].waiting == 3
    assert heard.saved[0].at is not None


@pytest.mark.parametrize("text", ["{}", '{"state": "wonderful"}', '{"state": 7}'])
def test_a_state_there_is_not_is_passed_over(text: str, heard: Heard) -> None:
    heard.bridge.status(text)
    assert heard.saved == []


def test_a_time_that_is_none_does_no_harm(heard: Heard) -> None:
    heard.bridge.status(json.dumps({"state": "saved", "at": "soon", "waiting": -4}))
    assert (heard.saved[0].at, heard.saved[0].waiting) == (None, 0)


def test_only_what_the_contract_names_can_be_called(heard: Heard) -> None:
    meta = heard.bridge.metaObject()
    own = {
        bytes(meta.method(index).name().data()).decode()
        for index in range(meta.methodOffset(), meta.methodCount())
    }
    named = {"hello", "write", "writeNote", "status", "shown", "saveResults", "certificate", "left"}
    assert own == named | {"written", "asked"}
    assert QCoreApplication.instance() is not None


def test_once_the_window_goes_nothing_more_is_begun(heard: Heard) -> None:
    heard.bridge.close()
    heard.bridge.write(7, json.dumps(CHANGE))
    heard.bridge.writeNote(8, "plan", "late")
    assert (heard.written, heard.shelf.changes, heard.shelf.texts) == ([], [], [])
