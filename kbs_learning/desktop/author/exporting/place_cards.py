"""Where people will take a course: a card for each answer, and any number of them at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton

from kbs_learning.desktop.theme import look
from kbs_learning.desktop.widgets.flow import Flow

_INSET, _BOX, _GAP = 14, 20, 9


class PlaceCard(QCheckBox):
    """A box on a card, with a title and a few words. Ticked it has a thick edge too."""

    def __init__(self, title: str, words: str, tip: str) -> None:
        """``tip`` says what will be made."""
        super().__init__(title)
        self._words = words
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{words}. {tip}")
        self.setToolTip(tip)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """As wide as its words, and two lines high."""
        strong, small = QFontMetrics(look().font("strong")), QFontMetrics(look().font("small"))
        words = max(strong.horizontalAdvance(self.text()), small.horizontalAdvance(self._words))
        width = words + look().size(2 * _INSET + _BOX + _GAP) + 4
        high = strong.height() + small.height() + look().size(20)
        return QSize(max(width, look().size(214)), high)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """No word is ever cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802  Qt's name
        """All of the card can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  Qt's signature
        """The card, the box and the words in the direction of reading."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, width = self.isChecked(), 2.0 if self.isChecked() else 1.0
        painter.setPen(QPen(look().role("sleep" if on else "hair"), width))
        painter.setBrush(look().role("surface"))
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(edge, 8, 8)
        inset, side, gap = (look().size(one) for one in (_INSET, _BOX, _GAP))
        strong, small = look().font("strong"), look().font("small")
        top = (self.height() - QFontMetrics(strong).height() - QFontMetrics(small).height()) // 2
        from_left = self.layoutDirection() != Qt.LayoutDirection.RightToLeft
        at = inset if from_left else self.width() - inset - side
        self._paint_box(painter, QRect(at, top + (QFontMetrics(strong).height() - side) // 2, side, side))
        begin = inset + side + gap
        left, right = (begin, inset) if from_left else (inset, begin)
        for words, font, role in ((self.text(), strong, "ink"), (self._words, small, "muted")):
            high = QFontMetrics(font).height()
            painter.setFont(font)
            painter.setPen(look().role(role if self.isEnabled() else "muted"))
            room = QRect(left, top, self.width() - left - right, high)
            side_of = Qt.AlignmentFlag.AlignLeft if from_left else Qt.AlignmentFlag.AlignRight
            painter.drawText(room, side_of | Qt.AlignmentFlag.AlignVCenter, words)
            top += high

    def _paint_box(self, painter: QPainter, rect: QRect) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = rect
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self)


class PlaceCards(Flow):
    """Learning platform, website folder, shared computer, a room."""

    changed = Signal()

    def __init__(self) -> None:
        """Nothing is ticked yet."""
        self.platform = PlaceCard(
            "Learning platform", "SCORM or cmi5", "A package to upload to Moodle or another platform."
        )
        self.website = PlaceCard("Website folder", "Any web server", "A zip to unpack on a web server.")
        self.computer = PlaceCard("Shared computer", "Opens in this app", "A course pack for this program.")
        self.room = PlaceCard(
            "A room", "Slides to show", "A page with the slides of each course that is taught."
        )
        self.room.hide()
        cards = (self.platform, self.website, self.computer, self.room)
        super().__init__(cards, 10)
        self.setAccessibleName("Where will people take it?")
        for card in cards:
            card.toggled.connect(self.changed)
