"""The key to the paper forms: what is right, to mark by, and the names that records keep answers under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from reportlab.platypus import PageBreak

from kbs_learning.core.blocks import Comment, FinalCheck, FirstCheck, Poll, Scale
from kbs_learning.core.course import Course
from kbs_learning.core.prose import Html
from kbs_learning.core.questions import Question, QuestionKind
from kbs_learning.reports.course_papers.asking import rated
from kbs_learning.reports.course_papers.document import Running
from kbs_learning.reports.course_papers.paper_check import asked_in, in_turn, lettered
from kbs_learning.reports.course_papers.setting import Setting


def key_to_forms(setting: Setting) -> Iterator[Any]:
    """A table for each check on paper, one for all where they ask the same; then what has no right answer."""
    asked, others = _asked(setting.course), _without_key(setting.course)
    if not asked and not others:
        return
    yield PageBreak()
    yield Running()
    yield setting.words("Key to the paper forms", setting.styles.part)
    for questions, forms in asked.items():
        yield setting.words(f"For {_listed([title for title, _name in forms])}", setting.styles.label)
        names = " or ".join(f"{name}.{questions[0].id}" for _title, name in forms)
        yield setting.words(f"Records keep question 1 as {names}, by its form.", setting.styles.note)
        rows = [
            (
                str(number),
                setting.marked(f"<b>{escape(right(one), quote=False)}</b>", setting.styles.cell),
                one.id,
                setting.line(one.stem, setting.styles.cell),
            )
            for number, one in enumerate(questions, 1)
        ]
        yield from setting.table(("No.", "Right", "Kept as", "What it asks"), rows, [0.7, 1.3, 1.6, 6])
    if others:
        yield setting.styles.room_for_heading()
        yield setting.marked("<b>What has no right answer</b>")
        asks = [(name, times, setting.line(words, setting.styles.cell)) for name, times, words in others]
        yield from setting.table(("Kept as", "With the time", "What it asks"), asks, [1.6, 2, 6])


def form_numbers(course: Course) -> dict[str, int]:
    """The number of each question on the forms, by its id; empty where one form numbers them otherwise."""
    (questions, *others) = _asked(course) or [()]
    return {} if others else {one.id: number for number, one in enumerate(questions, 1)}


def right(question: Question) -> str:
    """What somebody has written who knows the answer: ``C``; ``1 B, 2 A``; ``2, 1, 3`` down the boxes."""
    match question.kind:
        case QuestionKind.GAP:
            return "; ".join(" or ".join(gap.accepted) for gap in question.gaps)
        case QuestionKind.MATCH:
            shown = list(in_turn(question.id, question.pairs))
            letters = [chr(ord("A") + shown.index(pair)) for pair in question.pairs]
            return ", ".join(f"{at} {letter}" for at, letter in enumerate(letters, 1))
        case QuestionKind.ORDER:
            items = list(question.items)
            return ", ".join(str(items.index(item) + 1) for item in in_turn(question.id, items))
        case _:
            return ", ".join(letter for letter, option in lettered(question) if option.right)


def _asked(course: Course) -> dict[tuple[Question, ...], list[tuple[str, str]]]:
    """What the checks ask on paper, with the titles of their forms and the ids of the checks."""
    found: dict[tuple[Question, ...], list[tuple[str, str]]] = {}
    for _module, page in course.pages():
        for block in page.blocks:
            if isinstance(block, FirstCheck | FinalCheck):
                questions = tuple(asked_in(block, course))
                if questions:
                    found.setdefault(questions, []).append((page.title, block.id))
    return found


def _without_key(course: Course) -> list[tuple[str, str, Html]]:
    """Ratings, votes and comments: the id, the times a rating is asked at, and the words."""
    times: dict[str, list[str]] = {}
    words: dict[str, Html] = {}
    for _module, page in course.pages():
        for block in page.blocks:
            if isinstance(block, Poll | Comment):
                words[block.id], times[block.id] = block.stem, []
            elif isinstance(block, Scale) and block.set in course.scales:
                for one in rated(block, course.scales[block.set])[1]:
                    words.setdefault(one.id, Html(escape(one.text, quote=False)))
                    times.setdefault(one.id, []).append(f".{block.stage}")
    return [(name, " ".join(times[name]), said) for name, said in words.items()]


def _listed(titles: Sequence[str]) -> str:
    return " and ".join(f"“{title}”" for title in titles)
