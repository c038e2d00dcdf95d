"""The window's side of the bridge, played by a test: what it tells the page, and whether it keeps answers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

BRIDGE = """
(() => {
  const signal = () => {
    const heard = [];
    return { connect: (fn) => heard.push(fn), emit: (...values) => heard.forEach((fn) => fn(...values)) };
  };
  const written = signal();
  const hand = (slot) => (id, ...values) => {
    window.theDesk(slot, values).then((answer) => { if (answer) { written.emit(id, ...answer); } });
  };
  const tell = (slot) => (...values) => { window.theDesk(slot, values); };
  const desk = {
    written, asked: signal(),
    hello: (answer) => { window.theDesk("hello", []).then(answer); },
    write: hand("write"), writeNote: hand("writeNote"),
    status: tell("status"), shown: tell("shown"), saveResults: tell("saveResults"),
    certificate: tell("certificate"), left: tell("left"),
  };
  window.qt = { webChannelTransport: {} };
  window.QWebChannel = function (transport, ready) {
    setTimeout(() => ready({ transport, objects: { desk } }));
  };
  window.ask = (what) => desk.asked.emit(what);
  window.answer = (...values) => written.emit(...values);
})();
"""
LEARNER = {
    "id": "p1",
    "code": "Slate Heron 17",
    "name": "",
    "agency": "City nursery",
    "sector": "Early years",
}


@dataclass
class Desk:
    """Keeps what it is handed, unless ``refuses`` holds a sentence or it ``waits``. It outlives the page."""

    suspend: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    changes: list[dict[str, Any]] = field(default_factory=list)
    told: dict[str, list[Any]] = field(default_factory=dict)
    refuses: str = ""
    waits: bool = False
    """Whether nothing is answered, as while a disk is busy."""
    learner: dict[str, str] = field(default_factory=lambda: dict(LEARNER))
    shared: bool = False

    def on(self, page: Page) -> None:
        """Stand behind every page that is opened from now on."""
        page.expose_function("theDesk", self._hear)
        page.add_init_script(BRIDGE)

    def last(self, slot: str) -> Any:
        """What was told last through a slot, or None."""
        values = self.told.get(slot, [None])[-1]
        return values if values is None else json.loads(values[0]) if slot in {"status", "shown"} else values

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Every answer that was kept: its id and response, in order, each time it was handed over."""
        return [(one["id"], one["response"]) for change in self.changes for one in change["interactions"]]

    def _hear(self, slot: str, values: list[Any]) -> Any:
        self.told.setdefault(slot, []).append(values)
        if slot == "hello":
            return json.dumps(self._hello())
        if slot not in {"write", "writeNote"} or self.waits:
            return None
        if self.refuses:
            return [False, self.refuses]
        if slot == "writeNote":
            self.notes[values[0]] = values[1]
        else:
            change = json.loads(values[0])
            self.changes.append(change)
            self.suspend = change["suspend"]
        return [True, ""]

    def _hello(self) -> dict[str, Any]:
        return {
            "ok": True, "mode": "normal", "key": "k3y", "notesKey": "n0tes", "suspend": self.suspend,
            "edition": "1.0-1a2b3c4d", "learnerName": self.learner.get("name", ""), "learner": self.learner,
            "notes": self.notes, "shared": self.shared,
        }  # fmt: skip
