"""Which bytes answer an address of a course, and what a page made of a help dialog holds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl

from kbs_learning.desktop.web.help_page import help_page
from kbs_learning.desktop.web.page import is_own
from kbs_learning.desktop.web.scheme import POLICY, address, host_of, respond

INDEX = (
    b'<!doctype html><html lang="en-GB" dir="ltr"><head><title>T</title></head><body><svg class="sprite">'
    b'<symbol id="i-phone"></symbol></svg><dialog class="sheet" id="help-worried"><h2>Worried</h2>'
    b"<p>Call 999.</p></dialog></body></html>"
)


class Files:
    """A site with two files."""

    def read(self, path: str) -> bytes | None:
        return {"index.html": INDEX, "media/a.svg": b"<svg/>"}.get(path)

    def media_type(self, path: str) -> str:
        return "text/html" if path.endswith(".html") else "image/svg+xml"


@pytest.mark.parametrize("path", ["", "/", "/index.html"])
def test_a_course_begins_at_its_index_with_the_colours_in_force(path: str) -> None:
    response = respond(Files(), path, "dark")
    assert response.status == 200
    assert b'<html data-colours="dark" lang="en-GB"' in response.body


def test_what_is_no_page_comes_as_it_is() -> None:
    assert respond(Files(), "/media/a.svg", "dark").body == b"<svg/>"


@pytest.mark.parametrize("path", ["/nothing.js", "/../secret", "/media/../../etc/passwd", "/support.html"])
def test_an_address_that_is_not_there_is_refused(path: str) -> None:
    assert respond(Files(), path, "light").status == 404


def test_without_a_course_only_the_warm_page_answers() -> None:
    assert respond(None, "/warm.html", "light").status == 200
    assert respond(None, "/index.html", "light").status == 404


def test_every_answer_carries_a_strict_policy() -> None:
    headers = respond(Files(), "/", "light").headers
    assert headers["Content-Security-Policy"] == POLICY
    assert "frame-ancestors 'none'" in POLICY
    assert "unsafe" not in POLICY
    assert b"default-src 'self'" in respond(Files(), "/", "light").body
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_help_page_is_the_dialog_of_the_course_without_scripts() -> None:
    page = respond(Files(), "/worried.html", "contrast").body
    assert b'data-colours="contrast"' in page
    assert b"Call 999." in page
    assert b"i-phone" in page
    assert b"<script" not in page


def test_a_course_without_a_help_dialog_has_no_such_page() -> None:
    assert help_page(INDEX, "help-support") == b""


def test_each_edition_is_a_host_of_its_own_whatever_its_id() -> None:
    hosts = {host_of("a", "1.0-x"), host_of("a", "1.1-x"), host_of("b", "1.0-x"), host_of("Ä b/" * 40, "")}
    assert len(hosts) == 4
    assert all(QUrl(f"kbs://{host}/").isValid() and QUrl(f"kbs://{host}/").host() == host for host in hosts)


def test_the_place_to_open_stands_in_the_address() -> None:
    assert address("course-1", place="m1-p2").toString() == "kbs://course-1/index.html#m1-p2"


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("kbs://course-1/index.html", True),
        ("blob:kbs://course-1/0f5c", True),
        ("kbs://course-2/index.html", False),
        ("blob:kbs://course-2/0f5c", False),
        ("https://course-1/index.html", False),
        ("file:///etc/passwd", False),
        ("data:text/html,hello", False),
        ("about:blank", False),
    ],
)
def test_a_course_may_ask_for_its_own_files_only(url: str, own: bool) -> None:
    assert is_own(QUrl(url), "course-1") is own
