"""Whether a response is right: the player's rule, for whoever reads an answer that the player did not mark.

``player/static/js/marking.js`` says the same in JavaScript; tests hold both to the cases in
``tests/data/marking/cases.json``.
"""

from __future__ import annotations

import re
import unicodedata

from kbs_learning.core.questions import Question, QuestionKind

_QUOTES = str.maketrans("‘’‛`´“”„‐‑‒–—―", "'''''\"\"\"------")
_SPACES = re.compile(r"\s+")


def is_right(question: Question, response: str) -> bool:
    """Whether ``response``, in the short form that every record keeps, answers ``question`` rightly."""
    if question.kind is QuestionKind.GAP:
        given = response.split("|")
        return len(given) == len(question.gaps) and all(
            words(text) in map(words, gap.accepted) for text, gap in zip(given, question.gaps, strict=True)
        )
    if question.kind is QuestionKind.MANY:
        return sorted(response) == sorted(question.answer)
    return response == question.answer


def words(text: str) -> str:
    """A text as a lenient marker reads it: case, spaces, quotes and dashes do not count."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(_QUOTES)
    return _SPACES.sub(" ", plain).strip().rstrip(".,;:!?")
