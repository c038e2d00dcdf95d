from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kbs_learning.core.errors import UserError
from kbs_learning.records.database import open_records
from kbs_learning.records.exchange import take_in
from kbs_learning.records.tables import AnswerRow, AttemptRow, LearnerRow, ReplyRow
from kbs_learning.services.delivery import Desk
from kbs_learning.services.profile import Profile, profile_at
from tests.records.conftest import postgresql, shared_url
from tests.records.samples import NOON, answer, card, change, passed, rating, rows_of

__all__ = ["postgresql", "shared_url"]  # fixtures


class Clock:
    """A minute goes by with every look."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return profile_at(tmp_path / "profile")


@pytest.fixture
def desk(profile: Profile) -> Iterator[Desk]:
    opened = Desk(profile, now=Clock())
    yield opened
    opened.close()


def test_everybody_gets_a_code_of_their_own(desk: Desk) -> None:
    people = [desk.new_learner(name=" Rowan   Ash ", agency="City", sector="Health") for _ in range(20)]
    assert len({one.code for one in people}) == len({one.id for one in people}) == 20
    assert desk.learner(people[3].id) == people[3]
    assert (people[3].name, people[3].agency, people[3].sector) == ("Rowan Ash", "City", "Health")
    assert desk.learner("nobody") is None


def test_people_are_found_by_name_or_code_however_they_type_it(desk: Desk) -> None:
    zoe = desk.new_learner(name="Zoë Müller-Ash")
    twin = desk.new_learner(name="Zoë Müller-Ash")
    nameless = desk.new_learner()
    for typed in ("zoe muller ash", "ZOË MÜLLER-ASH", "  Zoë  Müller-Ash "):
        assert {one.id for one in desk.find(typed)} == {zoe.id, twin.id}
    for typed in (nameless.code, nameless.code.lower(), nameless.code.replace(" ", ""), f" {nameless.code} "):
        assert desk.find(typed) == (nameless,)
    assert desk.find("") == desk.find(" - ") == desk.find("Zoë") == ()


def test_a_forgotten_name_is_nowhere_in_the_records(desk: Desk, profile: Profile) -> None:
    learner = desk.new_learner(name="Perpetua Unforgotten")
    desk.open(learner.id, card())
    desk.forget_name(learner.id)
    assert desk.learner(learner.id) == replace(learner, name="")
    assert desk.find("Perpetua Unforgotten") == ()
    for file in profile.data.rglob("*"):
        assert not file.is_file() or b"Perpetua" not in file.read_bytes(), file.name


def test_an_attempt_is_gone_on_with_where_it_stood(desk: Desk, profile: Profile) -> None:
    learner = desk.new_learner()
    first = desk.open(learner.id, card())
    assert (first.attempt.state, first.suspend) == ("new", "")
    desk.record(first.attempt.key, change(1, answer("q1")))
    desk.close()
    again = Desk(profile).open(learner.id, card())
    assert (again.attempt.key, again.suspend, again.notes_key) == (
        first.attempt.key,
        "state 1",
        first.notes_key,
    )
    assert again.attempt.place == "p1"


def test_an_attempt_stays_on_its_edition_until_another_begins(desk: Desk) -> None:
    learner = desk.new_learner(agency="City", sector="Health")
    old = desk.open(learner.id, card("1.0-aaaaaaaa"))
    opened = desk.open(learner.id, card("1.1-bbbbbbbb"))
    assert opened.attempt == old.attempt
    assert (opened.attempt.edition, opened.attempt.agency, opened.attempt.sector) == (
        "1.0-aaaaaaaa",
        "City",
        "Health",
    )
    assert desk.pinned() == {("level2", "1.0-aaaaaaaa")}
    new = desk.begin_again(learner.id, card("1.1-bbbbbbbb"))
    assert new.attempt.edition == "1.1-bbbbbbbb"
    assert new.notes_key != old.notes_key
    assert desk.pinned() == {("level2", "1.1-bbbbbbbb")}
    ended, begun = sorted(desk.history(learner.id), key=lambda one: one.began)
    assert ended.ended
    assert begun.key == new.attempt.key
    assert desk.standings(learner.id) == {"level2": begun}


def test_a_completed_attempt_is_opened_again_as_it_was_left(desk: Desk) -> None:
    learner = desk.new_learner()
    key = desk.open(learner.id, card()).attempt.key
    assert desk.certificate(key) is None
    desk.record(key, change(1, passed=True, completed=True, passed_on="2026-11-21", score=90.0))
    assert desk.open(learner.id, card("1.1-bbbbbbbb")).attempt.key == key
    done = desk.certificate(key)
    assert done
    assert done.certificate.startswith("KBS-")
    desk.begin_again(learner.id, card("1.1-bbbbbbbb"))
    assert desk.certificate(key)


def test_learners_do_not_see_each_others_attempts(desk: Desk) -> None:
    one, two = desk.new_learner(), desk.new_learner()
    desk.open(one.id, card())
    desk.open(one.id, card(course_id="level3"))
    assert desk.standings(two.id) == {}
    assert set(desk.standings(one.id)) == {"level2", "level3"}
    assert [found.course_id for found in desk.history(one.id, "level3")] == ["level3"]
    assert desk.open(two.id, card()).attempt.key != desk.open(one.id, card()).attempt.key


def test_an_attempt_that_came_by_file_is_not_gone_on_with(desk: Desk, profile: Profile) -> None:
    learner = desk.new_learner()
    with open_records(profile.records_file) as records:
        take_in(records, [replace(passed(), learner=None)])
        with records.writing() as session:
            attempt = session.scalars(select(AttemptRow)).one()
            attempt.learner_id = learner.id
    assert desk.pinned() == set()
    assert desk.open(learner.id, card()).attempt.key != passed().attempt_key
    assert len(desk.history(learner.id)) == 2


def test_a_learner_who_was_erased_meanwhile_is_told_in_a_sentence(desk: Desk) -> None:
    with pytest.raises(UserError, match="no longer in the records"):
        desk.open("nobody", card())


def test_private_writing_is_kept_apart_from_the_records(desk: Desk, profile: Profile) -> None:
    opened = desk.open(desk.new_learner().id, card())
    desk.set_note(opened.notes_key, "plan", "Talk to Sam about sleep")
    assert desk.notes(opened.notes_key) == {"plan": "Talk to Sam about sleep"}
    desk.close()
    assert b"Talk to Sam" not in b"".join(
        file.read_bytes() for file in profile.data.iterdir() if file.is_file()
    )
    assert [file.stem for file in profile.writing.iterdir()] == [opened.notes_key]


def test_nothing_is_handed_over_where_records_are_not_shared(desk: Desk) -> None:
    desk.open(desk.new_learner().id, card())
    assert desk.hand_over() == 0


def test_without_a_server_learning_goes_on_and_the_attempts_wait(profile: Profile, tmp_path: Path) -> None:
    desk = Desk(profile, f"postgresql://nobody@/kbs?host={tmp_path}", now=Clock())
    key = desk.open(desk.new_learner().id, card()).attempt.key
    desk.record(key, change(1, answer("q1")))
    assert desk.hand_over() == 1
    desk.record(key, change(2))
    assert desk.hand_over() == 1
    desk.close()


@pytest.mark.xdist_group("postgresql")
def test_what_changed_is_handed_over_once_with_marks_and_apart(profile: Profile, shared_url: str) -> None:
    desk = Desk(profile, shared_url, now=Clock())
    learner = desk.new_learner(name="Rowan Ash", agency="City")
    key = desk.open(learner.id, card()).attempt.key
    desk.record(key, change(1, answer("q1"), rating("c1.before", "na")))
    assert desk.hand_over() == 0
    desk.record(key, change(2, answer("q1", "c", correct=False), rating("c1.after", "6")))
    assert desk.hand_over() == 0
    desk.rename(learner.id, "")
    assert desk.hand_over() == 0
    with open_records(shared_url) as records:
        with records.reading() as session:
            person = session.scalars(select(LearnerRow)).one()
            assert (person.id, person.code, person.name) == (learner.id, learner.code, "")
            attempt = session.scalars(select(AttemptRow)).one()
            assert (attempt.key, attempt.seq, attempt.agency, attempt.protection) == (key, 2, "City", "")
            found = session.execute(select(AnswerRow.item, AnswerRow.response, AnswerRow.correct)).all()
            assert found == [("q1", "c", False)]
            replies = session.execute(select(ReplyRow.item, ReplyRow.stage, ReplyRow.value)).all()
            assert sorted(replies) == [("c1", "after", 6), ("c1", "before", None)]
        before = rows_of(records)
        assert desk.hand_over() == 0
        assert rows_of(records) == before
        desk.begin_again(learner.id, card())
        assert desk.hand_over() == 0
        with records.reading() as session:
            assert len(session.scalars(select(AttemptRow).where(AttemptRow.ended.is_not(None))).all()) == 1
    desk.close()


@pytest.mark.xdist_group("postgresql")
def test_a_hand_over_that_broke_off_is_simply_begun_again(
    profile: Profile, shared_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kbs_learning.records.exchange.HANDED_AT_ONCE", 3)
    desk = Desk(profile, shared_url, now=Clock())
    for _ in range(8):
        desk.open(desk.new_learner().id, card())
    with monkeypatch.context() as broken:
        from kbs_learning.records import rows

        told = []

        def upsert(*arguments: object) -> None:
            told.append(arguments)
            if len(told) == 2:
                raise RuntimeError("the plug was pulled")
            real(*arguments)  # type: ignore[arg-type] # as they came

        real = rows.upsert
        broken.setattr("kbs_learning.records.rows.upsert", upsert)
        with pytest.raises(RuntimeError, match="plug"):
            desk.hand_over()
    assert desk.hand_over() == 0
    with open_records(shared_url) as records:
        assert len(rows_of(records, "attempts")["attempts"]) == 8
    desk.close()


def test_the_desk_is_light_to_import() -> None:
    script = (
        "import sys, kbs_learning.services.delivery; print({'sqlalchemy', 'alembic'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
