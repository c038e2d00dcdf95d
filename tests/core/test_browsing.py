"""What a list of completions says of a course that nobody can pass."""

from __future__ import annotations

import pytest

from kbs_learning.core.browsing import Completion


@pytest.mark.parametrize(
    ("completed", "passed", "has_one"), [(0, 0, True), (3, 3, True), (3, 1, True), (3, 0, False)]
)
def test_a_course_that_is_completed_and_never_passed_has_no_pass_mark(
    completed: int, passed: int, has_one: bool
) -> None:
    one = Completion(
        agency="", course_id="l3", course_title="", learners=5, attempts=5, completed=completed,
        passed=passed, mean_score=None, median_score=None,
    )  # fmt: skip
    assert one.has_pass_mark is has_one
