"""How a page reads: hard words, long sentences, figures and phone numbers typed into the text, HTML.

The reading load is the Automated Readability Index, ``4.71 c/w + 0.5 w/s - 21.43`` with characters, words and
sentences (Senter and Smith, AMRL-TR-66-220, 1967); its value is a US school grade, and the age of a reader is
about five more. It needs no syllables and no list of words, so it costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from kbs_learning.content.pages import Sheet
from kbs_learning.content.reader import Reader

READING_AGE = 11
FEWEST_WORDS = 60
"""Words of prose below which an index tells nothing."""
AGE_OF_GRADE = 5
_TOLERANCE = 1.0
"""Grades above the aim that are let pass, for the index counts "safeguarding" as a hard word."""

_LINK_OR_BRACES = re.compile(r"\]\([^()\n]*\)|\{[^{}\n]*\}")
_MARKS = "*_`[]!"
_STOP = re.compile(r"[.!?…:;]+[\"'”’)]*(?=\s|$)")
_STOPS = tuple(".!?…:;")
LONGEST_SENTENCE = 30
"""Words. Longer ones have to be read twice."""
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)*_]*(?=\s)")
_NO_LETTERS = ".,;:!?…'\"‘’“”()–—-/&"

# Each pattern begins with a plain set of characters, which lets the engine skip through text at full speed;
# what may not stand before it is looked up behind that first character.
_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>\n]{0,200})?/?>|<!--")
_PHONE = re.compile(
    r"[0+(](?:(?<![\w/#=.:+-].)(?:(?<=\+)44[ -]?\(?0?\)?|(?<=0))[1-9](?:[ -]?\d){7,9}(?![\w-])"
    r"|(?<=\()tel:[+\d]{5})"
)
_FIGURE = re.compile(
    r"\d(?<![\w.,/#=:+-].)(?:\d*(?:\.\d+)?[ \u00a0]?(?:%|per cent\b)|\d{0,2}(?:,\d{3})+\b|\d{4,}\b"
    r"|\d*[ \u00a0](?:in|out of)[ \u00a0](?:every[ \u00a0])?\d+\b)"
)
_MOST = 10
"""Findings of one kind in one file; after so many, the author knows."""


def check_writing(tokens: Sequence[Token], body: str, sheets: Sequence[Sheet], reader: Reader) -> None:
    """Look at the words of a file, page by page."""
    paragraphs = list(_paragraphs(tokens))
    _reading_age(paragraphs, sheets, reader)
    _long_sentences(paragraphs, reader)
    message = "HTML is shown to learners as you typed it; use Markdown instead."
    _typed(_HTML, "html-typed", message, body, reader)
    message = "This looks like a phone number; put it into contacts.yaml and cite it as {contact=…}."
    _typed(_PHONE, "phone-typed", message, body, reader)
    message = "This figure may need a source; put it into facts.yaml and cite it as {fact=…}."
    _typed(_FIGURE, "figure-typed", message, body, reader)


def grade(paragraphs: Sequence[str]) -> float:
    """The Automated Readability Index of ``paragraphs``; 0 for too little text.

    A paragraph or list item ends a sentence, with a full stop or without.
    """
    text = "\n".join(paragraphs)
    if "](" in text or "{" in text:
        text = _LINK_OR_BRACES.sub(" ", text)
    for mark in _MARKS:
        text = text.replace(mark, "")
    words = text.split()
    if len(words) < FEWEST_WORDS:
        return 0.0
    unstopped = sum(not one.rstrip("\"'”’)*_").endswith(_STOPS) for one in paragraphs)
    sentences = max(1, len(_STOP.findall(text)) + unstopped)
    letters = len("".join(words)) - sum(map(text.count, _NO_LETTERS))
    return 4.71 * letters / len(words) + 0.5 * len(words) / sentences - 21.43


def _reading_age(paragraphs: Iterable[tuple[int, str]], sheets: Sequence[Sheet], reader: Reader) -> None:
    paragraphs = iter(paragraphs)
    pending = next(paragraphs, None)
    for sheet in sheets:
        texts: list[str] = []
        while pending is not None and pending[0] <= sheet.end:
            if pending[0] >= sheet.line:
                texts.append(pending[1])
            pending = next(paragraphs, None)
        found = grade(texts)
        if found > READING_AGE - AGE_OF_GRADE + _TOLERANCE:
            message = (
                f"This page reads like text for age {round(found) + AGE_OF_GRADE}; "
                f"shorter sentences and words bring it nearer to {READING_AGE}."
            )
            reader.found("reading-age", message, sheet.line)


def _long_sentences(paragraphs: Iterable[tuple[int, str]], reader: Reader) -> None:
    number = 0
    for line, text in paragraphs:
        if text.count(" ") + text.count("\n") < LONGEST_SENTENCE:
            continue
        words = _longest(text)
        if words > LONGEST_SENTENCE:
            message = f"A sentence here has {words} words; two shorter ones are easier to read."
            reader.found("sentence-long", message, line)
            number += 1
        if number == _MOST:
            break


def _longest(paragraph: str) -> int:
    """The words of its longest sentence."""
    if "](" in paragraph or "{" in paragraph:
        paragraph = _LINK_OR_BRACES.sub(" ", paragraph)
    return max(len(sentence.split()) for sentence in _SENTENCE_END.split(paragraph))


def _paragraphs(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Paragraphs and list items with their lines; headings and tables are no sentences."""
    for at, token in enumerate(tokens):
        if token.type == "inline" and token.map and tokens[at - 1].type == "paragraph_open":
            yield token.map[0] + 1, token.content


def _typed(pattern: re.Pattern[str], code: str, message: str, body: str, reader: Reader) -> None:
    line, told, at, number = 0, -1, 0, 0
    for match in pattern.finditer(body):
        line += body.count("\n", at, match.start())
        at = match.start()
        if line != told:
            told, number = line, number + 1
            reader.found(code, message, line + 1)
        if number == _MOST:
            break
