"""The real engine: what a course page cannot do, and what becomes of links, looks and a crash."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest, QWebEnginePage
from pytestqt.qtbot import QtBot

from kbs_learning.desktop.learn.links import LinkDialog
from kbs_learning.desktop.web.scheme import POLICY
from tests.desktop.learn.learner import SLOW, Person


def reached(person: Person, url: str) -> bool:
    """Whether the page gets anything at all from ``url`` by fetch, as an image or as a script."""
    person.run(
        "(() => { window.outcome = ''; const note = (word) => { window.outcome += word; };"
        f"fetch('{url}', {{mode: 'no-cors'}}).then(() => note('reached'), () => note('refused'));"
        "const picture = new Image(); picture.onload = () => note('reached');"
        "picture.onerror = () => note('refused');"
        f"picture.src = '{url}';"
        "const script = document.createElement('script'); script.onload = () => note('reached');"
        f"script.onerror = () => note('refused'); script.src = '{url}';"
        "document.body.append(script); return 1; })()"
    )
    person.wait_for("window.outcome.length >= 21")
    return "reached" in str(person.run("window.outcome"))


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a.js",
        "file:///etc/hostname",
        "kbs://course-other/index.html",
        "data:text/plain,a",
    ],
)
def test_a_course_reaches_nothing_but_its_own_files(url: str, person: Person) -> None:
    person.start()
    assert not reached(person, url)


class Careless:
    """A course whose page forgot its policy and runs a script of its own."""

    def read(self, path: str) -> bytes | None:
        page = b"<!doctype html><html><title>quiet</title><script>document.title = 'loud'</script>"
        return page if path == "index.html" else None

    def media_type(self, path: str) -> str:  # noqa: ARG002  the protocol's
        return "text/html"


def test_the_policy_holds_even_where_a_page_has_none(person: Person) -> None:
    person.start()
    person.view.show_course("careless", Careless())
    person.wait_for("location.host.startsWith('careless') && !!document.title")
    assert person.run("document.title") == "quiet"


def test_a_course_keeps_nothing_in_the_browser(person: Person) -> None:
    person.start()
    kept = "(() => { try { return localStorage.length >= 0; } catch (error) { return false; } })()"
    assert person.run(kept) is False
    assert person.view.page.profile().isOffTheRecord()


def test_a_course_cannot_leave_its_address(person: Person) -> None:
    person.start()
    before = person.view.page.url()
    person.run("(() => { location.href = 'https://example.org/'; return 1; })()")
    person.run("(() => { window.open('https://example.org/'); return 1; })()")
    person.wait_for("true")
    assert person.view.page.url() == before
    assert person.run("KBS.frame.ready") is True


def test_a_link_to_the_web_is_shown_before_it_opens(person: Person, qtbot: QtBot) -> None:
    person.start()
    person.run(
        "(() => { const link = document.createElement('a'); link.href = 'https://example.org/help';"
        "document.body.append(link); link.click(); return 1; })()"
    )
    qtbot.waitUntil(lambda: bool(person.learn.findChildren(LinkDialog)), timeout=SLOW)
    dialog = person.learn.findChildren(LinkDialog)[0]
    assert dialog.address == "https://example.org/help"
    dialog.stay.click()
    assert person.page.playing


@pytest.mark.parametrize(
    ("url", "shown"), [("tel:01332641172", "01332641172"), ("mailto:a@b.example", "a@b.example")]
)
def test_numbers_and_addresses_are_shown_as_people_write_them(url: str, shown: str, person: Person) -> None:
    assert LinkDialog(QUrl(url), person.learn).address == shown


def test_a_download_is_refused(person: Person, qtbot: QtBot) -> None:
    person.start()
    states: list[QWebEngineDownloadRequest.DownloadState] = []

    def look_at(request: QWebEngineDownloadRequest) -> None:
        states.append(request.state())  # now: Qt takes a refused request away as soon as everybody has heard

    person.view.page.profile().downloadRequested.connect(look_at)
    person.run(
        "(() => { const link = document.createElement('a'); link.download = 'a.txt';"
        "link.href = URL.createObjectURL(new Blob(['a']));"
        "document.body.append(link); link.click(); return 1; })()"
    )
    qtbot.waitUntil(lambda: bool(states), timeout=SLOW)
    assert states == [QWebEngineDownloadRequest.DownloadState.DownloadCancelled]


def test_colours_and_text_size_follow_at_once_and_nothing_is_lost(person: Person) -> None:
    person.start()
    person.turn_to("ex-m1-p1")
    person.learn.desktop.settings.change(colours="contrast", text_size=150)
    person.wait_for("document.documentElement.dataset.colours === 'contrast'")
    assert person.view.page.zoomFactor() == pytest.approx(1.5)
    assert person.run("KBS.attempt.place") == "ex-m1-p1"


def test_a_page_opens_in_the_colours_in_force(person: Person) -> None:
    person.learn.desktop.settings.change(colours="dark")
    person.start()
    assert person.run("document.documentElement.dataset.colours") == "dark"


def test_after_a_crash_the_course_opens_again_where_it_was(
    person: Person, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    person.start()
    person.turn_to("ex-m1-p2")
    ended = QWebEnginePage.RenderProcessTerminationStatus.CrashedTerminationStatus
    person.view.page.renderProcessTerminated.emit(ended, 139)
    qtbot.waitUntil(lambda: not person.page.playing, timeout=SLOW)
    notice = person.learn.desktop.notices.all[0]
    assert "safe" in notice.words
    assert notice.action is not None
    notice.action.trigger()
    person.wait_until_playing()
    person.wait_for("KBS.frame.page === 'ex-m1-p2'")
    assert [record.levelno for record in caplog.records if "process ended" in record.getMessage()] == [
        logging.WARNING
    ]
    caplog.clear()


def test_the_policy_comes_whole_with_every_file(person: Person) -> None:
    person.start()
    headers = person.run(
        "(() => { const asked = new XMLHttpRequest(); asked.open('GET', 'player.css', false); asked.send();"
        "return asked.getAllResponseHeaders(); })()"
    )
    assert f"content-security-policy: {POLICY}" in headers
    assert "referrer-policy: no-referrer" in headers
