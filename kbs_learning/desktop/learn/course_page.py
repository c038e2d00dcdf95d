"""One course at a glance: what it is for, its parts, and every attempt the learner has made at it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kbs_learning.core.attempts import Attempt
from kbs_learning.desktop.learn import standing as stand
from kbs_learning.desktop.learn.feature_card import STEPS, play_words, segments, slides_button
from kbs_learning.desktop.learn.grid import Grid
from kbs_learning.desktop.widgets.badge import Badge, Tone, chip
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import Section, line
from kbs_learning.desktop.widgets.flow import Flow
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.scrolling import Scrolling
from kbs_learning.desktop.widgets.segments import Segments
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.card import Card

_DRAFT = "Some facts or contacts in this copy are not checked yet, so it is for review and not for learners."


class CoursePage(Scrolling):
    """Made anew for each course it shows."""

    back_wanted = Signal()
    play_wanted = Signal(object)
    slides_wanted = Signal(object)
    again_wanted = Signal(object)
    certificate_wanted = Signal(object)
    """The completed :class:`Attempt`."""

    def __init__(self) -> None:
        """Empty before :meth:`show_course`."""
        super().__init__(widest=1200, margins=(28, 16, 28, 32), centred=True)
        self.card: Card | None = None
        self.play = button("Start", "arrow-right", "filled", large=True, trailing=True)
        self._body: QWidget | None = None
        self.back = button("Courses", "chevron-left", "quiet")
        self.back.clicked.connect(self.back_wanted)
        self.column.addWidget(Flow([self.back]))

    def show_course(self, card: Card, attempt: Attempt | None, history: Sequence[Attempt]) -> None:
        """``attempt`` is the latest one, ``history`` all of them, latest first."""
        if self._body is not None:
            self.column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self.card = card
        self.setAccessibleName(card.title)
        self._body = QWidget()
        self._body.setProperty("look", "clear")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        now = stand.standing(card, attempt)
        self._add_head(column, card, now)
        column.addWidget(Grid([_outcomes(card), _parts(card, now)], narrowest=400, most=2, spacing=16))
        column.addWidget(_about(card))
        if history:
            column.addWidget(self._attempts(history))
        self.column.addWidget(self._body)
        self.verticalScrollBar().setValue(0)
        self.play.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_head(self, column: QVBoxLayout, card: Card, now: stand.Standing) -> None:
        chips: list[QWidget] = [chip(STEPS[step][0], step) for step in card.steps if step in STEPS]
        if card.draft:
            chips.append(Badge("Draft for review", "caution", "file-pen-line"))
        if chips:
            column.addWidget(Flow(chips))
        column.addWidget(Text(card.title, "title"))
        column.addWidget(
            Text(" · ".join(filter(None, (stand.level_words(card), card.audience))), role="muted")
        )
        if card.lead:
            column.addWidget(Text(card.lead))
        head, rest = stand.progress_words(card, now)
        column.addWidget(
            Flow([Text(head, "strong", wrap=False), Text(f"· {rest}", role="muted", wrap=False)])
        )
        column.addWidget(Segments(segments(card, now), f"{head}, {rest}"))
        self.play = button(play_words(now), "arrow-right", "filled", large=True, trailing=True)
        self.play.setAccessibleName(f"{play_words(now)}: {card.title}")
        self.play.clicked.connect(lambda: self.play_wanted.emit(card))
        made: list[QWidget] = [self.play]
        if now.begun:
            again = button("Begin again", "rotate-ccw")
            again.setToolTip("A new attempt. This one stays in the list below.")
            again.clicked.connect(lambda: self.again_wanted.emit(card))
            made.append(again)
        if card.taught:
            slides = slides_button(card)
            slides.clicked.connect(lambda: self.slides_wanted.emit(card))
            made.append(slides)
        column.addWidget(Flow(made, spacing=16))

    def _attempts(self, history: Sequence[Attempt]) -> Section:
        section = Section("Your attempts")
        for number, attempt in enumerate(history):
            if number:
                section.column.addWidget(line())
            section.column.addWidget(self._attempt(attempt))
        return section

    def _attempt(self, attempt: Attempt) -> QWidget:
        words, tone, icon = state_words(attempt)
        rest = f"version {attempt.course_version}"
        if attempt.score is not None:
            rest += f", best score {attempt.score:.0f} %"
        begun = stand.day_words(attempt.began.astimezone().date())
        made: list[QWidget] = [
            Text(f"Begun {begun}", "strong", wrap=False),
            Text(rest, role="muted", wrap=False),
            Badge(words, tone, icon),
        ]
        if attempt.completed:
            paper = button("Certificate", "award")
            paper.setAccessibleName(f"Save the certificate of the attempt begun {begun}")
            paper.setToolTip("Save the certificate as a PDF")
            paper.clicked.connect(lambda: self.certificate_wanted.emit(attempt))
            made.append(paper)
        return Flow(made, spacing=14, last_at_end=attempt.completed)


def state_words(attempt: Attempt) -> tuple[str, Tone, str]:
    """What became of an attempt, with the tone and sign that go with it."""
    if attempt.completed:
        day = f" {stand.day_words(date.fromisoformat(attempt.passed_on))}" if attempt.passed_on else ""
        return f"{'Passed' if attempt.passed else 'Completed'}{day}", "good", "circle-check"
    if attempt.ended:
        return f"Ended at {attempt.progress:.0%}", "quiet", ""
    return f"{attempt.progress:.0%} done", "info", ""


def _outcomes(card: Card) -> Section:
    section = Section("By the end you will be able to")
    for outcome in card.outcomes:
        section.column.addWidget(_item(Picture("check", 18, "space"), Text(outcome)))
    section.column.addStretch(1)
    return section


def _parts(card: Card, now: stand.Standing) -> Section:
    section = Section(
        f"{stand.sentence(stand.parts_words(len(card.parts)))}, {stand.minutes_words(card.minutes)}"
    )
    for number, (part, share) in enumerate(zip(card.parts, now.shares, strict=True)):
        icon, role, state = "circle", "muted", ""
        if part.step in STEPS:
            icon, role = STEPS[part.step][1], part.step
        if number == now.current:
            state = "you are here"
        elif share >= 1:
            icon, role, state = "check", "ink", "done"
        words = Text(part.title, "strong" if number == now.current else "body")
        end = Text(" · ".join(filter(None, (state, f"{part.minutes} min"))), "small", "muted", wrap=False)
        section.column.addWidget(_item(Picture(icon, 18, role), words, end))
    section.column.addStretch(1)
    return section


def _about(card: Card) -> Section:
    review, due = stand.review_words(card, date.today())
    section = Section("About this version")
    rows = [
        ("file-text", "muted", f"Version {card.version}, reviewed {stand.day_words(card.reviewed)}"),
        ("triangle-alert" if due else "calendar", "caution" if due else "muted", review),
    ]
    if card.has_certificate:
        rows.append(("award", "muted", "Ends with a certificate"))
    if card.draft:
        rows.append(("file-pen-line", "caution", _DRAFT))
    for icon, role, words in rows:
        section.column.addWidget(_item(Picture(icon, 18, role), Text(words)))
    return section


def _item(sign: QWidget, words: QWidget, end: QWidget | None = None) -> QWidget:
    box = QWidget()
    box.setProperty("look", "clear")
    across = QHBoxLayout(box)
    across.setContentsMargins(0, 2, 0, 2)
    across.setSpacing(12)
    across.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
    across.addWidget(words, 1)
    if end is not None:
        across.addWidget(end, alignment=Qt.AlignmentFlag.AlignTop)
    return box
