"""Every kind of box as it is inserted whole: an example to type over, with an id that nothing else has."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kbs_learning.content.editing.completing import Known

_QUESTION = {
    "outcome": "What it tests",
    "points": "How much it counts",
    "shuffle": "Whether the answers are shuffled",
    "bank": "Whether the final check may ask it",
}


@dataclass(frozen=True, slots=True)
class BoxToInsert:
    """One kind of box: what it is for, the keys it takes, and what stands in it at first."""

    detail: str
    body: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    letter: str = ""
    """What its id ends with before the number; nothing where it needs no id."""
    title: str = ""
    given: str = ""
    """Attributes that are written out at once."""


BOXES: dict[str, BoxToInsert] = {
    "key": BoxToInsert("A key message", "What to remember."),
    "note": BoxToInsert("A note beside the text", "Words."),
    "warning": BoxToInsert("Something to be careful with", "Words."),
    "urgent": BoxToInsert("What to do when a life may be in danger", "Call 999 if …"),
    "reveal": BoxToInsert("Text behind a heading that opens", "Words.", title="Why does this matter?"),
    "cards": BoxToInsert("Short pieces side by side", "### First\nWords.\n\n### Second\nWords."),
    "question": BoxToInsert(
        "A question with answers to choose from",
        "What do you ask?\n\n- (x) A right answer\n  > Why it is right.\n"
        "- ( ) Another answer\n  > Why it is not.",
        _QUESTION,
        "q",
    ),
    "match": BoxToInsert(
        "Words to be matched",
        "Match each word to its meaning.\n\n| word | meaning |\n|------|---------|\n| | |",
        _QUESTION,
        "q",
    ),
    "order": BoxToInsert(
        "Steps to be put in order", "Put these in order.\n\n1. First\n2. Second\n3. Third", _QUESTION, "q"
    ),
    "scenario": BoxToInsert(
        "A story with choices",
        "### The beginning {#-1}\n\nWhat happens.\n\n- [What one can do](#-2)\n\n"
        "### The end {#-2}\n\nWhat comes of it.\n\n"
        "::: summary\nThe story in short.\n:::",
        {"tags": "What it is about, for those who skip it", "unfolding": "Whether its parts just follow on"},
        "s",
        "Its title",
    ),
    "summary": BoxToInsert("What those read who skip the scenario", "The story in short."),
    "checklist": BoxToInsert("Things to tick", "Tick what you see.\n\n- [ ] First\n- [ ] Second", letter="a"),
    "reflect": BoxToInsert("Private writing", "What would you say?", letter="a"),
    "plan": BoxToInsert(
        "What the learner will do next", "One thing I will do.", {"days": "When to be reminded"}, "plan"
    ),
    "scale": BoxToInsert(
        "A set of statements",
        "",
        {"set": "Which statements", "stage": "When they are asked"},
        "c",
        given="stage=before",
    ),
    "poll": BoxToInsert(
        "A question without a right answer",
        "What do you ask?\n\n- One\n- Another",
        {"list": "As a drop-down list"},
        "a",
    ),
    "text": BoxToInsert("Free writing that is recorded", "What do you ask?", letter="a"),
    "video": BoxToInsert(
        "A video with captions",
        "The words spoken in the video.",
        {"src": "The video", "captions": "Its captions", "poster": "The picture before it plays"},
        title="Its title",
        given="src=media/ captions=media/",
    ),
    "contacts": BoxToInsert(
        "Services from the register", "", {"groups": "Which of them"}, given="groups=emergency"
    ),
    "trainer": BoxToInsert(
        "For the trainer only", "Words.", {"minutes": "How long it takes"}, given="minutes=10"
    ),
    "trainer-cards": BoxToInsert(
        "Cards to cut out, for the trainer only",
        "### Card A\nWords.\n\n### Card B\nWords.",
        letter="cards",
        title="Cards for the groups",
    ),
    "trainer-sheet": BoxToInsert(
        "A sheet to print, for the trainer only",
        "| Name | Agency |\n|------|--------|\n| | |",
        {"rows": "How many rows to fill in"},
        "sheet",
        "Sign-in sheet",
        "rows=30",
    ),
    "activity": BoxToInsert(
        "A task for people in a room",
        "What they do.",
        {"in": "Who works together", "minutes": "How long it takes"},
        "a",
        "Its name",
        "in=pairs minutes=10",
    ),
    "sheet": BoxToInsert(
        "A sheet to print and fill in",
        "What it is for.\n\n___",
        {"rows": "How many rows to fill in"},
        "sheet",
        "Its name",
    ),
    "tool": BoxToInsert(
        "What a tool page is for",
        "- what people ask\n- in their own words",
        {"scope": "Whose guidance it is", "checked": "When it was compared", "source": "Where it comes from"},
        given='scope=local checked=2026-01-31 source="Where it comes from"',
    ),
    "huddle": BoxToInsert(
        "Five minutes with a team",
        "**Say:** Words.\n\n**Ask the team:** Words.\n\n**Try this week:** Words.",
        {"minutes": "How long it takes"},
    ),
    "first-check": BoxToInsert("All questions before the course", "", letter="first"),
    "final-check": BoxToInsert("The marked check", "", letter="final"),
    "change": BoxToInsert("The learner’s before and after", "", {"set": "Which statements"}, "change"),
    "certificate": BoxToInsert("A certificate to print", "", letter="certificate"),
}
"""By kind, the ones used most first."""

_YES_NO = (("yes", ""), ("no", ""))
_VALUES: dict[str, tuple[tuple[str, str], ...]] = {
    "shuffle": _YES_NO,
    "bank": _YES_NO,
    "list": _YES_NO,
    "unfolding": _YES_NO,
    "in": (("alone", ""), ("pairs", ""), ("threes", ""), ("groups", ""), ("all", "Everyone together")),
    "rows": (("10", ""), ("20", ""), ("30", "")),
    "scope": (("local", ""), ("national", ""), ("both", "Local and national")),
    "points": (("1", ""), ("2", ""), ("3", "")),
    "days": (("7", "A week"), ("14", "Two weeks"), ("28", "Four weeks")),
    "minutes": (("5", ""), ("10", ""), ("15", ""), ("20", "")),
    "stage": (
        ("before", "At the start"),
        ("after", "At the end"),
        ("looking-back", "How it was before, asked at the end"),
        ("follow-up", "Weeks later"),
        ("once", "Only here"),
    ),
    "tags": tuple(
        (tag, "")
        for tag in (
            "sleep",
            "injury",
            "domestic-abuse",
            "mental-health",
            "substance-use",
            "bereavement",
            "pre-birth",
        )
    ),
}
_FILES = {
    "src": (".mp4", ".webm"),
    "captions": (".vtt",),
    "poster": (".svg", ".png", ".jpg", ".jpeg", ".webp"),
}


def values_for(key: str, known: Known) -> Iterator[tuple[str, str]]:
    """What the attribute ``key`` may say, and what that means."""
    if key == "outcome":
        yield from known.outcomes.items()
    elif key == "set":
        yield from known.sets.items()
    elif key == "groups":
        yield from ((group, "") for group in known.groups)
    elif key in _FILES:
        yield from ((path, "") for path in known.media if path.lower().endswith(_FILES[key]))
    else:
        yield from _VALUES.get(key, ())


def fresh_id(module: str, letter: str, taken: Set[str]) -> str:
    """An id from that of its module, ``l2-m3-q4``, that is not ``taken``."""
    prefix = f"{module}-{letter}" if module else letter
    if len(letter) > 1 and prefix not in taken:
        return prefix
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def whole_box(kind: str, module: str, taken: Set[str]) -> tuple[str, int, int]:
    """The lines of a new box, where the first words to type over begin, and how long they are."""
    box = BOXES[kind]
    name = fresh_id(module, box.letter, taken) if box.letter else ""
    braces = " ".join(part for part in (f"#{name}" if name else "", box.given) if part)
    head = f"::: {kind}" + (f" {box.title}" if box.title else "") + (f" {{{braces}}}" if braces else "")
    body = box.body.replace("#-", f"#{name}-")
    text = f"{head}\n{body}\n:::" if body else f"{head}\n:::"
    if box.title:
        return text, len(f"::: {kind} "), len(box.title)
    if not body:
        return text, len(head), 0
    first = body.split("\n", 1)[0]
    skip = len(first) - len(first.lstrip("# "))
    return text, len(head) + 1 + skip, len(first) - skip
