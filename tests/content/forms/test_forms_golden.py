"""Boxes as authors write them, what a form changes, and what stands there then: read the golden files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kbs_learning.content.forms import boxes, lists, question, scale, video
from kbs_learning.content.forms.items import Item
from kbs_learning.content.forms.lists import ListForm
from kbs_learning.content.forms.question import QuestionForm, with_gap

Edit = tuple[str, Callable[[QuestionForm], QuestionForm]]

ODD = """\
:::  question   {outcome="LO1  LO2"   #q1 points=2 }
A parent says they sometimes bring the baby into bed.
What do you say first?

*  (X)   “Thanks for telling me.
         Shall we look at it?”
   >**Good.** She keeps talking.
   >
   > And tonight gets a plan.
*  ( )   “You must never do that.”

   - a list inside the answer
*  ( )   “That’s fine.”
  > It feels kind.

<!-- ask Priya about this one -->

> Hint: which reply keeps the parent talking?
> Why: Parents told only “don’t” stop talking.
:::"""
MATCH = """\
::: match {#q5 outcome=LO2}
Match each word to its meaning.

|word|meaning|
|:--|---|
|SUDI|any sudden death \\| unexpected|
| SIDS  |  still unexplained  |
:::"""
ORDER = """\
::: order {#q6 bank=no}
Put the steps in order.

1) Check what the baby needs
2) Put the baby down
   > In a safe place.
3) Step away and breathe
:::"""
GAP = """\
::: question {#q4 outcome=LO2}
Put the baby to sleep on the [[back|their back]] for every sleep.
:::"""


def answer(form: QuestionForm, at: int, **changed: object) -> QuestionForm:
    answers = list(form.answers)
    answers[at] = replace(answers[at], **changed)  # type: ignore[arg-type]  # as replace() takes them
    return replace(form, answers=tuple(answers))


def moved(form: QuestionForm, at: int, to: int) -> QuestionForm:
    answers = list(form.answers)
    answers.insert(to, answers.pop(at))
    return replace(form, answers=tuple(answers))


CASES: dict[str, tuple[str, tuple[Edit, ...]]] = {
    "question": (
        ODD,
        (
            ("Points 1, not in the final check", lambda form: replace(form, points=1, bank=False)),
            ("Another outcome", lambda form: replace(form, outcomes=("LO2",))),
            ("Another question", lambda form: replace(form, stem="# What now?\n\n- Nothing yet")),
            ("Answer 1 in other words", lambda form: answer(form, 0, text="“Thank you.”")),
            ("Answer 1: other feedback", lambda form: answer(form, 0, feedback="Yes.")),
            ("Answer 2: feedback where there was none", lambda form: answer(form, 1, feedback="It closes.")),
            ("Answer 3 is right", lambda form: answer(answer(form, 0, right=False), 2, right=True)),
            ("Answer 3 goes first", lambda form: moved(form, 2, 0)),
            ("Answer 2 goes", lambda form: replace(form, answers=(form.answers[0], form.answers[2]))),
            ("One more", lambda form: replace(form, answers=(*form.answers, Item("“Hm.”", feedback="No.")))),
            ("Another hint", lambda form: replace(form, hint="Think of tonight.")),
            ("No hint", lambda form: replace(form, hint="")),
            ("No reason", lambda form: replace(form, why="")),
            ("Several answers", lambda form: question.as_kind(form, "many")),
            ("Put in order", lambda form: question.as_kind(form, "order")),
            ("Match pairs", lambda form: question.as_kind(form, "match")),
            ("Words to fill in", lambda form: question.as_kind(form, "gap")),
        ),
    ),
    "match": (
        MATCH,
        (
            ("The second half of pair 1", lambda form: answer(form, 0, feedback="a | b")),
            ("Pair 2 goes first", lambda form: moved(form, 1, 0)),
            ("One more pair", lambda form: replace(form, answers=(*form.answers, Item("A", feedback="B")))),
            ("A hint", lambda form: replace(form, hint="Look at the letters.")),
            ("One answer", lambda form: question.as_kind(form, "one")),
        ),
    ),
    "order": (
        ORDER,
        (
            ("Step 3 goes first", lambda form: moved(form, 2, 0)),
            ("One more step", lambda form: replace(form, answers=(*form.answers, Item("- Ring somebody")))),
            ("One answer", lambda form: question.as_kind(form, "one")),
        ),
    ),
    "gap": (
        GAP,
        (
            (
                "One more right word",
                lambda form: replace(form, stem=with_gap(form.stem, 0, ["a", "b"])),
            ),
            ("One answer", lambda form: question.as_kind(form, "one")),
        ),
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_question_changes_where_its_form_was_changed(name: str, golden: Callable[[str, str], None]) -> None:
    source, edits = CASES[name]
    lines = source.split("\n")
    form = question.read(lines)
    told = [source, ""]
    for words, edit in edits:
        told += [f"---------- {words} ----------", "", *question.write(lines, edit(form)), ""]
    golden(f"forms/{name}.txt", "\n".join(told))


CHECKLIST = """\
::: checklist {#hunt}
Tick what you would change.

- [x] A nappy sack hangs on the cot

  > A baby can pull it.
- [ ] The cot is clear
:::"""
REFLECT = """\
::: reflect {#plan}
Write a plan.

- What I check first
- Whom I ring

> “I check her nappy.”
:::"""


def test_a_list_changes_where_its_form_was_changed(golden: Callable[[str, str], None]) -> None:
    def first(form: ListForm, **changed: object) -> ListForm:
        item = replace(form.items[0], **changed)  # type: ignore[arg-type]  # as replace() takes them
        return replace(form, items=(item, *form.items[1:]))

    told: list[str] = []
    for source, edits in (
        (
            CHECKLIST,
            (
                ("Item 1: other feedback", lambda form: first(form, feedback="It can fall.")),
                ("Item 1 is not right", lambda form: first(form, right=False)),
                ("Items the other way round", lambda form: replace(form, items=form.items[::-1])),
                ("No introduction", lambda form: replace(form, words="")),
            ),
        ),
        (
            REFLECT,
            (
                ("Prompt 1 in other words", lambda form: first(form, text="What I see")),
                ("No prompts", lambda form: replace(form, items=())),
                ("No model answer", lambda form: replace(form, model="")),
            ),
        ),
    ):
        lines = source.split("\n")
        told += [source, ""]
        for words, edit in edits:
            told += [f"---------- {words} ----------", "", *lists.write(lines, edit(lists.read(lines))), ""]
    golden("forms/lists.txt", "\n".join(told))


def test_a_box_changes_where_its_form_was_changed() -> None:
    lines = ["  ::: reveal  Why?  {#r1}", "", "  Parents stop talking.", "  ", "  :::"]
    form = boxes.read(lines)
    assert (form.title, form.text) == ("Why?", "Parents stop talking.")
    changed = boxes.write(lines, replace(form, title="Why {this}?", text="One.\n\n## Two"))
    assert changed == ["  ::: reveal Why (this)? {#r1}", "", "  One.", "", "  \\## Two", "  ", "  :::"]


def test_a_scale_and_a_video_keep_the_order_of_their_values() -> None:
    lines = ["::: scale {stage=before  #s1 set='x'}", ":::"]
    assert scale.write(lines, replace(scale.read(lines), stage="after"))[0].startswith(
        "::: scale {stage=after"
    )
    film = ['::: video A talk {captions="media/a.vtt" src=media/a.mp4}', "Words.", ":::"]
    form = replace(video.read(film), src="media/my film.mp4", poster="media/a.png")
    assert video.write(film, form)[0] == (
        '::: video A talk {captions="media/a.vtt" src="media/my film.mp4" poster=media/a.png}'
    )
    assert video.missing(form) == []
    assert video.missing(replace(form, captions="", transcript=" ")) == ["captions", "a transcript"]
