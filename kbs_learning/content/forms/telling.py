"""What a form says of a question in one sentence, beside its answers."""

from __future__ import annotations

from kbs_learning.content.forms.question import QuestionForm, gaps_in

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def told(form: QuestionForm) -> tuple[str, bool]:
    """How the answers stand, and whether that is well: "One right answer, feedback on all three"."""
    if form.kind == "gap":
        gaps = len(gaps_in(form.stem))
        return (f"{_counted(gaps, 'gap')} to fill", True) if gaps else ("No gap yet", False)
    count = len(form.answers)
    if count < 2:
        what = {"match": "pairs", "order": "things to put in order"}.get(form.kind, "answers")
        return f"Write at least two {what}", False
    if any(not one.text.strip() and not one.fixed for one in form.answers):
        return "One has no words yet", False
    if form.kind == "match":
        if any(not one.feedback.strip() for one in form.answers):
            return "One pair has no second half yet", False
        return _counted(count, "pair"), True
    if form.kind == "order":
        return f"{_counted(count, 'thing')} in the right order", True
    right = sum(one.right for one in form.answers)
    if right == 0:
        return "No right answer yet", False
    if right > 1 and form.kind == "one":
        return f"{_number(right).capitalize()} right answers, but only one can be", False
    with_reason = sum(bool(one.feedback.strip()) for one in form.answers)
    which = f"all {_number(count)}" if with_reason == count else f"{_number(with_reason)} of {_number(count)}"
    return f"{_counted(right, 'right answer')}, feedback on {which}", with_reason == count


def _counted(number: int, noun: str) -> str:
    return f"{_number(number).capitalize()} {noun}{'' if number == 1 else 's'}"


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
