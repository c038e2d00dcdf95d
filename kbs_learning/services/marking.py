"""Marking the answers of a results file, which says what was answered but not whether it was right.

The file names its course, and often the edition; the answers are in the course where it is installed here.
"""

from __future__ import annotations

from functools import lru_cache

from kbs_learning.core.accounts import Mark, Marker
from kbs_learning.core.marking import is_right
from kbs_learning.core.questions import Question
from kbs_learning.core.results import Results
from kbs_learning.services.card import Card
from kbs_learning.services.editions import read_source
from kbs_learning.services.library import Library


def marker_for(library: Library) -> Marker:
    """Marks against the edition that a file names, or its version; leaves alone what is not installed."""

    @lru_cache(maxsize=64)
    def questions(course_id: str, edition: str, version: str) -> dict[str, Question]:
        card = library.card(course_id, edition) or _of_version(library, course_id, version)
        return _questions(card) if card else {}

    def mark(results: Results, item: str, response: str) -> Mark | None:
        question = questions(results.course_id, results.edition, results.course_version).get(item)
        if question is None:
            return None
        return Mark(kind=question.kind, correct=is_right(question, response), points=question.points)

    return mark


def _of_version(library: Library, course_id: str, version: str) -> Card | None:
    """Only where one edition alone has that version: two of them may have other answers."""
    found = [card for card in library.editions(course_id) if card.version == version]
    return found[0] if len(found) == 1 else None


def _questions(card: Card) -> dict[str, Question]:
    course = read_source(card.source).course
    return {question.id: question for _module, _page, question in course.questions()} if course else {}
