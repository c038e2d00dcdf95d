"""What the badge beside the course says."""

from __future__ import annotations

import pytest

from kbs_learning.desktop.author.deeds import _lowered
from kbs_learning.desktop.author.inserting import line_after
from kbs_learning.desktop.author.standing import standing_of
from kbs_learning.services.authoring.review import ModuleReview, Review, State

DRAFT = ModuleReview("01.md", State.DRAFT)
READ = ModuleReview("02.md", State.IN_REVIEW, "R. Singh")
GOOD = ModuleReview("03.md", State.APPROVED, "R. Singh")
CHANGED = ModuleReview("04.md", State.APPROVED, "R. Singh", changed=True)


@pytest.mark.parametrize(
    ("parts", "words", "tip"),
    [
        ((), "Draft 2.4", "A draft"),
        ((DRAFT, GOOD), "Draft 2.4", "1 part not approved yet"),
        ((DRAFT, READ, CHANGED), "Draft 2.4", "3 parts not approved yet"),
        ((READ, GOOD), "In review 2.4", "1 part to be approved"),
        ((GOOD, CHANGED), "In review 2.4", "1 part to be approved"),
        ((GOOD, GOOD), "Approved 2.4", "Every part is approved as it is now"),
    ],
)
def test_a_course_is_as_far_as_its_last_part(parts: tuple[ModuleReview, ...], words: str, tip: str) -> None:
    said, _, icon, why = standing_of(Review(parts), "2.4")
    assert (said, why) == (words, tip)
    assert icon


def test_a_list_of_approvals_that_cannot_be_read_approves_nothing() -> None:
    assert standing_of(None, "1.0")[0] == "Draft 1.0"


@pytest.mark.parametrize(
    ("name", "words"), [("Move page", "move page"), ("HTML pasted", "HTML pasted"), ("", ""), ("A", "a")]
)
def test_the_name_of_an_act_goes_on_in_the_menu(name: str, words: str) -> None:
    assert _lowered(name) == words


TEXT = "one\ntwo\n\n::: note\nx\n\ny\n:::\nend"


@pytest.mark.parametrize(
    ("line", "after"), [(1, 3), (2, 3), (3, 3), (4, 9), (7, 9), (8, 9), (9, 10), (40, 40)]
)
def test_something_new_follows_the_paragraph_or_box_in_which_one_stands(line: int, after: int) -> None:
    assert line_after(TEXT, line) == after
