"""What a person's own copy says of their answers, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kbs_learning.core.browsing import State
from kbs_learning.core.people import Learner
from kbs_learning.core.person_record import HeldAnswer, HeldAttempt, HeldReply, PersonRecord
from kbs_learning.services.person_file import person_page

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def page(*answers: HeldAnswer, replies: tuple[HeldReply, ...] = ()) -> str:
    attempt = HeldAttempt(
        key="k", course_id="l3", course_title="Keeping Babies Safe", course_version="1.0", edition="",
        target="qt", agency="", sector="", began=NOON, last=NOON, ended=None, place="", progress=1.0,
        state=State.COMPLETED, score=80.0, passed_on="2026-11-21", tries=1, seconds=60, certificate="",
        protection="", kept_until=date(2030, 11, 21), answers=answers, replies=replies,
    )  # fmt: skip
    learner = Learner(id="p", code="Slate Heron 17", name="", agency="", sector="")
    return person_page(PersonRecord(NOON, learner, (attempt,), ()))


def answer(item: str) -> HeldAnswer:
    return HeldAnswer(item=item, kind="one", response="a", correct=False, points=1, at=NOON)


def test_the_same_question_before_and_after_is_told_apart() -> None:
    said = page(answer("first.l3-q1"), answer("final.l3-q1"), answer("l3-q1"))
    assert "<td>l3-q1, before the course</td>" in said
    assert "<td>l3-q1, final check</td>" in said
    assert "<td>l3-q1</td>" in said


def test_a_rating_weeks_later_says_so() -> None:
    later = HeldReply(item="l3-c1", stage="follow-up", kind="likert", value=5, text="", on=NOON.date())
    assert "<td>6 to 12 weeks later</td>" in page(replies=(later,))
