"""GIFT: Moodle's text format for questions of every kind.

Read as Moodle's documentation ("GIFT format") has it: ``::name::``, an optional ``[format]``, the question,
and the answers in braces. Numbers with a tolerance and weights of single answers have no place in our
courses: what became of them is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kbs_learning.content.importing.questions import Answer, Incoming, Missed, QuestionFile, Shape, plain

_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
_HIDDEN = {mark: chr(0xE000 + at) for at, mark in enumerate("~=#{}:\\n")}
"""Escaped marks stand as these (private use, no text has them) until the question is cut up."""
_SHOWN = {hidden: "\n" if mark == "n" else mark for mark, hidden in _HIDDEN.items()}
_NAME = re.compile(r"::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"%(-?\d+(?:\.\d+)?)%")
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_NUMBER = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(?:(:|\.\.).*)?$")


def read_gift(text: str, of_html: Callable[[str], str] | None = None) -> QuestionFile:
    """The questions of a GIFT file. Never raises: what cannot be read is told with its line.

    ``of_html`` makes Markdown of texts marked ``[html]``; without it they are taken as plain text.
    """
    made = QuestionFile((), ())
    questions: list[Incoming] = []
    missed: list[Missed] = []
    for line, source in _sources(text.lstrip("\ufeff")):
        one = _Question(line, source, of_html or plain)
        read = one.read()
        if read is not None:
            questions.append(read)
        missed += [Missed(line, f"The question in line {line} {why}.") for why in one.missed]
    return QuestionFile(tuple(questions), tuple(missed)) if questions or missed else made


def _sources(text: str) -> Iterator[tuple[int, str]]:
    """Each question with its first line: empty lines part them, comments and categories are none."""
    began, lines = 0, list[str]()
    for number, line in enumerate([*text.splitlines(), ""], 1):
        said = line.strip()
        if said.startswith("//") or said.startswith("$CATEGORY"):
            continue
        if said:
            began = began or number
            lines.append(line)
        elif lines:
            yield began, "\n".join(lines)
            began, lines = 0, []


@dataclass(slots=True)
class _Question:
    line: int
    source: str
    of_html: Callable[[str], str]
    missed: list[str] = field(default_factory=list)
    style: str = ""
    why: str = ""

    def read(self) -> Incoming | None:
        text = _ESCAPED.sub(lambda match: _HIDDEN[match[1]], self.source.strip())
        named = _NAME.match(text)
        name = _shown(named[1]).strip() if named else ""
        text = text[named.end() :].lstrip() if named else text
        text = self._styled(text)
        before, opened, rest = text.partition("{")
        inside, closed, after = rest.rpartition("}")
        if not opened:
            self.missed.append("has no answers in braces; it was left out")
            return None
        if not closed:
            self.missed.append("has a brace that is not closed; it was left out")
            return None
        inside, _, general = inside.partition("####")
        self.why = self._words(general)
        stem = self._words(before)
        shape, answers = self._answers(inside.strip())
        if shape is None:
            return None
        if after.strip():
            gap = "[[]]" if shape is Shape.GAP else r"\_\_\_\_\_"
            stem = f"{stem} {gap} {self._words(after)}"
        return Incoming(
            shape=shape, stem=stem or plain(name), answers=answers, why=self.why, line=self.line, name=name
        )

    def _styled(self, text: str) -> str:
        style = _FORMAT.match(text)
        if style:
            self.style = style[1]
            return text[style.end() :]
        return text

    def _words(self, text: str) -> str:
        """A text of the question as Markdown."""
        style = _FORMAT.match(text.strip())
        kind = style[1] if style else self.style
        words = _shown(text.strip()[style.end() :] if style else text).strip()
        if not words or kind == "markdown":
            return words
        return self.of_html(words) if kind == "html" else plain(words)

    def _answers(self, inside: str) -> tuple[Shape | None, tuple[Answer, ...]]:
        if not inside:
            return Shape.OPEN, ()
        if inside.startswith("#"):
            return self._number(inside[1:])
        truth, *feedback = inside.split("#")
        if truth.strip().upper() in _TRUTH:
            return self._truth(_TRUTH[truth.strip().upper()], [self._words(one) for one in feedback])
        return self._choices(inside)

    def _truth(self, right: bool, feedback: list[str]) -> tuple[Shape, tuple[Answer, ...]]:
        """``{T#said when wrong#said when right}``"""
        wrong, good = [*feedback, "", ""][:2]
        words = {right: good, not right: wrong}
        return Shape.ONE, (Answer("True", right, words[True]), Answer("False", not right, words[False]))

    def _number(self, inside: str) -> tuple[Shape | None, tuple[Answer, ...]]:
        first = inside.partition("=")[2] if "=" in inside else inside
        first = re.split(r"[=~#]", first, maxsplit=1)[0]
        first = _WEIGHT.sub("", first)
        number = _NUMBER.match(_shown(first))
        if number is None:
            self.missed.append("asks for a number that could not be read; it was left out")
            return None, ()
        if number[2]:
            self.missed.append(f"allowed a range of numbers; now only {number[1]} is right, so look at it")
        return Shape.GAP, (Answer(number[1], True),)

    def _choices(self, inside: str) -> tuple[Shape | None, tuple[Answer, ...]]:
        parts = re.split(r"([=~])", inside)
        found: list[tuple[str, float, str, str]] = []
        for mark, words in zip(parts[1::2], parts[2::2], strict=True):
            weight = _WEIGHT.match(words.strip())
            text, _, feedback = (words.strip()[weight.end() :] if weight else words).partition("#")
            worth = float(weight[1]) if weight else (100.0 if mark == "=" else 0.0)
            found.append((mark, worth, text, self._words(feedback)))
        if not found:
            self.missed.append("has no answers after = or ~; it was left out")
            return None, ()
        if all(mark == "=" for mark, *_ in found):
            return self._given(found)
        whole = sum(mark == "=" for mark, *_ in found)
        least = 100.0 if whole else 1.0
        right = sum(worth >= least for _, worth, *_ in found)
        if whole > 1:
            self.missed.append("took any one of several right answers; now all of them are to be chosen")
        elif any(0 < worth < least for _, worth, *_ in found):
            self.missed.append("gave a part of the marks for an answer; here an answer is right or not")
        shape = Shape.MANY if right > 1 else Shape.ONE if right else Shape.POLL
        return shape, tuple(Answer(self._words(text), worth >= least, said) for _, worth, text, said in found)

    def _given(self, found: list[tuple[str, float, str, str]]) -> tuple[Shape, tuple[Answer, ...]]:
        """Only ``=``: pairs to match, or spellings of what to write."""
        if all("->" in text for _, _, text, _ in found):
            pairs = [text.partition("->") for _, _, text, _ in found]
            return Shape.MATCH, tuple(
                Answer(self._words(left), True, partner=self._words(right)) for left, _, right in pairs
            )
        said = [feedback for *_, feedback in found if feedback]
        if said and not self.why:
            self.why = said[0]
        return Shape.GAP, tuple(Answer(_shown(text).strip(), True) for _, _, text, _ in found)


def _shown(text: str) -> str:
    for hidden, mark in _SHOWN.items():
        text = text.replace(hidden, mark)
    return text
