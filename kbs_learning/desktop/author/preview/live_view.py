"""A web view that shows a course being written, and speaks with the page in it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kbs_learning.core.look import COLOURS, Colours, colour
from kbs_learning.desktop.author.preview.engine import close_page, new_page, set_colours
from kbs_learning.desktop.theme import look
from kbs_learning.desktop.web.page import CoursePage
from kbs_learning.desktop.web.scheme import START, Site, address

log = logging.getLogger(__name__)

_LONGEST = 2_000
"""Characters in one message of the page."""


class Hearing(QObject):
    """``channel.objects.preview``: the one thing a page of the preview may speak to."""

    heard = Signal(object)
    """What it said: a dict."""

    @Slot(str)
    def tell(self, text: str) -> None:
        """Hear it; whatever is not an object in JSON is passed over."""
        try:
            news = json.loads(text) if len(text) <= _LONGEST else None
        except (ValueError, RecursionError):
            news = None
        if isinstance(news, dict):
            self.heard.emit(news)
        else:
            log.info("the preview said something odd")


class LiveView(QWidget):
    """The view; nothing of the web engine is there before :meth:`open`."""

    told = Signal(object)
    """What the page says: ``ready``, ``shown``, ``line`` with ``page``, ``refused``, ``height``."""
    died = Signal()
    """The process that drew the page is gone, and the page with it."""
    link_clicked = Signal(QUrl)
    recoloured = Signal()
    """Its colours are others now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._site: Site | None = None
        self._page: CoursePage | None = None
        self.web: QWebEngineView | None = None
        self._colours: Colours | None = None
        self._zoom = 1.0
        self._left = partial(close_page)
        self.ready = False
        """Whether the page answers."""
        look().changed.connect(self._follow_look)

    @property
    def page(self) -> CoursePage | None:
        """The page, where one is open."""
        return self._page

    def open(self, site: Site, place: str = "") -> None:
        """Show ``site``, from the start page or from the page called ``place``."""
        page = new_page(site, self.colours)
        self.close_page()
        self._site, self._page = site, page
        page.setBackgroundColor(QColor(colour("paper", self.colours)))
        channel = QWebChannel(page)
        hearing = Hearing(channel)
        hearing.heard.connect(self._hear)
        channel.registerObject("preview", hearing)
        page.setWebChannel(channel)
        page.link_clicked.connect(self.link_clicked)
        page.died.connect(self._died)
        page.loadFinished.connect(self._apply_zoom)
        self._left = partial(close_page, page)
        self.destroyed.connect(self._left)  # where a dialog goes that did not close us down
        self.web = QWebEngineView(self)
        self.web.setPage(page)  # before it can be seen: it would make itself a page of the default profile
        self.web.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._layout.addWidget(self.web)
        self.setFocusProxy(self.web)
        page.load(address(page.host, START, place))

    def close_page(self) -> None:
        """Let the page go, before its profile."""
        page, self._page = self._page, None
        web, self.web = self.web, None
        self.ready = False
        if page is None or web is None:
            return
        self.destroyed.disconnect(self._left)
        for signal in (page.link_clicked, page.died, page.loadFinished):
            signal.disconnect()
        self.setFocusProxy(None)  # type: ignore[arg-type]  # Qt's way to have none; the stub forbids it
        web.hide()
        web.setPage(None)  # type: ignore[arg-type]  # Qt's way to take it off, as above
        self._layout.removeWidget(web)
        web.deleteLater()
        close_page(page)

    def close_down(self) -> None:
        """The view goes: the page first."""
        self.close_page()

    def run(self, code: str, then: Callable[[object], None] | None = None) -> None:
        """Let the page do something, once it is ready; ``then`` hears what came of it."""
        if self._page is None or not self.ready:
            return
        if then is None:
            self._page.runJavaScript(code)
        else:
            self._page.runJavaScript(code, then)

    @property
    def colours(self) -> Colours:
        """light, dark or contrast: chosen, or the window's."""
        return self._colours or look().colours

    def set_colours(self, colours: str) -> None:
        """Show the course in these; empty follows the window."""
        self._colours = colours if colours in COLOURS else None
        self._follow_look()

    def set_zoom(self, factor: float) -> None:
        """How large a CSS pixel is drawn."""
        self._zoom = factor
        self._apply_zoom()

    def _apply_zoom(self) -> None:
        if self._page is not None:
            self._page.setZoomFactor(self._zoom)

    def _follow_look(self) -> None:
        self.recoloured.emit()
        if self._page is not None and self._site is not None:
            set_colours(self._page, self._site, self.colours)
            self._page.setBackgroundColor(QColor(colour("paper", self.colours)))
            self._page.runJavaScript(f"document.documentElement.dataset.colours = {json.dumps(self.colours)}")

    def _hear(self, news: dict[str, object]) -> None:
        if "ready" in news:
            self.ready = True
        self.told.emit(news)

    def _died(self) -> None:
        self.close_page()
        self.died.emit()
