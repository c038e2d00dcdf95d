"""Aiken: questions with one right answer, as plain as a text file can be.

A question is one line or more, then ``A.`` or ``A)`` and an answer on each line, then ``ANSWER: B``. Moodle's
documentation describes it as "Aiken format".
"""

from __future__ import annotations

import re

from kbs_learning.content.importing.questions import Answer, Incoming, Missed, QuestionFile, Shape, plain

_OPTION = re.compile(r"\s*([A-Z])[.)]\s+(\S.*)$")
_RIGHT = re.compile(r"\s*ANSWER:\s*([A-Z])\s*$", re.IGNORECASE)
_FEWEST = 2


def read_aiken(text: str) -> QuestionFile:
    """The questions of an Aiken file. Never raises: what cannot be read is told with its line."""
    questions: list[Incoming] = []
    missed: list[Missed] = []
    stem: list[str] = []
    options: list[tuple[str, str]] = []
    began = 0
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        right, option = _RIGHT.match(line), _OPTION.match(line)
        if right:
            _finish(began or number, stem, options, right[1].upper(), questions, missed)
            stem, options, began = [], [], 0
        elif option and stem:
            options.append((option[1], option[2].strip()))
        elif line.strip():
            if options:
                _miss(missed, began, "has no line “ANSWER:” after its answers")
                stem, options, began = [], [], 0
            began = began or number
            stem.append(line.strip())
    if stem:
        _miss(missed, began, "has no line “ANSWER:” after its answers")
    return QuestionFile(tuple(questions), tuple(missed))


def _finish(
    line: int,
    stem: list[str],
    options: list[tuple[str, str]],
    right: str,
    questions: list[Incoming],
    missed: list[Missed],
) -> None:
    letters = [letter for letter, _ in options]
    if not stem:
        _miss(missed, line, "has an answer, but no question before it")
    elif len(options) < _FEWEST:
        _miss(missed, line, "has fewer than two answers")
    elif letters.count(right) != 1:
        _miss(missed, line, f"says that {right} is right, but has no one answer {right}")
    else:
        answers = tuple(Answer(plain(words), letter == right) for letter, words in options)
        questions.append(Incoming(shape=Shape.ONE, stem=plain("\n".join(stem)), answers=answers, line=line))


def _miss(missed: list[Missed], line: int, why: str) -> None:
    missed.append(Missed(line, f"The question in line {line} {why}; it was left out."))
