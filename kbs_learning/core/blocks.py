"""The parts a page is made of, one dataclass a kind. Questions have a module of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kbs_learning.core.problems import SourceSpan
from kbs_learning.core.prose import EMPTY, Html


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What every part of a page has."""

    span: SourceSpan
    id: str = ""
    """The author's ``{#id}``; required where something is recorded, otherwise optional."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose(Block):
    """Running text: paragraphs, lists, tables, subheadings."""

    html: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Block):
    """An image that stands alone in its paragraph. ``src`` is relative to the course folder."""

    src: str
    alt: str
    caption: Html = EMPTY
    width: int = 0
    height: int = 0
    """Natural size in CSS pixels, 0 where it could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactNote(Block):
    """A paragraph that holds only ``{fact=F24}``: the whole fact with its source, as a margin note."""

    fact: str


class CalloutKind(StrEnum):
    """Boxes that set a passage apart."""

    KEY = "key"
    NOTE = "note"
    WARNING = "warning"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout(Block):
    """A key message, a note, a warning, or what to do when a life may be in danger."""

    kind: CalloutKind
    title: str = ""
    html: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class Reveal(Block):
    """Text behind a heading that the learner opens."""

    title: str
    html: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One of a set of cards: a heading and what stands on it."""

    title: str
    html: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards(Block):
    """Short pieces side by side."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckItem:
    """One line of a checklist. ``right`` is None where ticking is neither right nor wrong."""

    html: Html
    right: bool | None = None
    feedback: Html = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist(Block):
    """A practice tool: items to work through, or to hunt for when some are marked right. Not recorded."""

    intro: Html = EMPTY
    items: tuple[CheckItem, ...] = ()

    @property
    def is_hunt(self) -> bool:
        """Whether the learner can be told what they missed."""
        return any(item.right for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflect(Block):
    """Private writing: never sent anywhere. One box a prompt; ``model`` is shown afterwards."""

    intro: Html = EMPTY
    prompts: tuple[Html, ...] = ()
    """Empty where the whole block is one box under ``intro``."""
    model: Html = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Block):
    """What the learner will do next: writing that is printed and put in a calendar. Private."""

    intro: Html = EMPTY
    days: int = 14
    """When the calendar entry falls, counted from the day it is made."""


class Stage(StrEnum):
    """When a set of statements is asked. One set serves all, so the wording can never drift apart."""

    BEFORE = "before"
    AFTER = "after"
    LOOKING_BACK = "looking-back"
    FOLLOW_UP = "follow-up"
    """Weeks later."""
    ONCE = "once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Block):
    """A statement set from the course header, asked at one stage. Every statement can be skipped."""

    set: str
    stage: Stage
    intro: Html = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class PollOption:
    """``key`` is a letter, stable by place."""

    key: str
    html: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll(Block):
    """A question without a right answer; recorded, never scored, can be skipped."""

    stem: Html
    options: tuple[PollOption, ...]
    as_list: bool = False
    """Shown as a drop-down list, for long lists such as job roles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Block):
    """Recorded free writing, with a warning against details that could identify anyone. Can be skipped."""

    stem: Html

    @property
    def warns(self) -> bool:
        """Whether its author wrote that warning already, so that it is not said twice."""
        return "identif" in self.stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A way on from a scene: its words and the id of the scene it leads to."""

    html: Html
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One scene of a scenario; a scene without choices is an ending."""

    id: str
    title: str
    html: Html
    choices: tuple[Choice, ...] = ()
    span: SourceSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Block):
    """A story with choices. The first scene begins it; ``summary`` serves those who skip it."""

    title: str
    tags: tuple[str, ...]
    picture: Picture | None = None
    scenes: tuple[Scene, ...]
    summary: Html
    unfolding: bool = False
    """Whether the scenes are parts that follow one another, each to be talked about before the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactList(Block):
    """The contacts of some groups, from the register."""

    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Video(Block):
    """A captioned video with a transcript; never starts by itself. Paths relative to the course folder."""

    title: str
    src: str
    captions: str
    transcript: Html
    poster: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainerNote(Block):
    """For the person running the session: in the preview and the trainer pack, never in a package.

    One with a title and an id is listed among the facilitator notes.
    """

    html: Html
    title: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainerCards(Block):
    """Cards to print and cut out. Never in a package: who holds one card must not see the others."""

    title: str
    cards: tuple[Card, ...]


class Company(StrEnum):
    """In what company an activity is done."""

    ALONE = "alone"
    PAIRS = "pairs"
    THREES = "threes"
    GROUPS = "groups"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Block):
    """A task for people in a room. ``minutes`` are for the room and the trainer, not for a handout."""

    title: str
    html: Html
    company: Company | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Block):
    """Something to print and fill in by hand. A rule across the page (``<hr>``) is a line to write on."""

    title: str
    html: Html
    for_trainer: bool = False
    """Whether it is the trainer's alone, and so in no package and no handout."""


class Scope(StrEnum):
    """Whose guidance a tool follows."""

    LOCAL = "local"
    NATIONAL = "national"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool(Block):
    """What a tool page is for, in the words people look for it with. A page that has one is a tool page."""

    asks: tuple[str, ...]
    scope: Scope
    source: str
    checked: date | None = None
    """The day its words were last compared with their source; None where nobody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Huddle(Block):
    """A few minutes with a team about the page it stands on: what to say, ask and try."""

    html: Html
    minutes: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstCheck(Block):
    """Every question of the bank, asked before the course: nothing is marked to the learner, or scored."""

    intro: Html = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalCheck(Block):
    """The marked check: a random draw from the question bank by the course's pass rule."""

    intro: Html = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePicture(Block):
    """The learner's own before and after on one statement set."""

    set: str
    intro: Html = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate(Block):
    """A certificate to print, offered once the course is complete."""

    intro: Html = EMPTY
