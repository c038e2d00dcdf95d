"""The preview beside the text: the real player, following every letter and the caret."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from kbs_learning.desktop.author.preview.header import Header
from kbs_learning.desktop.author.session import CourseSession
from kbs_learning.desktop.context import Desktop
from kbs_learning.desktop.widgets.buttons import button
from kbs_learning.desktop.widgets.card import line
from kbs_learning.desktop.widgets.empty import Empty
from kbs_learning.services.authoring.preview import View

if TYPE_CHECKING:
    from kbs_learning.desktop.author.preview.device import DeviceFrame
    from kbs_learning.desktop.author.preview.following import Following

_PATIENCE = 5000
"""Milliseconds out of sight before the page goes: a window's first web view hides it for a moment itself."""
_SOON = 10.0
"""Seconds: a page that ends twice within them is not started a third time by itself."""


class PreviewPanel(QWidget):
    """Starts the web engine when it is first seen with a course; without one it is empty."""

    def __init__(self, desktop: Desktop) -> None:
        """Nothing to show yet."""
        super().__init__()
        self._desktop = desktop
        self._session: CourseSession | None = None
        self._as_seen = View.LEARNER
        self._ended = -_SOON
        self.following: Following | None = None
        """What keeps the view up to date, while there is a course and somebody sees it."""
        self.frame: DeviceFrame | None = None
        self.header = Header()
        again = button("Start it again", "refresh-cw")
        again.clicked.connect(self.refresh)
        self._nothing = Empty("eye", "No preview", "Open a course to see it as a learner does.")
        self._broken = Empty(
            "circle-alert",
            "This course cannot be shown yet",
            "The problems under the text say what it needs.",
        )
        self._gone = Empty(
            "circle-alert", "The preview has stopped", "The text is not touched by this.", again
        )
        self._room = QWidget()
        self._stack = QStackedLayout(self._room)
        for widget in (self._nothing, self._broken, self._gone):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(line())
        column.addWidget(self._room, 1)
        self.setAccessibleName("Preview")
        self._unseen = QTimer(self)
        self._unseen.setSingleShot(True)
        self._unseen.setInterval(_PATIENCE)
        self._unseen.timeout.connect(self._stop_unseen)
        self.header.device_chosen.connect(self._show_device)
        self.header.colours_chosen.connect(self._show_colours)
        self.header.view_chosen.connect(self._look_as)
        self.header.refresh_wanted.connect(self.refresh)

    def set_session(self, session: CourseSession | None) -> None:
        """Show this course; None shows none."""
        if session is not self._session:
            self._stop()
            self._session = session
            self._stack.setCurrentWidget(self._nothing)
            if self.isVisible():
                self._start()

    def refresh(self) -> None:
        """Open the page again, whatever has become of it."""
        if self.following is None:
            self._start()
        elif self.following.site.frame is not None:
            self.following.site.forget()
            self._open()

    def close_down(self) -> None:
        """The program ends: the page goes before its profile."""
        self._stop()
        if self.frame is not None:
            self.frame.view.close_down()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        """Qt: the web engine starts when it is first needed."""
        super().showEvent(event)
        self._start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        """Qt: what nobody sees is not kept up to date, and needs no memory."""
        super().hideEvent(event)
        self._unseen.start()

    def _start(self) -> None:
        if self._session is None or self.following is not None:
            return
        from kbs_learning.desktop.author.preview.device import DeviceFrame
        from kbs_learning.desktop.author.preview.following import Following
        from kbs_learning.desktop.author.preview.live_view import LiveView

        if self.frame is None:
            view = LiveView()
            self.frame = DeviceFrame(view)
            self.frame.show_device(self.header.devices.value)
            self._stack.addWidget(self.frame)
            view.told.connect(self._told)
            view.died.connect(self._died)
            view.link_clicked.connect(self._refuse_link)
        self.following = Following(self._session, self.frame.view, self._desktop.jobs, self._as_seen)
        self.following.framed.connect(self._open)
        self.following.missing.connect(self._show_broken)

    def _stop_unseen(self) -> None:
        if not self.isVisible():
            self._stop()

    def _stop(self) -> None:
        following, self.following = self.following, None
        if following is not None:
            following.close()
            following.deleteLater()
        if self.frame is not None:
            self.frame.view.close_page()

    def _open(self) -> None:
        if self.following is not None and self.frame is not None:
            self._stack.setCurrentWidget(self.frame)
            self.following.open()

    def _show_broken(self) -> None:
        self._stack.setCurrentWidget(self._broken)

    def _died(self) -> None:
        """Once it comes back by itself; what ends again at once waits to be asked."""
        soon = time.monotonic() - self._ended < _SOON
        self._ended = time.monotonic()
        if soon:
            self._stack.setCurrentWidget(self._gone)
        else:
            self._desktop.notices.info("The preview stopped and was started again.")
            self._open()

    def _told(self, news: dict[str, object]) -> None:
        where, at = news.get("page"), news.get("line")
        if self.following is None or self._session is None:
            return
        if "refused" in news:
            self._desktop.notices.info("The preview saves no files. In the course itself this works.")
        elif isinstance(where, str) and isinstance(at, int):
            found = self.following.site.line_of(where)
            if found is not None:
                self._session.go_to(found[0], max(1, at))

    def _refuse_link(self, url: QUrl) -> None:
        words = url.toDisplayString()
        self._desktop.notices.info(f"Links do not open in the preview. This one leads to {words[:200]}.")

    def _show_device(self, name: str) -> None:
        if self.frame is not None:
            self.frame.show_device(name)

    def _show_colours(self, colours: str) -> None:
        if self.frame is not None:
            self.frame.view.set_colours(colours)

    def _look_as(self, view: str) -> None:
        self._as_seen = View(view)
        if self.following is not None:
            self.following.look_as(self._as_seen)
