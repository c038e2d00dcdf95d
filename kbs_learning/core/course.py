"""A course as its author wrote it: modules, pages, outcomes, scales and the rule for passing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kbs_learning.core.blocks import Block, Scale
from kbs_learning.core.problems import SourceSpan
from kbs_learning.core.questions import Question
from kbs_learning.core.registers import Registers


class Step(StrEnum):
    """The three steps of the strategy; a module may belong to one of them."""

    SLEEP = "sleep"
    HANDLING = "handling"
    SPACE = "space"


class Use(StrEnum):
    """Whom a module is for."""

    LEARNERS = "learners"
    SESSION = "session"
    """Done in the room: its pages are slides."""
    CHECK = "check"
    """Not shown: its questions are asked by the first check and the final check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a learner will be able to do; ``text`` goes on from "By the end you will be able to"."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One line of a statement set; ``text`` goes on from the set's stem, ``short`` labels a chart."""

    id: str
    text: str
    short: str
    outcomes: tuple[str, ...] = ()
    looking_back: bool = False
    """Whether it is asked again after the course as "Looking back, before the course I was ..."."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementSet:
    """Statements against labelled points, 1 first. "Not part of my role" is missing, never 0."""

    id: str
    stem: str
    points: tuple[str, ...]
    statements: tuple[Statement, ...]
    not_applicable: str = ""
    """The label for "does not apply"; empty where it is not offered."""
    looking_back_stem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassRule:
    """How the final check is drawn and passed."""

    percent: int
    """The pass mark. 0 where there is none: the check is a measure, and done once it is handed in."""
    draw: int
    per_outcome: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One screen of a module. ``short`` is its name in the rail."""

    id: str
    title: str
    short: str
    blocks: tuple[Block, ...]
    cited_facts: tuple[str, ...] = ()
    """Facts cited anywhere on the page, in order of first use."""
    cited_contacts: tuple[str, ...] = ()
    """Contacts cited by id anywhere on the page; lists by group are not in here."""
    links: tuple[str, ...] = ()
    """Ids of the pages that the page links to, each once."""
    span: SourceSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One file of a course: a part of it with its own pages and time."""

    id: str
    title: str
    short: str
    minutes: int
    pages: tuple[Page, ...]
    step: Step | None = None
    outcomes: tuple[str, ...] = ()
    use: Use = Use.LEARNERS
    method: str = ""
    """How it is done in the room, for the plan of a session."""
    spare: bool = False
    """Whether it is used instead of another part of the session: not in the plan, its slides not counted."""
    counts: bool = True
    """Whether its pages are needed to finish the course; not where it is asked weeks later."""
    span: SourceSpan

    def questions(self) -> Iterator[tuple[Page, Question]]:
        """Every question of the module with the page it stands on."""
        for page in self.pages:
            for block in page.blocks:
                if isinstance(block, Question):
                    yield page, block


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """A page reachable from every other: ``worried``, ``support``, ``content-note``, or the ``welcome``."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    cited_facts: tuple[str, ...] = ()
    cited_contacts: tuple[str, ...] = ()
    span: SourceSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Everything one course folder says. All paths in it are relative to ``folder``."""

    id: str
    title: str
    level: str
    kicker: str
    """One line above the title on the start page."""
    audience: str
    version: str
    reviewed: date
    review_by: date
    language: str
    identifier: str
    """A stable IRI that names the course to an LRS, made from ``id`` where none was given; never opened."""
    outcomes: tuple[Outcome, ...]
    scales: dict[str, StatementSet]
    pass_rule: PassRule | None
    cover: str
    """The start page's picture, or empty; its text alternative is ``cover_alt``."""
    cover_alt: str
    lead: str
    """One or two sentences under the title on the start page."""
    modules: tuple[Module, ...]
    help_pages: dict[str, HelpPage]
    companion: str = ""
    """What learners' part of it is called where it is taught; empty for the title itself."""
    starts: str = ""
    """When a session of it usually begins, ``09:30``; empty where it is not taught."""
    toolkit: Course | None = None
    """The tool pages that every course here carries; None for the toolkit itself, and where there is none."""
    registers: Registers = field(default_factory=Registers)
    media: tuple[str, ...] = ()
    """Every file the pages use, relative to the course folder, sorted."""
    folder: str
    """Where it was read from, absolute."""
    span: SourceSpan

    @property
    def minutes(self) -> int:
        """Planned seat time of the whole course, without parts that come weeks later or instead of others.

        The questions of a check are asked on the pages of other modules, whose time it is.
        """
        return sum(
            module.minutes
            for module in self.modules
            if module.counts and not module.spare and module.use is not Use.CHECK
        )

    def pages(self) -> Iterator[tuple[Module, Page]]:
        """Every page in reading order."""
        for module in self.modules:
            for page in module.pages:
                yield module, page

    def questions(self) -> Iterator[tuple[Module, Page, Question]]:
        """Every question in reading order."""
        for module in self.modules:
            for page, question in module.questions():
                yield module, page, question

    def scale_blocks(self) -> Iterator[tuple[Page, Scale]]:
        """Every place where a statement set is asked."""
        for _module, page in self.pages():
            for block in page.blocks:
                if isinstance(block, Scale):
                    yield page, block
