"""Your courses: who is learning, the course in front, the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kbs_learning.core.attempts import Attempt
from kbs_learning.desktop.learn.feature_card import FeatureCard
from kbs_learning.desktop.learn.grid import Grid, Shelf
from kbs_learning.desktop.learn.learner_strip import LearnerStrip
from kbs_learning.desktop.learn.standing import level_words
from kbs_learning.desktop.learn.tile import NARROWEST, CourseTile
from kbs_learning.desktop.learn.turn import Turn
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.empty import Empty
from kbs_learning.desktop.widgets.flow import Flow
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
    """Scrolls."""

    play_wanted = Signal(object)
    """A :class:`Card`."""
    page_wanted = Signal(object)
    slides_wanted = Signal(object)
    touched = Signal(object)
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

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
        self.feature.slides_wanted.connect(lambda: self.slides_wanted.emit(front))
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
        tile.slides_wanted.connect(lambda: self.slides_wanted.emit(card))
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
