"""What a form writes, the real reader reads back: exactly the words that were typed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kbs_learning.content.forms import lists, question
from kbs_learning.content.forms.items import Item
from kbs_learning.content.forms.layout import is_one_box
from kbs_learning.content.forms.question import KINDS
from kbs_learning.core.blocks import Checklist, Poll
from kbs_learning.core.prose import Html, plain
from kbs_learning.core.questions import Question
from tests.content.forms.odd import boxes
from tests.content.forms.test_forms_keep import real_boxes
from tests.content.reading import blocks, page

_STARTS = [
    "",
    "- ",
    "1. ",
    "7) ",
    "> ",
    "# ",
    "## ",
    "### ",
    "::: ",
    ":::",
    "(x) ",
    "[ ] ",
    "|",
    "Hint: ",
    "Why: ",
    "```",
]
_words = st.builds(
    "{}{}".format,
    st.sampled_from(_STARTS),
    st.text("abc éπ👶س,.?!|", min_size=1, max_size=12).map(lambda text: f"w{text.strip()}"),
)
_one_line = _words
_WORD = re.compile(r"[^\W\d_]\w*")
_paragraphs = st.lists(_words, min_size=1, max_size=3).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n"]).map(lambda gap: gap.join(lines))
)
_answers = st.lists(
    st.builds(Item, text=_one_line, right=st.booleans(), feedback=st.one_of(st.just(""), _paragraphs)),
    min_size=2,
    max_size=4,
)
_NEW = ["::: question {#q1 outcome=LO1}", ":::"]


def shown(html: str) -> list[str]:
    """The words that a learner reads."""
    return _WORD.findall(plain(Html(html)))


def said(text: str) -> list[str]:
    """The words that somebody typed; a list, where one may stand, has marks that are no words."""
    return _WORD.findall(text)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("changed")


def read_back(root: Path, lines: list[str]) -> Question:
    found = blocks(page(root, "\n".join(lines) + "\n"))
    assert len(found) == 1
    assert isinstance(found[0], Question)
    return found[0]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["one", "many", "order", "match"]),
    _paragraphs,
    _answers,
    st.one_of(st.just(""), _paragraphs),
    st.one_of(st.just(""), _paragraphs),
)
def test_a_new_question_reads_back_as_it_was_typed(
    root: Path, kind: str, stem: str, answers: list[Item], hint: str, why: str
) -> None:
    form = replace(question.read(_NEW), kind=kind, stem=stem, answers=tuple(answers), hint=hint, why=why)
    read = read_back(root, question.write(_NEW, form))
    assert shown(read.stem) == said(stem)
    assert (shown(read.hint), shown(read.rationale)) == (said(hint), said(why))
    if kind == "match":
        pairs = [(shown(pair.left), shown(pair.right)) for pair in read.pairs]
        assert pairs == [(said(one.text), said(one.feedback)) for one in answers]
    elif kind == "order":
        assert [shown(item.html) for item in read.items] == [said(one.text) for one in answers]
        assert [shown(item.feedback) for item in read.items] == [said(one.feedback) for one in answers]
    else:
        assert [shown(option.html) for option in read.options] == [said(one.text) for one in answers]
        assert [option.right for option in read.options] == [one.right for one in answers]
        assert [shown(option.feedback) for option in read.options] == [said(one.feedback) for one in answers]


@settings(max_examples=80, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(boxes(), st.sampled_from(KINDS), st.data())
def test_a_change_reads_back_in_the_form_whatever_stood_there(
    lines: list[str], kind: str, data: st.DataObject
) -> None:
    lines = [lines[0].replace(":::", "::: question {#q1}", 1)[:21], *lines[1:]]
    assume(is_one_box(lines) and lines[-1].strip() == ":::")
    form = question.as_kind(question.read(lines), kind)
    answers = [one for one in form.answers if not one.fixed]
    if answers:
        at = data.draw(st.integers(0, len(answers) - 1))
        answers[at] = replace(answers[at], text="Other words", feedback="For another reason")
        answers.append(answers.pop(0))
    form = replace(form, answers=tuple(answers), hint="Look again")
    read = question.read(question.write(lines, form))
    if kind != "gap" and answers:
        assert [one.text for one in read.answers][: len(answers)] == [one.text for one in form.answers]
    assert read.hint == "Look again"


@pytest.mark.parametrize("kind", KINDS)
def test_changing_the_kind_and_back_keeps_every_word(kind: str, root: Path) -> None:
    for lines in list(real_boxes())[::4]:
        if not lines[0].startswith("::: question"):
            continue
        form = question.read(lines)
        there = question.write(lines, question.as_kind(form, kind))
        read = read_back(root, [there[0].replace("L2-LO", "LO"), *there[1:]])
        assert read.kind.value in (kind, "true-false")
        back = question.write(lines, form)
        assert back == lines
        if kind not in ("gap", form.kind):
            texts = [one.text for one in question.read(there).answers]
            assert texts == [one.text for one in form.answers]


def test_answers_move_with_their_reasons_and_comments() -> None:
    lines = ["::: question {#q1}", "Ask?", "", "-  ( ) One", "   > First.", "", "- (x) Two", "", ":::"]
    form = question.read(lines)
    moved = question.write(lines, replace(form, answers=form.answers[::-1]))
    assert moved == [
        "::: question {#q1}",
        "Ask?",
        "",
        "- (x) Two",
        "",
        "-  ( ) One",
        "   > First.",
        "",
        ":::",
    ]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["checklist", "poll"]), _paragraphs, _answers)
def test_a_list_reads_back_as_it_was_typed(root: Path, kind: str, words: str, items: list[Item]) -> None:
    lines = [f"::: {kind} {{#c1}}", ":::"]
    if kind == "poll":
        items = [replace(one, feedback="") for one in items]
    form = replace(lists.read(lines), words=words, items=tuple(items))
    (read,) = blocks(page(root, "\n".join(lists.write(lines, form)) + "\n"))
    if kind == "poll":
        assert isinstance(read, Poll)
        assert shown(read.stem) == said(words)
        assert [shown(one.html) for one in read.options] == [said(one.text) for one in items]
    else:
        assert isinstance(read, Checklist)
        assert shown(read.intro) == said(words)
        assert [shown(one.html) for one in read.items] == [said(one.text) for one in items]
        assert [bool(one.right) for one in read.items] == [one.right for one in items]
        assert [shown(one.feedback) for one in read.items] == [said(one.feedback) for one in items]
