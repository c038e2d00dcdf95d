"""A learning system that speaks cmi5, with its record store on an origin of its own."""

from __future__ import annotations

import hashlib
import json
import threading
import uuid
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Page

from tests.end_to_end.cmi5_rules import CONTEXT, SESSION, VERBS, Session, Statement, complaints
from tests.end_to_end.lms import READY

ACTIVITY = "https://lms.example.org/activities/1"
Reply = tuple[int, bytes, dict[str, str]]


class Cmi5System:
    """Launches a course for learners and judges every statement it makes."""

    def __init__(self) -> None:
        self.course: Mapping[str, bytes] = {}
        self.forget()
        self._servers = [ThreadingHTTPServer(("127.0.0.1", 0), _handler(self)) for _ in range(2)]
        for server in self._servers:
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        self.origin, self.store = (f"http://127.0.0.1:{server.server_port}" for server in self._servers)

    def forget(self) -> None:
        """Begin anew."""
        self.statements: list[Statement] = []
        self.states: dict[tuple[str, str], bytes] = {}
        self.sessions: dict[str, Session] = {}
        self.complaints: list[str] = []
        self.refused: list[str] = []
        self.down = False
        """Whether the record store answers with 503."""
        self.deaf = False
        """Whether it does what it is asked for, and its answer gets lost."""

    def close(self) -> None:
        """Stop serving."""
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def session(
        self, learner: str = "ana", mode: str = "Normal", mastery: float | None = 0.8
    ) -> tuple[Session, str]:
        """A session of a learner's one registration, and the address that launches it."""
        actor = {
            "objectType": "Agent",
            "name": learner,
            "account": {"homePage": "https://lms.example.org", "name": learner},
        }
        registration = str(uuid.uuid5(uuid.NAMESPACE_URL, learner))
        number = str(len(self.sessions) + 1)
        template = {
            "contextActivities": {"grouping": [{"id": "https://lms.example.org/publisher/1"}]},
            "extensions": {SESSION: f"session-{number}"},
        }
        session = Session(actor, registration, ACTIVITY, template, mode, mastery, token=f"dG9rZW4{number}")
        self.sessions[number] = session
        query = {
            "endpoint": f"{self.store}/xapi",
            "fetch": f"{self.store}/fetch/{number}",
            "actor": json.dumps(actor),
            "registration": registration,
            "activityId": ACTIVITY,
        }
        return session, f"{self.origin}/course/index.html?{urlencode(query)}"

    def launch(self, page: Page, **how: Any) -> Session:
        """Open the course for a learner in this page."""
        session, address = self.session(**how)
        page.goto(address)
        page.wait_for_function(READY)
        return session

    def verbs(self) -> list[str]:
        """The verbs of everything stored, in order."""
        return [one["verb"]["id"].removeprefix(VERBS) for one in self.statements]

    def answer(self, method: str, address: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """One request: status, content, headers."""
        parts = urlsplit(address)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        _, area, *rest = parts.path.split("/", 2)
        name = rest[0] if rest else ""
        if area == "course":
            return 200, self.course[name], {}
        if method == "OPTIONS":
            return 204, b"", {}
        if area == "back":
            return (
                200,
                b"<!doctype html><title>Back in the learning system</title>",
                {"Content-Type": "text/html"},
            )
        if area == "fetch":
            return self._fetch(name)
        if self.down:
            return 503, b"", {}
        session = next(
            (one for one in self.sessions.values() if headers.get("authorization") == f"Basic {one.token}"),
            None,
        )
        if session is None:
            return 401, b"", {}
        return self._xapi(name, method, query, headers, body, session)

    def _fetch(self, number: str) -> Reply:
        session = self.sessions[number]
        session.fetched += 1
        if session.fetched > 1:
            self.complaints.append("8.2 the token was asked for twice")
            return 200, b'{"error-code": "1", "error-text": "in use"}', {}
        return 200, json.dumps({"auth-token": session.token}).encode(), {}

    def _xapi(
        self,
        name: str,
        method: str,
        query: dict[str, str],
        headers: Mapping[str, str],
        body: bytes,
        session: Session,
    ) -> Reply:
        if headers.get("x-experience-api-version") != "1.0.3":
            return 400, b"", {}
        if name == "statements" and method == "GET":
            found = [one for one in self.statements if one["id"] == query["statementId"]]
            return (200, json.dumps(found[0]).encode(), {}) if found else (404, b"", {})
        if name == "statements":
            given = json.loads(body)
            return self._tell(given if isinstance(given, list) else [given], session)
        if name == "agents/profile":
            session.prepared.add(query["profileId"])
            return 404, b"", {}
        if query["stateId"] == "LMS.LaunchData":
            session.prepared.add("LMS.LaunchData")
            return 200, json.dumps(self._launch_data(session)).encode(), {}
        return self._state(method, (query["registration"], query["stateId"]), headers, body)

    def _launch_data(self, session: Session) -> dict[str, Any]:
        data: dict[str, Any] = {
            "contextTemplate": session.template,
            "launchMode": session.mode,
            "moveOn": "Completed" if session.mastery is None else "CompletedAndPassed",
            "returnURL": f"{self.origin}/back",
        }
        return data if session.mastery is None else {**data, "masteryScore": session.mastery}

    def _state(self, method: str, key: tuple[str, str], headers: Mapping[str, str], body: bytes) -> Reply:
        held = self.states.get(key)
        tag = f'"{hashlib.sha1(held, usedforsecurity=False).hexdigest()}"' if held is not None else ""
        if method == "GET":
            return (404, b"", {}) if held is None else (200, held, {"ETag": tag})
        clash = headers.get("if-none-match") == "*" and held is not None
        if clash or headers.get("if-match", tag) != tag:
            return 412, b"", {}
        self.states[key] = body
        return 204, b"", {"ETag": f'"{hashlib.sha1(body, usedforsecurity=False).hexdigest()}"'}

    def _tell(self, given: list[Statement], session: Session) -> Reply:
        stored = {one["id"]: one for one in self.statements}
        for one in given:
            if one["id"] in stored:
                if {**stored[one["id"]]} != one:
                    return 409, b"", {}
                continue
            earlier = [
                other for other in self.statements if other["context"]["registration"] == session.registration
            ]
            found = list(complaints(one, session, earlier))
            if found:
                self.complaints += found
                return 400, "; ".join(found).encode(), {}
            self.statements.append(one)
            if any(item["id"].startswith(f"{CONTEXT}categories/cmi5") for item in _categories(one)):
                session.told.append(one["verb"]["id"].removeprefix(VERBS))
        return 200, json.dumps([one["id"] for one in given]).encode(), {}


def _categories(one: Statement) -> list[dict[str, str]]:
    found: list[dict[str, str]] = one["context"]["contextActivities"].get("category", [])
    return found


def _handler(system: Cmi5System) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            sent = {name.lower(): value for name, value in self.headers.items()}
            status, content, headers = system.answer(self.command, self.path, sent, body)
            if system.deaf and "/xapi/" in self.path and self.command != "OPTIONS":
                self.close_connection = True
                return
            self.send_response(status)
            kind = "text/html" if self.path.split("?")[0].endswith(".html") else "application/json"
            kind = "text/javascript" if self.path.endswith(".js") else kind
            for name, value in {
                "Content-Type": kind,
                "Content-Length": str(len(content)),
                "Cache-Control": "no-store",
                "Access-Control-Allow-Origin": "*",
                "Access-Control-Allow-Methods": "GET, PUT, POST",
                "Access-Control-Allow-Headers": (
                    "Authorization, Content-Type, X-Experience-API-Version, If-Match, If-None-Match"
                ),
                "Access-Control-Expose-Headers": "ETag",
                **headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_OPTIONS = _reply  # noqa: N815 - the names http.server looks for

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name
            """Say nothing: the tests look at what was stored."""

    return Handler
