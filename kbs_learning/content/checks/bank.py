"""The checks before and after the course, and the bank of questions that they ask."""

from __future__ import annotations

from collections import Counter

from kbs_learning.content.checks.whole import Whole
from kbs_learning.core.blocks import Block, FinalCheck, FirstCheck
from kbs_learning.core.course import PassRule
from kbs_learning.core.taught import for_learners


def check(whole: Whole) -> None:
    """Enough questions for the checks, a question for each outcome, one check of each kind."""
    course = whole.course
    tested: Counter[str] = Counter()
    banked: Counter[str] = Counter()
    bank = 0
    for _module, _page, question in for_learners(course).questions():
        tested.update(question.outcomes)
        if question.in_bank:
            bank += 1
            banked.update(set(question.outcomes))
    for outcome in course.outcomes:
        if not tested[outcome.id]:
            message = f"No question tests the outcome {outcome.id}; write one with outcome={outcome.id}."
            whole.found_in_header("outcome-untested", "outcomes", message)
    _first_check(whole, bank)
    _final_check(whole)
    if course.pass_rule:
        _enough(whole, course.pass_rule, bank, banked)


def _enough(whole: Whole, rule: PassRule, bank: int, banked: Counter[str]) -> None:
    if bank < rule.draw:
        message = (
            f"The final check draws {rule.draw} questions, but the bank has {bank}; write more or draw fewer."
        )
        whole.found_in_header("bank-too-small", "pass", message)
    for outcome in whole.course.outcomes:
        if banked[outcome.id] < rule.per_outcome:
            message = (
                f"The final check needs {rule.per_outcome} questions on {outcome.id}, "
                f"but the bank has {banked[outcome.id]}."
            )
            whole.found_in_header("bank-too-small", "pass", message)


def _all(whole: Whole, kind: type[Block]) -> list[Block]:
    return [
        block for _module, page in whole.course.pages() for block in page.blocks if isinstance(block, kind)
    ]


def _first_check(whole: Whole, bank: int) -> None:
    for at, block in enumerate(found := _all(whole, FirstCheck)):
        if at:
            message = f"A course has one first check; the first is at {found[0].span}."
            whole.found("first-check-twice", block.span.file, block.span.line, message)
        elif not bank:
            message = "The first check asks the questions of the bank, and the bank has none; write some."
            whole.found("bank-too-small", block.span.file, block.span.line, message)


def _final_check(whole: Whole) -> None:
    found = _all(whole, FinalCheck)
    rule = whole.course.pass_rule
    if rule is not None and not found:
        message = "There is a pass rule but no ::: final-check on any page."
        whole.found_in_header("final-check-missing", "pass", message)
    for at, block in enumerate(found):
        if rule is None:
            message = "A final check needs the pass rule in course.md: pass: with draw, and percent to pass."
            whole.found("pass-rule-missing", block.span.file, block.span.line, message)
        if at:
            message = f"A course has one final check; the first is at {found[0].span}."
            whole.found("final-check-twice", block.span.file, block.span.line, message)
