"""Your courses: who is learning, the course in front, the others, and help at the foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kbs_learning.core.attempts import Attempt
from kbs_learning.desktop.learn.feature_card import FeatureCard
from kbs_learning.desktop.learn.grid import Grid, Shelf
from kbs_learning.desktop.learn.learner_strip import LearnerStrip
from kbs_learning.desktop.learn.standing import level_words
from kbs_learning.desktop.learn.tile import NARROWEST, CourseTile
from kbs_learning.desktop.learn.turn import Turn
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.empty import Empty
from kbs_learning.desktop.widgets.flow import Flow
from kbs_learning.desktop.widgets.picture import Picture
from kbs_learning.desktop.widgets.scrolling import Scrolling
from kbs_learning.desktop.widgets.text import Text
from kbs_learning.services.card import Card
from kbs_learning.services.library import Library

_SHELVES = {
    "level2": ("For everyone", ""),
    "level3": ("Trainer-led", ""),
    "champions": ("Champion modules", "Take them in any order"),
    "other": ("Other courses", ""),
}


class ShelfPage(QWidget):
    """Scrolls; the bar with help stays at the foot."""

    play_wanted = Signal(object)
    """A :class:`Card`."""
    page_wanted = Signal(object)
    touched = Signal(object)
    help_wanted = Signal(str)
    """``worried`` or ``support``."""
    pack_wanted = Signal()

    def __init__(self, library: Library, turn: Turn) -> None:
        """Empty before :meth:`show_cards`."""
        super().__init__()
        self._library = library
        self.strip = LearnerStrip(turn)
        self.feature: FeatureCard | None = None
        self.tiles: list[CourseTile] = []
        self._scroll = Scrolling(widest=1800, margins=(28, 8, 28, 16))
        self._title = Text("Your courses", "title", wrap=False)
        self._scroll.column.addWidget(Flow([self._title, self.strip], spacing=12, last_at_end=True))
        self._body: QWidget | None = None
        self.help_bar = _HelpBar()
        self.help_bar.help_wanted.connect(self.help_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.help_bar)

    def show_cards(
        self, cards: Sequence[Card], standings: Mapping[str, Attempt], looking: bool = False
    ) -> None:
        """Show these courses; ``looking`` while those that came with the program are being put here."""
        had = self._focused()
        if self._body is not None:
            self._scroll.column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self.tiles, self.feature = [], None
        self._body = self._courses(cards, standings) if cards else self._nothing(looking)
        self._scroll.column.addWidget(self._body, 1)
        self.help_bar.offer(bool(cards))
        self._give_focus(had)

    @property
    def front(self) -> Card | None:
        """The course in front."""
        return self.feature.card if self.feature else None

    def give_focus(self) -> None:
        """Begin where a learner most likely goes on."""
        if self.feature is not None:
            self.feature.play.setFocus(Qt.FocusReason.OtherFocusReason)

    def _courses(self, cards: Sequence[Card], standings: Mapping[str, Attempt]) -> QWidget:
        front = front_card(cards, standings)
        body = QWidget()
        body.setProperty("look", "clear")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        self.feature = FeatureCard(self._library, front, standings.get(front.course_id))
        self.feature.play_wanted.connect(lambda: self.play_wanted.emit(front))
        self.feature.parts_wanted.connect(lambda: self.page_wanted.emit(front))
        column.addWidget(self.feature)
        others = [card for card in cards if card is not front]
        shelves = [self._shelf(name, others, standings) for name in _SHELVES]
        kept = [shelf for shelf in shelves if shelf is not None]
        if kept:
            column.addWidget(Grid(kept, narrowest=470, most=2, spacing=20), 1)
        return body

    def _shelf(self, name: str, cards: Sequence[Card], standings: Mapping[str, Attempt]) -> Shelf | None:
        mine = [card for card in cards if card.shelf == name]
        if not mine:
            return None
        tiles = [self._tile(card, standings.get(card.course_id)) for card in mine]
        title, hint = _SHELVES[name]
        return Shelf(title, hint if len(mine) > 1 else "", tiles, NARROWEST, 4)

    def _tile(self, card: Card, attempt: Attempt | None) -> CourseTile:
        tile = CourseTile(self._library, card, attempt, card.lead or level_words(card))
        tile.play_wanted.connect(lambda: self.play_wanted.emit(card))
        tile.page_wanted.connect(lambda: self.page_wanted.emit(card))
        tile.touched.connect(lambda: self.touched.emit(card))
        self.tiles.append(tile)
        return tile

    def _nothing(self, looking: bool) -> QWidget:
        if looking:
            return Empty(
                "book-open", "Getting your courses ready", "The first time this takes a few seconds."
            )
        opener = button("Open a course pack…", "folder-open", "filled")
        opener.clicked.connect(self.pack_wanted)
        words = "Ask your trainer for a course pack (.kbspack). Open it here, or drop it on the window."
        return Empty("book-open", "There is no course on this computer yet", words, opener)

    def _focused(self) -> str:
        focused = self.focusWidget()
        return focused.accessibleName() if isinstance(focused, QPushButton) else ""

    def _give_focus(self, name: str) -> None:
        """What had the focus was drawn anew: put the focus on it again."""
        if name and self._body is not None:
            for one in self._body.findChildren(QPushButton):
                if one.accessibleName() == name:
                    one.setFocus(Qt.FocusReason.OtherFocusReason)


def front_card(cards: Sequence[Card], standings: Mapping[str, Attempt]) -> Card:
    """The course in progress that was open last; else the first of the shelf."""
    going = [
        (attempt.last, card)
        for card in cards
        if (attempt := standings.get(card.course_id)) and attempt.seq and not attempt.completed
    ]
    return max(going, key=lambda pair: pair[0])[1] if going else cards[0]


class _HelpBar(QFrame):
    """Help is in the same place on every page (WCAG 3.2.6)."""

    help_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.worried = button("I am worried about a baby now", "message-square-warning", "ink")
        self.worried.clicked.connect(lambda: self.help_wanted.emit("worried"))
        self.support = button("Support for me", "heart")
        self.support.clicked.connect(lambda: self.help_wanted.emit("support"))
        quiet = QWidget()
        quiet.setProperty("look", "clear")
        across = QHBoxLayout(quiet)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(Picture("circle-check", 15, "muted"))
        words = "Works without the internet. Everything is on this computer."
        across.addWidget(Text(words, "small", "muted", wrap=False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        inner = QVBoxLayout()
        inner.setContentsMargins(28, 12, 28, 12)
        column.addLayout(inner)
        inner.addWidget(Flow([self.worried, self.support, quiet], spacing=12, last_at_end=True))

    def offer(self, there: bool) -> None:
        """Help comes from a course: whether there is one."""
        self.worried.setEnabled(there)
        self.support.setEnabled(there)
