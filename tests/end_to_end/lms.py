"""A small learning system: a web server that launches a course, and keeps what each learner's attempt sent.

The launch page runs ``host.js`` over scorm-again. How the course's window hangs together with the launch page
is its shape: in a frame, in frames inside frames, in a window of its own, or on another origin.
"""

from __future__ import annotations

import html
import json
import threading
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from playwright.sync_api import Frame, Page

HOST_SCRIPT = Path(__file__).with_name("host.js")
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}
READY = "document.documentElement.dataset.ready === 'yes'"


class LearningSystem:
    """Serves one course to many learners. ``stored[learner]`` is what the last commit left of the attempt."""

    def __init__(self, scorm_again: Path) -> None:
        self.course: Mapping[str, bytes | Path] = {}
        self._run = 0
        self.forget()
        self._scripts = scorm_again / "dist"
        self._servers = [ThreadingHTTPServer(("127.0.0.1", 0), _handler(self)) for _ in range(2)]
        for server in self._servers:
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()

    def forget(self) -> None:
        """Begin anew: what pages of an earlier test still send belongs to nobody."""
        self._run += 1
        self.stored: dict[str, dict[str, str]] = {}
        self.refusing = False
        """Whether the server refuses to store: an expired session."""

    @property
    def origin(self) -> str:
        """Where the learning system lives."""
        return f"http://127.0.0.1:{self._servers[0].server_port}"

    @property
    def other_origin(self) -> str:
        """The same content under another origin, as from a content network."""
        return f"http://127.0.0.1:{self._servers[1].server_port}"

    def close(self) -> None:
        """Stop serving."""
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def launch(
        self,
        page: Page,
        *,
        edition: str = "scorm12",
        learner: str = "ana",
        shape: str = "frame",
        wait: bool = True,
        **config: Any,
    ) -> Page | Frame:
        """Open the course for a learner; gives the window it runs in, once its attempt has started."""
        settings = {"edition": edition, "store": f"/store/{self._run}/{learner}", **config}
        address = f"{self.origin}/launch?config={quote(json.dumps(settings))}&shape={shape}"
        course: Page | Frame
        if shape == "popup":
            page.goto(address)
            with page.expect_popup() as opened:
                page.click("#open")
            course = opened.value
        else:
            page.goto(address)
            frames = [frame for frame in page.frames if frame.url.endswith("/course/index.html")]
            course = frames[0]
        if wait:
            course.wait_for_function(READY)
        return course

    def answer(self, method: str, address: str, body: bytes) -> tuple[int, str, bytes]:
        """One request: status, content type, content."""
        parts = urlsplit(address)
        _, area, *rest = parts.path.split("/", 2)
        name = rest[0] if rest else ""
        if area == "store":
            return self._store(method, name, body)
        if area == "launch":
            query = parse_qs(parts.query)
            return (
                HTTPStatus.OK,
                KINDS[".html"],
                self._launch_page(query["config"][0], query["shape"][0]).encode(),
            )
        if area == "nest":
            return (
                HTTPStatus.OK,
                KINDS[".html"],
                b"<!doctype html><title>A frame</title>" + _frame("/course/index.html"),
            )
        if area == "lms":
            path = HOST_SCRIPT if name == "host.js" else self._scripts / name
            return HTTPStatus.OK, KINDS[".js"], path.read_bytes()
        data = self.course.get(name)
        if data is None:
            return HTTPStatus.NOT_FOUND, "text/plain", b""
        content = data if isinstance(data, bytes) else data.read_bytes()
        return HTTPStatus.OK, KINDS.get(Path(name).suffix, "application/octet-stream"), content

    def _store(self, method: str, name: str, body: bytes) -> tuple[int, str, bytes]:
        run, learner = name.split("/")
        if run != str(self._run):
            return HTTPStatus.GONE, "text/plain", b""
        if method == "GET":
            return HTTPStatus.OK, "application/json", json.dumps(self.stored.get(learner, {})).encode()
        if self.refusing:
            return HTTPStatus.FORBIDDEN, "text/plain", b""
        self.stored[learner] = json.loads(body)
        return HTTPStatus.OK, "text/plain", b""

    def _launch_page(self, config: str, shape: str) -> str:
        edition = json.loads(config)["edition"]
        scripts = {"scorm12": "scorm12.js"}.get(edition, "scorm2004.js")
        content = {
            "frame": _frame("/course/index.html"),
            "nested": _frame("/nest"),
            "foreign": _frame(f"{self.other_origin}/course/index.html"),
            "popup": b"<button id=open onclick=\"open('/course/index.html', 'c', 'popup')\">Open</button>",
        }[shape].decode()
        return (
            f'<!doctype html><html lang="en" data-config="{html.escape(config)}">'
            "<title>A learning system</title>"
            f'<link rel="icon" href="data:,">'
            f'<script src="/lms/{scripts}"></script><script src="/lms/host.js"></script>{content}'
        )


def _frame(address: str) -> bytes:
    return f'<iframe src="{address}" title="Course" width="1000" height="600"></iframe>'.encode()


def _handler(system: LearningSystem) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._reply()

        def do_POST(self) -> None:
            self._reply()

        def _reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, kind, content = system.answer(self.command, self.path, body)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name
            """Say nothing: the tests look at what was stored."""

    return Handler


def refusals(page: Page) -> list[list[Any]]:
    """What the run-time would not take in this launch."""
    found: list[list[Any]] = page.evaluate("lms.refusals")
    return found


def calls(page: Page, name: str) -> list[list[Any]]:
    """The calls of one run-time function in this launch, each with its arguments and its answer."""
    found: list[list[Any]] = page.evaluate("name => lms.calls.filter((call) => call[0] === name)", name)
    return found
