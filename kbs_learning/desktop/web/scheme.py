"""``kbs://``: where the files of a course come from in the window. No folder, no network.

``respond`` says which bytes answer a path; :class:`SiteHandler` hands them to Qt. Each edition of a course is
a host, and so an origin, of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from shiboken6 import isValid

from kbs_learning.desktop.web.help_page import HELP_PAGES, STYLE, help_page

SCHEME = "kbs"
START = "index.html"
TOOLS = "tools.js"
"""A site that has it has tools to find."""
OUTLINE = "outline.js"
"""What the player waits for before it begins: see :meth:`SiteHandler.hold`."""
POLICY = (
    "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-src 'none'; worker-src 'none'; frame-ancestors 'none'"
)
"""What the page says of itself (``player.shell``), and nothing framed."""
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=(), usb=()",
}
_IN_PAGE = POLICY.partition("; frame-ancestors")[0]  # that one holds in a header only
_META = f'<meta http-equiv="Content-Security-Policy" content="{_IN_PAGE}">'.encode()
_WARM = b'<!doctype html><html lang="en"><meta charset="utf-8"><title>Ready</title>'


class Site(Protocol):
    """The files of one edition."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is no such file."""

    def media_type(self, path: str) -> str:
        """What kind of file it is, as in HTTP."""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer to one request, in the terms of HTTP."""

    status: int
    media_type: str = "text/plain"
    headers: Mapping[str, str] = field(default_factory=lambda: dict(_HEADERS))
    body: bytes = b""


def respond(site: Site | None, path: str, colours: str) -> Response:
    """The answer to ``path`` of a site. ``colours`` (light, dark, contrast) are written into every page."""
    name = path.lstrip("/") or START
    if name == "warm.html":
        return Response(200, "text/html", body=_dressed(_WARM, colours))
    if site is None or ".." in name.split("/"):
        return Response(404)
    if name == STYLE.name:
        return Response(200, "text/css", body=STYLE.data)
    if name in HELP_PAGES:
        page = help_page(site.read(START) or b"", HELP_PAGES[name])
        return Response(200, "text/html", body=_dressed(page, colours)) if page else Response(404)
    data = site.read(name)
    if data is None:
        return Response(404)
    media_type = site.media_type(name)
    return Response(200, media_type, body=_dressed(data, colours) if media_type == "text/html" else data)


def _dressed(page: bytes, colours: str) -> bytes:
    """The page in the colours in force, and under the policy even where headers were not read."""
    page = re.sub(rb"<html\b", b'<html data-colours="' + colours.encode() + b'"', page, count=1)
    head = re.search(rb"<head\b[^>]*>", page) or re.search(rb"<html\b[^>]*>", page)
    end = head.end() if head else 0
    return page[:end] + _META + page[end:]


def host_of(course_id: str, edition: str) -> str:
    """The host of an edition: short, and valid whatever the ids are."""
    return "course-" + sha256(f"{course_id}\n{edition}".encode()).hexdigest()[:16]


def address(host: str, path: str = START, place: str = "") -> QUrl:
    """The address of a page; ``place`` is the id of the course's page to open."""
    url = QUrl(f"{SCHEME}://{host}/{path}")
    if place:
        url.setFragment(place)
    return url


def register() -> None:
    """Make the scheme known. Before the first profile is made; a second time does nothing."""
    if QWebEngineUrlScheme.schemeByName(SCHEME.encode()).name():
        return
    scheme = QWebEngineUrlScheme(SCHEME.encode())
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)  # WebCrypto; no local access, no CORS
    QWebEngineUrlScheme.registerScheme(scheme)


class SiteHandler(QWebEngineUrlSchemeHandler):
    """Answers requests for the site that is open, and only its own pages' requests."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No site yet: everything but the warm page is unknown."""
        super().__init__(parent)
        self.colours = "light"
        self._sites: dict[str, Site | None] = {}
        self._colours: dict[str, str] = {}
        self._holding = False
        self._held: list[QWebEngineUrlRequestJob] = []

    def serve(self, host: str, site: Site | None) -> None:
        """From now on answer for ``host`` only."""
        self._sites = {host: site}
        self._holding = False
        self._held.clear()

    def add(self, host: str, site: Site, colours: str) -> None:
        """Answer for ``host`` too, whose pages have colours of their own: previews beside each other."""
        self._sites[host], self._colours[host] = site, colours

    def drop(self, host: str) -> None:
        """Answer for ``host`` no more."""
        self._sites.pop(host, None)
        self._colours.pop(host, None)

    def hold(self) -> None:
        """Keep the outline back: the course is read and drawn, but does not begin before :meth:`release`."""
        self._holding = True

    def release(self) -> None:
        """Let a course that was held begin."""
        self._holding = False
        held, self._held = self._held, []
        for job in held:
            if isValid(job):  # a page that was left takes its requests with it
                self._answer(job)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:  # noqa: N802  Qt's name
        """Qt: somebody asks for a file."""
        if self._holding and job.requestUrl().path() == f"/{OUTLINE}":
            self._held.append(job)
            return
        self._answer(job)

    def _answer(self, job: QWebEngineUrlRequestJob) -> None:
        url, asking = job.requestUrl(), job.initiator()
        if job.requestMethod() != b"GET" or (asking.scheme() == SCHEME and asking.host() != url.host()):
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            return
        colours = self._colours.get(url.host(), self.colours)
        response = respond(self._sites.get(url.host()), url.path(), colours)
        if response.status != 200:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        # A list of values for each name: a bare value would be taken apart letter by letter.
        headers = {name.encode(): [QByteArray(value.encode())] for name, value in response.headers.items()}
        job.setAdditionalResponseHeaders(headers)  # type: ignore[arg-type]  # the stub knows no QMultiMap
        body = QBuffer(job)
        body.setData(response.body)
        body.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(QByteArray(response.media_type.encode()), body)
