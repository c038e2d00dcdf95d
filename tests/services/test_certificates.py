"""The certificate of an attempt, and what its number tells whoever asks."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from kbs_learning.core.attempts import Attempt
from kbs_learning.core.certificates import certificate_number
from kbs_learning.core.errors import UserError
from kbs_learning.core.people import Learner
from kbs_learning.core.results import ResultsLearner, from_content
from kbs_learning.records.database import open_records
from kbs_learning.records.exchange import take_in
from kbs_learning.services.certificates import certificate_pdf, check_number, write_certificate
from kbs_learning.services.profile import Profile, private_folder, profile_at
from tests.core.results_sample import content
from tests.records.samples import card

LEARNER = Learner(id="1", code="Copper Tern 42", name="Robin Sample")
NUMBER = certificate_number("vxqcc5854f", "l2-course", "2026-11-21")


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return profile_at(tmp_path / "profile")


def attempt(**changed: object) -> Attempt:
    moment = datetime(2026, 11, 20, 9, tzinfo=UTC)
    edition = card()
    return replace(
        Attempt(
            key="vxqcc5854f",
            learner_id="1",
            course_id=edition.course_id,
            course_title=edition.title,
            course_version=edition.version,
            edition=edition.key,
            target="qt",
            began=moment,
            last=moment,
            passed=True,
            completed=True,
            passed_on="2026-11-21",
            score=91.67,
            certificate=NUMBER,
        ),
        **changed,  # type: ignore[arg-type]  # any field of an attempt
    )


def said(data: bytes) -> str:
    return " ".join(PdfReader(io.BytesIO(data)).pages[0].extract_text().split())


def test_it_names_the_learner_the_day_the_score_and_the_number() -> None:
    words = said(certificate_pdf(card(), attempt(), LEARNER))
    for part in ("Robin Sample has completed", "Passed on 21 November 2026 with 91%", NUMBER, "reviewed on"):
        assert part in words


@pytest.mark.parametrize(
    "name, shown", [("Bo Else", "Bo Else"), ("", "Copper Tern 42"), (None, "Robin Sample")]
)
def test_another_name_can_be_printed_than_the_one_that_is_kept(name: str | None, shown: str) -> None:
    assert f"{shown} has completed" in said(certificate_pdf(card(), attempt(), LEARNER, name))


def test_what_another_edition_covers_is_not_claimed() -> None:
    words = said(certificate_pdf(card(), attempt(course_version="0.9", edition="0.9-00000000"), LEARNER))
    assert "version 0.9" in words
    assert "What the course covers" not in words and "reviewed" not in words


def test_a_failed_check_is_never_shown_as_a_score_passed_with() -> None:
    words = said(certificate_pdf(card(), attempt(passed=False, score=40.0), LEARNER))
    assert "Completed on 21 November 2026" in words and "40" not in words


def test_an_attempt_without_a_date_bears_the_day_it_was_last_heard_of() -> None:
    words = said(certificate_pdf(card(), attempt(passed_on="", certificate=""), LEARNER))
    assert "20 November 2026" in words
    assert certificate_number("vxqcc5854f", card().course_id, "") in words


def test_it_is_written_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    write_certificate(tmp_path / "c.pdf", card(), attempt(), LEARNER)
    assert (tmp_path / "c.pdf").read_bytes() == certificate_pdf(card(), attempt(), LEARNER)
    with pytest.raises(UserError, match="is a file, not a folder"):
        write_certificate(tmp_path / "c.pdf" / "d.pdf", card(), attempt(), LEARNER)


def test_the_records_say_what_a_number_was_given_for_and_not_whose_it_is(profile: Profile) -> None:
    private_folder(profile.data)
    records = open_records(profile.records_file)
    results = from_content(content(completed=True))
    assert results.learner == ResultsLearner(
        id="9f", code="Slate Heron 17", name="Robin Sample", agency="Nursery"
    )
    take_in(records, [results])
    records.close()
    (found,) = check_number(NUMBER.lower().replace("-", " "), profile)
    assert found.sentence == "Completed A course (version 1.0) on 21 November 2026."
    assert found.on == date(2026, 11, 21)


def test_a_number_that_was_never_given_is_not_known(profile: Profile) -> None:
    assert check_number(NUMBER, profile) == ()
    assert not profile.data.exists()  # asking makes nothing
    private_folder(profile.data)
    records = open_records(profile.records_file)
    take_in(records, [from_content(content(completed=False))])
    records.close()
    assert check_number(NUMBER, profile) == ()


def test_a_slip_in_a_number_is_said(profile: Profile) -> None:
    with pytest.raises(UserError, match="has a slip in it"):
        check_number(NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "2"), profile)
