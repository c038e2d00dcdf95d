"""Building a course to a folder and opening it, as a learner's browser does."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from kbs_learning.core.course import Course
from kbs_learning.player.draft import find_draft
from kbs_learning.player.site import TARGETS, SiteOptions, site_files
from tests.player import sample

Build = Callable[..., Path]
Serve = Callable[[Path], str]
READY = "() => window.KBS && KBS.frame && KBS.frame.ready"


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Write the files of a course to a new folder; the folder is returned."""

    def write(course: Course | None = None, target: str = "web", **options: Any) -> Path:
        made = course or sample.course(tmp_path / "course")
        folder = tmp_path / f"site-{target}-{len(list(tmp_path.iterdir()))}"
        chosen = SiteOptions(
            target=TARGETS[target], draft=find_draft(made, sample.TODAY), today=sample.TODAY, **options
        )
        for file in site_files(made, chosen):
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data if isinstance(file.data, bytes) else file.data.read_bytes())
        return folder

    return write


@pytest.fixture
def opened(page: Page, build: Build) -> Callable[..., Page]:
    """A built course in the watched page, once its frame answers clicks."""

    def open_it(hash_: str = "", **options: Any) -> Page:
        page.goto((build(**options) / "index.html").as_uri() + hash_)
        page.wait_for_function(READY)
        return page

    return open_it


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the parent's name
        """Say nothing."""


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Put a folder behind a web server of this computer; its address is returned."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def served(build: Build, serve: Serve) -> tuple[Path, str]:
    """A built course behind a web server: its folder and address."""
    folder = build()
    return folder, serve(folder)
