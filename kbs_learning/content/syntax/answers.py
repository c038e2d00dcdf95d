"""The answers of a question to choose from: round marks for one, square marks for any number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from kbs_learning.content.index import Shape
from kbs_learning.content.reader import Reader
from kbs_learning.core.prose import plain
from kbs_learning.core.questions import OPTION_KEYS, Option, QuestionKind

_CATCH_ALL = re.compile(r"\b(?:all|none|both|any) of (?:the above|these|them)\b", re.IGNORECASE)
_LONGER = 1.5
_SHORT = 20
"""Characters; between answers of a word or two, length tells nothing."""


@dataclass(slots=True)
class Answer:
    """One answer as written: its mark, if it has one, its words, and the quotation under it."""

    mark: tuple[str, bool] | None
    line: int
    words: list[Token] = field(default_factory=list)
    feedback: list[Token] = field(default_factory=list)


def options(answers: Sequence[Answer], reader: Reader, line: int) -> tuple[QuestionKind, tuple[Option, ...]]:
    """The options, and which kind of question they make."""
    shapes = {answer.mark[0] for answer in answers if answer.mark}
    if len(shapes) > 1:
        message = "Use round marks ( ) for one right answer or square marks [ ] for several, not both."
        reader.found("answers-mixed", message, line)
    for answer in answers:
        if answer.mark is None:
            message = "Put ( ) or (x), for several right answers [ ] or [x], before this answer."
            reader.found("answer-unmarked", message, answer.line)
    made = tuple(
        Option(
            key=key,
            html=reader.inline_html(answer.words),
            right=bool(answer.mark and answer.mark[1]),
            feedback=reader.html(answer.feedback),
        )
        for key, answer in zip(OPTION_KEYS, answers, strict=False)
    )
    kind = _kind(shapes, made)
    if answers:
        _check(kind, made, answers, reader, line)
    return kind, made


def _kind(shapes: set[str], made: Sequence[Option]) -> QuestionKind:
    if "[" in shapes:
        return QuestionKind.MANY
    if [plain(option.html).casefold() for option in made] in (["true", "false"], ["false", "true"]):
        return QuestionKind.TRUE_FALSE
    return QuestionKind.ONE


def _check(
    kind: QuestionKind, made: Sequence[Option], answers: Sequence[Answer], reader: Reader, line: int
) -> None:
    right = sum(option.right for option in made)
    if right == 0:
        reader.found("answer-missing", "No answer is marked as right; put an x between the marks.", line)
    elif right > 1 and kind is not QuestionKind.MANY:
        message = "Two or more answers are marked as right; use square marks [x] where several are."
        reader.found("answer-several", message, line)
    if len(answers) < 2:
        reader.found("answers-too-few", "A question needs two answers or more.", line)
    if len(answers) > len(OPTION_KEYS):
        message = f"A question can have {len(OPTION_KEYS)} answers at most."
        reader.found("answers-too-many", message, answers[len(OPTION_KEYS)].line)
    _guessable(kind, made, reader, line)
    seen: set[str] = set()
    for option, answer in zip(made, answers, strict=False):
        if not option.html:
            reader.found("question-empty", "This answer has no words.", answer.line)
        elif option.html.casefold() in seen:
            reader.found("answer-twice", "This answer is written twice; change or remove one.", answer.line)
        seen.add(option.html.casefold())


def _guessable(kind: QuestionKind, made: Sequence[Option], reader: Reader, line: int) -> None:
    """What lets a learner guess the right answer without knowing it."""
    words = [plain(option.html) for option in made]
    if any(_CATCH_ALL.search(text) for text in words):
        message = "“All of the above” is easily guessed; use square marks and let learners choose each."
        reader.found("all-of-the-above", message, line)
    told = [bool(option.feedback) for option in made]
    if any(told) and told == [option.right for option in made] and len(made) > 1:
        message = "Only the right answer has a reason under it; say why the others are not as good."
        reader.found("feedback-only-right", message, line)
    right = [at for at, option in enumerate(made) if option.right]
    if kind is not QuestionKind.ONE or len(right) != 1 or len(made) < 2:
        return
    place = right[0]
    others = [len(text) for at, text in enumerate(words) if at != place]
    length = len(words[place])
    reader.index.shapes.append(Shape(line, len(made), place + 1, length > max(others)))
    if length > _LONGER * sum(others) / len(others) and length > _SHORT:
        message = "The right answer is much longer than the others; bring them to a like length."
        reader.found("right-is-longer", message, line)
