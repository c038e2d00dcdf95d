"""The one profile of the web engine that all previews share, there as long as one of them is."""

from __future__ import annotations

from functools import partial
from itertools import count

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import QWebEngineProfile

from kbs_learning.desktop.web.page import CoursePage, make_profile
from kbs_learning.desktop.web.scheme import Site, SiteHandler

_numbers = count(1)


class Engine:
    """A profile, what answers its requests, and how many pages it has."""

    def __init__(self) -> None:
        """Starts the web engine."""
        self.profile: QWebEngineProfile
        self.handler: SiteHandler
        self.profile, self.handler = make_profile()
        self.pages = 0


_shared: list[Engine] = []


def new_page(site: Site, colours: str) -> CoursePage:
    """A page for ``site`` under a name of its own. Give it back with :func:`close_page`."""
    if not _shared:
        _shared.append(Engine())
    engine = _shared[0]
    engine.pages += 1
    page = CoursePage(engine.profile)
    page.host = f"preview-{next(_numbers)}"
    engine.handler.add(page.host, site, colours)
    return page


def close_page(page: CoursePage, _gone_with: QObject | None = None) -> None:
    """Let a page go; the profile follows when no page is left, and never before one."""
    engine = _shared[0]
    engine.handler.drop(page.host)
    engine.pages -= 1
    if not engine.pages:
        _shared.clear()
        page.destroyed.connect(partial(_gone, engine))  # which holds the profile until then
    page.deleteLater()


def _gone(engine: Engine, _page: QObject | None = None) -> None:
    engine.profile.deleteLater()


def set_colours(page: CoursePage, site: Site, colours: str) -> None:
    """What pages opened from now on are drawn in."""
    _shared[0].handler.add(page.host, site, colours)
