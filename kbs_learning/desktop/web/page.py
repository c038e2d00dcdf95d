"""The web page a course plays in: it has no files, no network, no windows and no downloads of its own.

What comes from outside the course is refused (:func:`is_own`), a link to the web is handed to the person who
clicked it, and what the scripts say goes to the log.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence

from PySide6.QtCore import QFile, QIODevice, QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineFileSystemAccessRequest,
    QWebEngineFullScreenRequest,
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from kbs_learning.desktop.web.scheme import SCHEME, SiteHandler, register

log = logging.getLogger(__name__)

OUTSIDE = frozenset({"http", "https", "mailto", "tel"})
"""Links that may leave, through the system and after asking."""
_OFF = (
    QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
    QWebEngineSettings.WebAttribute.LocalStorageEnabled,  # what must last goes over the bridge
    QWebEngineSettings.WebAttribute.PluginsEnabled,
    QWebEngineSettings.WebAttribute.PdfViewerEnabled,
    QWebEngineSettings.WebAttribute.FullScreenSupportEnabled,
    QWebEngineSettings.WebAttribute.JavascriptCanOpenWindows,
    QWebEngineSettings.WebAttribute.JavascriptCanAccessClipboard,
    QWebEngineSettings.WebAttribute.ScreenCaptureEnabled,
    QWebEngineSettings.WebAttribute.HyperlinkAuditingEnabled,
    QWebEngineSettings.WebAttribute.DnsPrefetchEnabled,
    QWebEngineSettings.WebAttribute.NavigateOnDropEnabled,
    QWebEngineSettings.WebAttribute.AutoLoadIconsForPage,
    QWebEngineSettings.WebAttribute.WebGLEnabled,
)
_FRUGAL = "--disable-features=SpareRendererForSitePerProcess"
_LEVELS = {
    QWebEnginePage.JavaScriptConsoleMessageLevel.InfoMessageLevel: logging.DEBUG,
    QWebEnginePage.JavaScriptConsoleMessageLevel.WarningMessageLevel: logging.DEBUG,
    QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel: logging.INFO,
}


def is_own(url: QUrl, host: str) -> bool:
    """Whether the course at ``host`` may ask for ``url``."""
    if url.scheme() == "blob":  # made by the page itself: blob:kbs://host/id
        return QUrl(url.path()).host() == host
    return url.scheme() == SCHEME and url.host() == host


def make_profile(parent: QObject | None = None) -> tuple[QWebEngineProfile, SiteHandler]:
    """A profile that keeps nothing on disk, and what answers its requests. Registers the scheme."""
    register()
    _be_frugal()
    profile = QWebEngineProfile(parent)  # without a name: off the record
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
    profile.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
    profile.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
    profile.setSpellCheckEnabled(False)  # it has no dictionaries, and would look for them
    profile.setPushServiceEnabled(False)
    profile.downloadRequested.connect(_refuse_download)
    profile.scripts().insert(_channel_script())
    handler = SiteHandler(profile)
    profile.installUrlSchemeHandler(SCHEME.encode(), handler)
    return profile, handler


def _be_frugal() -> None:
    """No process waits in reserve. Each opening still has one of its own, which takes its memory with it."""
    given = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
    if _FRUGAL not in given:
        os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = f"{given} {_FRUGAL}".strip()


def _refuse_download(request: QWebEngineDownloadRequest) -> None:
    log.info("a download was refused")
    request.cancel()


def _channel_script() -> QWebEngineScript:
    source = QFile(":/qtwebchannel/qwebchannel.js")
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    script = QWebEngineScript()
    script.setName("qwebchannel")
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
    script.setSourceCode(bytes(source.readAll().data()).decode())
    source.close()
    return script


class _Border(QWebEngineUrlRequestInterceptor):
    """Stops whatever is not the course's own."""

    def __init__(self, page: CoursePage) -> None:
        super().__init__(page)
        self._page = page

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802  Qt's name
        if not is_own(info.requestUrl(), self._page.host):
            log.info("a request to %s was refused", info.requestUrl().scheme())
            info.block(True)


