from __future__ import annotations

from kbs_learning.core.problems import Problem, Severity, SourceSpan
from kbs_learning.core.prose import Html, plain


def test_plain_words_have_no_markup_and_no_entities() -> None:
    assert plain(Html("<p>One &amp; <strong>two</strong></p>\n<p>&lt;three&gt;</p>")) == "One & two <three>"


def test_a_problem_reads_as_one_line() -> None:
    problem = Problem(Severity.ERROR, "id-twice", SourceSpan("a.md", 3, 3), "Said once.")
    assert str(problem) == "a.md:3: error id-twice: Said once."
