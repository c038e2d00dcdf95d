"""What the renderer of a block may need to know beside the block itself."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from markupsafe import Markup

from kbs_learning.core.course import Course, HelpPage, Module, Page, Step
from kbs_learning.core.registers import Contact, Fact, Registers
from kbs_learning.player.icons import STEP_ICONS
from kbs_learning.player.media import package_path
from kbs_learning.player.target import SiteOptions
from kbs_learning.player.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The course a block belongs to, the page it stands on, and the player's words."""

    course: Course
    texts: Texts
    today: datetime.date
    """The day of the build: decides which register rows are past their review date."""
    open_ids: frozenset[str] = field(default_factory=frozenset)
    """Facts and contacts that are not checked yet, or overdue."""
    page: str = ""
    """Id of the page, or of the help page."""
    page_title: str = ""
    """The title above the blocks, so that a block need not repeat it."""
    module: Module | None = None
    """The part of the course the page belongs to; None on help pages."""
    target: str = "web"
    """The name of a ``PlayerTarget``: what may be said of privacy."""
    by_file: bool = False
    """Whether the learner can bring the results home as a file."""
    draft: bool = False
    """Whether the course still uses rows that nobody has checked."""
    carried: bool = False
    """Whether the page belongs to the toolkit that the course carries, and not to the course itself."""
    trainer: bool = False
    """Whether notes for the trainer are shown."""

    @property
    def step(self) -> Step | None:
        """The step of the page's module."""
        return self.module.step if self.module else None

    @property
    def step_icon(self) -> str:
        """The shape of the page's step, or a tick where it belongs to none."""
        return STEP_ICONS[self.step.value] if self.step else "circle-check"

    def text(self, key: str, **values: object) -> str:
        """One of the player's own texts, not yet escaped."""
        return self.texts(key, **values)

    def date(self, day: datetime.date) -> str:
        """``21 November 2026``, whatever the machine's locale."""
        return self.texts.date(day)

    def month(self, day: datetime.date) -> str:
        """``May 2027``, for dates whose day says nothing."""
        return self.texts.month(day)

    def media(self, source: str) -> str:
        """The address of a file of the course, from ``index.html``."""
        return package_path(source)

    def is_open(self, row: str) -> bool:
        """Whether a fact or contact has to be marked as not checked yet."""
        return row in self.open_ids

    def not_checked(self, row: str) -> Markup:
        """The mark that stands after an unchecked fact or contact, in words; empty for a checked one."""
        if not self.is_open(row):
            return Markup("")
        return Markup(' <span class="unchecked">{}</span>').format(self.texts("frame.not_checked"))


def context_for(
    course: Course,
    options: SiteOptions,
    texts: Texts,
    sheet: Page | HelpPage,
    module: Module | None = None,
    *,
    carried: bool = False,
) -> Context:
    """The surroundings of one page or help page."""
    return Context(
        course=course,
        texts=texts,
        today=options.today,
        open_ids=_open_rows(course.registers, options.today),
        page=sheet.id,
        page_title=sheet.title,
        module=module,
        target=options.target.name,
        by_file=options.target.by_file,
        draft=options.draft is not None,
        carried=carried,
        trainer=options.trainer,
    )


def _open_rows(registers: Registers, today: datetime.date) -> frozenset[str]:
    """Marked in every copy, also in one that somebody released although rows are open."""
    rows: list[Fact | Contact] = [*registers.facts.values(), *registers.contacts.values()]
    return frozenset(row.id for row in rows if row.checked.is_open(today))
