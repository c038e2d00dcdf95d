"""The course in progress, or the one to begin with: the one filled button of the shelf is here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kbs_learning.core.attempts import Attempt
from kbs_learning.desktop.learn import standing as stand
from kbs_learning.desktop.learn.cover import Cover
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.badge import Badge, chip
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.flow import Flow
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.segments import Segment, Segments
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.card import Card
from kbs_learning.services.library import Library

STEPS = {
    "sleep": ("Safe sleep", "moon"),
    "handling": ("Safe handling", "hands"),
    "space": ("Safe space", "house"),
}
_COVER_SHARE = 0.36
_COVER_SHAPE = 1.6
"""The most that its width may be of its height: pictures lose as little as can be."""
_COVER_FROM = 780
"""Below this width, at the usual text size, the words need all of it."""


class FeatureCard(QFrame):
    """Cover at the side, words and buttons beside it."""

    play_wanted = Signal()
    parts_wanted = Signal()
    slides_wanted = Signal()

    def __init__(self, library: Library, card: Card, attempt: Attempt | None) -> None:
        """``attempt`` is the learner's latest one in this course."""
        super().__init__()
        self.setProperty("look", "card")
        self.card = card
        self.setAccessibleName(card.title)
        now = stand.standing(card, attempt)
        self.play = button(play_words(now), "arrow-right", "filled", large=True, trailing=True)
        self.play.setAccessibleName(f"{play_words(now)}: {card.title}")
        self.play.clicked.connect(self.play_wanted)
        parts = button("See all parts")
        parts.setAccessibleName(f"See all parts of {card.title}")
        parts.clicked.connect(self.parts_wanted)
        self.slides = slides_button(card) if card.taught else None
        if self.slides is not None:
            self.slides.clicked.connect(self.slides_wanted)
        self._cover = Cover(library, card)
        across = QHBoxLayout(self)
        across.setContentsMargins(1, 1, 1, 1)
        across.setSpacing(0)
        across.addWidget(self._cover)
        column = QVBoxLayout()
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(8)
        across.addLayout(column, 1)
        _add_head(column, card)
        _add_progress(column, card, now, attempt)
        column.addWidget(_going_on(self.play, card, now, [one for one in (self.slides, parts) if one]))
        column.addSpacing(4)
        column.addWidget(line())
        column.addWidget(facts_row(card))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """The cover takes its share, or nothing where it is narrow."""
        wide = event.size().width() >= look().size(_COVER_FROM)
        self._cover.setVisible(wide)
        most = round(event.size().height() * _COVER_SHAPE)
        self._cover.setFixedWidth(min(round(event.size().width() * _COVER_SHARE), most))
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As if without the cover: it goes when there is no room."""
        return QSize(look().size(280), super().minimumSizeHint().height())


def play_words(now: stand.Standing) -> str:
    """What the button says."""
    if now.completed:
        return "Open again"
    return "Continue" if now.begun else "Start"


def _add_head(column: QVBoxLayout, card: Card) -> None:
    chips: list[QWidget] = [chip(STEPS[step][0], step) for step in card.steps if step in STEPS]
    if card.draft:
        chips.append(Badge("Draft for review", "caution", "file-pen-line"))
    if chips:
        column.addWidget(Flow(chips))
    column.addWidget(Text(card.title, "figure"))
    column.addWidget(Text(" · ".join(filter(None, (stand.level_words(card), card.audience))), role="muted"))
    column.addStretch(1)


def _add_progress(column: QVBoxLayout, card: Card, now: stand.Standing, attempt: Attempt | None) -> None:
    head, rest = stand.progress_words(card, now)
    words: list[QWidget] = [Text(head, "strong", wrap=False), Text(f"· {rest}", role="muted", wrap=False)]
    if attempt is not None and now.begun:
        last = stand.when_words(attempt.last, datetime.now().astimezone())
        words.append(Text(f"· last opened {last}", "small", "muted", wrap=False))
    column.addWidget(Flow(words, spacing=6))
    column.addWidget(Segments(segments(card, now), f"{head}, {rest}"))
    column.addSpacing(6)
    column.addStretch(1)


def segments(card: Card, now: stand.Standing) -> list[Segment]:
    """A segment for each part, as wide as its minutes."""
    return [
        Segment(part.minutes, share, current=number == now.current)
        for number, (part, share) in enumerate(zip(card.parts, now.shares, strict=True))
    ]


def slides_button(card: Card) -> QPushButton:
    """For whoever shows the session of a taught course to a room."""
    made = button("Show the slides", "presentation")
    made.setAccessibleName(f"Show the slides of {card.title}")
    made.setToolTip("For the room. Nothing is recorded.")
    return made


def _going_on(play: QWidget, card: Card, now: stand.Standing, others: Sequence[QWidget]) -> QWidget:
    made: list[QWidget] = [play]
    part = stand.next_part(card, now)
    if part is not None:
        made.append(_next(part.title, part.step, "Next" if now.begun else "First"))
    return Flow([*made, *others], spacing=16, last_at_end=True)


def _next(title: str, step: str, word: str) -> QWidget:
    box = QWidget()
    box.setProperty("look", "clear")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Text(word, "small", "muted", wrap=False))
    across = QHBoxLayout()
    across.setSpacing(6)
    if step in STEPS:
        across.addWidget(Picture(STEPS[step][1], 16, step))
    across.addWidget(Text(title, "body", wrap=False))
    across.addStretch(1)
    column.addLayout(across)
    return box


def facts_row(card: Card) -> QWidget:
    """Minutes, version, review day and certificate, each with its sign."""
    review, due = stand.review_words(card, date.today())
    made = [
        _fact("clock", f"{stand.minutes_words(card.minutes)} in all"),
        _fact("file-text", f"Version {card.version}"),
        _fact("triangle-alert" if due else "calendar", review, "caution" if due else "muted"),
    ]
    if card.has_certificate:
        made.append(_fact("award", "Certificate"))
    return Flow(made, spacing=18)


def _fact(icon: str, words: str, role: str = "muted") -> QWidget:
    box = QWidget()
    box.setProperty("look", "clear")
    across = QHBoxLayout(box)
    across.setContentsMargins(0, 2, 0, 2)
    across.setSpacing(6)
    across.addWidget(Picture(icon, 16, role))
    label: QLabel = Text(words, role=role, wrap=False)
    across.addWidget(label)
    return box
