"""The web view: made once, warmed while the shelf is looked at, and used for every course after that."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.web.bridge import Bridge
from kbs_learning.desktop.web.page import CoursePage, make_profile
from kbs_learning.desktop.web.scheme import START, Site, address

_Action = QWebEnginePage.WebAction


class CourseView(QWidget):
    """Where courses and their help pages are shown."""

    ready = Signal()
    """The warm page is there: the next page comes quickly."""

    def __init__(self, desktop: Desktop, parent: QWidget | None = None) -> None:
        """Starts the web engine, which takes a moment: after the first paint, please."""
        super().__init__(parent)
        self._desktop = desktop
        self._profile, self._handler = make_profile()
        self.page = CoursePage(self._profile)
        self.bridge = Bridge(desktop.jobs.keep, self)
        self._channel = QWebChannel(self)
        self._channel.registerObject("desk", self.bridge)
        self.page.setWebChannel(self._channel)
        self.web = _Web(self)
        self.web.setPage(self.page)
        self.setFocusProxy(self.web)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.web)
        self._prepared: tuple[str, str, str] | None = None
        self._served = 0
        self._follow_look()
        desktop.look.changed.connect(self._follow_look)
        desktop.settings.changed.connect(self._follow_look)
        self.page.loadFinished.connect(self._loaded)

    def prepare(self, host: str, site: Site | None, place: str = "") -> None:
        """Read and draw a course, but let it not begin; :meth:`show_course` is then quick."""
        wanted = (host, START if site else "warm.html", place)
        if wanted != self._prepared:
            self._serve(host, site)
            self._handler.hold()
            self._prepared = wanted
            self.page.load(address(self.page.host, *wanted[1:]))

    def show_course(self, host: str, site: Site, place: str = "") -> None:
        """Open the course; the bridge knows the attempt by now."""
        prepared = self._prepared == (host, START, place)
        if prepared:
            self._prepared = None
            self._handler.release()
        else:
            self._serve(host, site)
            self.page.load(address(self.page.host, START, place))

    def show_help(self, host: str, site: Site, path: str) -> None:
        """Open a help page of a course by itself: ``worried.html`` or ``support.html``."""
        self.page.may_fill(False)
        self._serve(host, site)
        self.page.load(address(self.page.host, path))

    def show_slides(self, host: str, site: Site) -> None:
        """Open the slides of a session, which may fill the screen."""
        self.bridge.end()
        self.page.may_fill(True)
        self._serve(host, site)
        self.page.load(address(self.page.host, START))

    def open_dialog(self, name: str) -> None:
        """Open a dialog of slides; a course is asked over its bridge."""
        self.page.runJavaScript(f"KBS.dialogs.open({json.dumps(name)})")

    def escape(self, free: Callable[[], None]) -> None:
        """Have slides close what is open or leave full screen; call ``free`` when there was nothing."""
        self.page.runJavaScript("KBS.deck.escape()", 0, lambda closed: None if closed else free())

    def blank(self) -> None:
        """Show nothing, and let the page that was there go."""
        self.page.may_fill(False)
        self.bridge.end()
        self.prepare("warm", None)

    def close_down(self) -> None:
        """Before the program ends: the page must be gone before its profile."""
        self._desktop.look.changed.disconnect(self._follow_look)
        self._desktop.settings.changed.disconnect(self._follow_look)
        self.bridge.close()
        self._handler.serve("", None)
        self.web.setPage(None)  # type: ignore[arg-type]  # Qt's way to take the page off; the stub forbids it
        self.page.deleteLater()
        self.page.destroyed.connect(self._profile.deleteLater)

    def _serve(self, host: str, site: Site | None) -> None:
        """Each time under another name: a page that is still going asks in vain, and cannot begin."""
        self._prepared = None
        self._served += 1
        self.page.host = f"{host}.v{self._served}"
        self._handler.serve(self.page.host, site)

    def _loaded(self, _ok: bool) -> None:
        self._zoom()
        self.ready.emit()

    def _zoom(self) -> None:
        self.page.setZoomFactor(self._desktop.settings.value.text_size / 100)

    def _follow_look(self) -> None:
        look = self._desktop.look
        self._handler.colours = look.colours
        self.page.setBackgroundColor(look.role("paper"))
        self.page.runJavaScript(f"document.documentElement.dataset.colours = {json.dumps(look.colours)}")
        self._zoom()


class _Web(QWebEngineView):
    """The engine's own widget, with a menu that offers only what works here."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  Qt's name
        """Qt: copy and select, and in a text box what belongs to writing."""
        request = self.lastContextMenuRequest()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if request.isContentEditable():
            for action in (_Action.Undo, _Action.Redo, _Action.Cut):
                menu.addAction(self.page().action(action))
        for action in (_Action.Copy, *((_Action.Paste,) if request.isContentEditable() else ())):
            menu.addAction(self.page().action(action))
        menu.addAction(self.page().action(_Action.SelectAll))
        menu.popup(self.mapToGlobal(QPoint(event.pos())))