class CoursePage(QWebEnginePage):
    """One page for all courses, one after another."""

    link_clicked = Signal(QUrl)
    """Somebody followed a link out of the course; nothing was opened."""
    filled = Signal(bool)
    """It fills the screen, or no longer does: only what :meth:`may_fill` allows."""
    died = Signal()
    """The process that drew the page is gone."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject | None = None) -> None:
        """``profile`` must outlive the page."""
        super().__init__(profile, parent)
        self.host = ""
        """The only host it may go to."""
        for attribute in _OFF:
            self.settings().setAttribute(attribute, False)
        self.settings().setAttribute(QWebEngineSettings.WebAttribute.WebRTCPublicInterfacesOnly, True)
        self.setUrlRequestInterceptor(_Border(self))
        self.newWindowRequested.connect(self._refuse_window)
        self.permissionRequested.connect(QWebEnginePermission.deny)
        self.fullScreenRequested.connect(self._fill)
        self.fileSystemAccessRequested.connect(QWebEngineFileSystemAccessRequest.reject)
        self.renderProcessTerminated.connect(self._ended)

    def may_fill(self, allowed: bool) -> None:
        """Whether the page that is opened next may fill the screen: slides may, a course has no need to."""
        self.settings().setAttribute(QWebEngineSettings.WebAttribute.FullScreenSupportEnabled, allowed)

    def acceptNavigationRequest(  # noqa: N802  Qt's name
        self,
        url: QUrl | str,
        type: QWebEnginePage.NavigationType,  # noqa: A002
        isMainFrame: bool,  # noqa: N803
    ) -> bool:
        """Qt: only pages of the course; a link to elsewhere is told."""
        url = QUrl(url)
        if is_own(url, self.host):
            return isMainFrame
        if type == QWebEnginePage.NavigationType.NavigationTypeLinkClicked:
            self._tell_link(url)
        return False

    def javaScriptConsoleMessage(  # noqa: N802  Qt's name
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        lineNumber: int,  # noqa: N803
        sourceID: str,  # noqa: N803
    ) -> None:
        """Qt: what scripts say. The player never prints what a learner wrote."""
        log.log(_LEVELS.get(level, logging.DEBUG), "%s:%d %s", QUrl(sourceID).path(), lineNumber, message)

    def javaScriptAlert(self, securityOrigin: QUrl | str, msg: str) -> None:  # noqa: N802, N803
        """Qt: the player has its own dialogs; the browser's are not shown."""

    def javaScriptConfirm(self, securityOrigin: QUrl | str, msg: str) -> bool:  # noqa: ARG002, N802, N803
        """Qt: as above."""
        return False

    def chooseFiles(  # noqa: N802  Qt's name
        self,
        mode: QWebEnginePage.FileSelectionMode,  # noqa: ARG002
        oldFiles: Sequence[str],  # noqa: ARG002, N803
        acceptedMimeTypes: Sequence[str],  # noqa: ARG002, N803
    ) -> list[str]:
        """Qt: a course has no business with files."""
        return []

    def _fill(self, request: QWebEngineFullScreenRequest) -> None:
        allowed = self.settings().testAttribute(QWebEngineSettings.WebAttribute.FullScreenSupportEnabled)
        if not allowed and request.toggleOn():
            request.reject()
            return
        request.accept()
        self.filled.emit(request.toggleOn())

    def _refuse_window(self, request: QWebEngineNewWindowRequest) -> None:
        if request.isUserInitiated():
            self._tell_link(request.requestedUrl())

    def _tell_link(self, url: QUrl) -> None:
        if url.scheme() in OUTSIDE:
            self.link_clicked.emit(url)

    def _ended(self, status: QWebEnginePage.RenderProcessTerminationStatus) -> None:
        if status != QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            log.warning("the course page's process ended: %s", status.name)
            self.died.emit()
