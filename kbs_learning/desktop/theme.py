"""The look in force: colours, type and icons, by the system's wish or the person's, followed live."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import MappingProxyType

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from kbs_learning.core import look as roles
from kbs_learning.core.look import WINDOW_TYPE, Colours
from kbs_learning.desktop.icons import Icons
from kbs_learning.desktop.sheet import style_sheet
from kbs_learning.desktop.style import CalmStyle

_BODY = WINDOW_TYPE["body"].size
POINTS = MappingProxyType(
    {kind: type_.size for kind, type_ in WINDOW_TYPE.items()} | {"large": _BODY + 1, "figure": 15.0}
)
"""Sizes of text in points, before the text size that the person chose."""
_STRONG = ("title", "heading", "figure", "strong")
_HOVERS = {"sleep-hover": ("sleep", "ink", 0.14), "ink-hover": ("ink", "paper", 0.14)}
"""Colours under the pointer: a role, moved towards another one by this part."""


class Look(QObject):
    """Colours, fonts and icons for everything the window draws. There is one: ask :func:`look` for it."""

    changed = Signal()
    """Colours or text size are others now. Style sheet and icons have followed; own painting should."""

    def __init__(self) -> None:
        """Nothing is changed in the application before :meth:`dress`."""
        super().__init__()
        self._wish = "system"
        self._colours: Colours = "light"
        self._text_size = 100
        self._icons = Icons(self.role)
        self._dressed = False

    @property
    def colours(self) -> Colours:
        """``light``, ``dark`` or ``contrast``, as drawn now."""
        return self._colours

    @property
    def text_size(self) -> int:
        """Per cent of the usual size."""
        return self._text_size

    def dress(self, colours: str = "system", text_size: int = 100) -> None:
        """Give the application this look, ``colours`` as in the settings; follows the system from now on."""
        application = _application()
        first = not self._dressed
        if first:
            self._dressed = True
            application.setStyle(CalmStyle(self.role))
            hints = QGuiApplication.styleHints()
            hints.colorSchemeChanged.connect(self._follow_system)
            hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)
        wanted = (colours, text_size, _in_force(colours))
        if first or wanted != (self._wish, self._text_size, self._colours):
            self._wish, self._text_size, self._colours = wanted
            self._apply(application)

    def role(self, name: str) -> QColor:
        """The colour of a role of ``core.look``. Raises ``KeyError`` for one there is not."""
        return QColor(self._hex(name))

    def font(self, kind: str = "body") -> QFont:
        """The system's font in the size of ``kind``: title, heading, body, strong, small, large or figure."""
        font = QFont(QApplication.font())
        font.setPointSizeF(POINTS.get(kind, _BODY) * self._text_size / 100)
        if kind in _STRONG:
            font.setWeight(QFont.Weight.DemiBold if kind == "strong" else QFont.Weight.Bold)
        return font

    def size(self, pixels: float) -> int:
        """A height or width that grows with the text."""
        return round(pixels * self._text_size / 100)

    def icon(self, name: str, role: str = "ink") -> QIcon:
        """A Lucide drawing or the mark of a step (moon, hands, house), in the colour of ``role`` as it is
        whenever it is drawn. Raises ``KeyError`` when nothing is called so.
        """
        return self._icons.icon(name, role)

    def pixmap(self, name: str, pixels: int, role: str = "ink") -> QPixmap:
        """The same as a picture ``pixels`` high at the usual text size, sharp on the screen in use."""
        side, ratio = self.size(pixels), _application().devicePixelRatio()
        return self._icons.pixmap(name, role, QSize(side, side) * ratio, ratio)

    @property
    def icons(self) -> Icons:
        """For delegates, which draw icons into a rectangle."""
        return self._icons

    def _hex(self, name: str) -> str:
        return _hex(name, self._colours)

    def _follow_system(self) -> None:
        self.dress(self._wish, self._text_size)

    def _apply(self, application: QApplication) -> None:
        application.setPalette(_palette(self.role))
        font = QFont(application.font())
        font.setPointSizeF(_BODY * self._text_size / 100)
        application.setFont(font)
        contrast = self._colours == "contrast"
        application.setStyleSheet(style_sheet(self._hex, POINTS, self._text_size / 100, contrast=contrast))
        self.changed.emit()


@cache
def look() -> Look:
    """The look of this process: as there is one application, one style and one style sheet."""
    return Look()


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("the look needs an application")
    return application


def _in_force(wish: str) -> Colours:
    return wish if wish in roles.COLOURS else _systems_colours()


def _systems_colours() -> Colours:
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


@cache
def _hex(name: str, colours: Colours) -> str:
    if name == "quiet-hover":
        return mixed("ink", "sunken", 0.92, colours)
    if name in _HOVERS:
        one, other, part = _HOVERS[name]
        return mixed(one, other, part, colours)
    return roles.colour(name, colours)


def mixed(one: str, other: str, part: float, colours: Colours) -> str:
    """The colour of a role, moved towards that of another by ``part`` (0 to 1)."""
    pair = QColor(roles.colour(one, colours)), QColor(roles.colour(other, colours))
    channels = [(c.red(), c.green(), c.blue()) for c in pair]
    return QColor(*(round(a + (b - a) * part) for a, b in zip(*channels, strict=True))).name()


def _palette(role: Callable[[str], QColor]) -> QPalette:
    palette = QPalette()
    group, part = QPalette.ColorGroup, QPalette.ColorRole
    for of, name in {
        part.Window: "paper",
        part.WindowText: "ink",
        part.Base: "surface",
        part.AlternateBase: "current",
        part.Text: "ink",
        part.Button: "surface",
        part.ButtonText: "ink",
        part.BrightText: "danger",
        part.Highlight: "sleep",
        part.HighlightedText: "on-action",
        part.Accent: "sleep",
        part.Link: "sleep",
        part.LinkVisited: "sleep",
        part.PlaceholderText: "muted",
        part.ToolTipBase: "ink",
        part.ToolTipText: "on-ink",
        part.Light: "surface",
        part.Midlight: "current",
        part.Mid: "hair",
        part.Dark: "line",
        part.Shadow: "line",
    }.items():
        palette.setColor(of, role(name))
    for of in (part.WindowText, part.Text, part.ButtonText):
        palette.setColor(group.Disabled, of, role("muted"))
    return palette
