"""Take the pictures of the window anew: ``python docs/pictures/take_window.py`` (needs the dev extra).

On Linux it draws on a screen of its own (Xvfb); elsewhere the window is seen for some seconds. Everybody in
the pictures is invented.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
PICTURES = Path(__file__).parent
DISPLAY = ":88"
PEOPLE = 148
PAGES = ("l2-m0-p1", "l2-m1-p1", "l2-m1-p2", "l2-m2-p1", "l2-m3-p8")
"""Looked at before the picture; the last one has a question on it."""
WRITTEN = "04-safer-sleep.md"


def main() -> None:
    """With a screen of our own where there is none to look at."""
    if sys.platform != "linux" or os.environ.get("DISPLAY") == DISPLAY:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
            take(Path(scratch))
        return
    screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1920x1080x24"], stderr=subprocess.DEVNULL)
    try:
        environment = os.environ | {"DISPLAY": DISPLAY, "QT_QPA_PLATFORM": "xcb"}
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
        subprocess.run([sys.executable, __file__], env=environment, check=True)
    finally:
        screen.kill()


def take(scratch: Path) -> None:
    """Go through the window as somebody would, and stop for a picture here and there."""
    from PySide6.QtCore import QPoint

    from kbs_learning.desktop.app import make_application, window_state
    from kbs_learning.desktop.furnishing import make_desktop
    from kbs_learning.desktop.main_window import MainWindow
    from kbs_learning.services.profile import profile_at

    application = make_application()
    profile = profile_at(scratch / "profile")
    _fill_records(profile, scratch / "files")
    desktop = make_desktop(profile)
    window = MainWindow(window_state(profile))
    places = window.furnish(desktop)
    window.resize(1280, 800)
    window.move(QPoint(0, 0))
    window.show()
    learn: Any = places.page("learn")
    learn.warm()

    def wait(ready: Callable[[], object]) -> None:
        while not ready():
            application.processEvents()

    def script(code: str) -> Any:
        said: list[Any] = []
        learn.stage.page.view.page.runJavaScript(code, 0, said.append)
        wait(lambda: said)
        return said[0]

    def picture(name: str, colours: str = "light") -> None:
        desktop.settings.change(colours=colours)
        _rest(application)
        window.screen().grabWindow(window.winId()).save(str(PICTURES / f"{name}.png"))

    wait(lambda: learn.shelf.feature is not None and learn.stage.page)
    learn.shelf.feature.play.click()
    wait(lambda: learn.stage.page.playing)
    wait(lambda: script("!!(window.KBS && KBS.frame && KBS.frame.ready && KBS.attempt.tracked)"))
    for page in PAGES:
        script(f"location.hash = '#{page}'; true")
        shown = f"!!document.querySelector(\"#page article[data-page='{page}']\")"
        wait(partial(script, shown))
    script("document.querySelector('#page input[value=\"b\"]').click(); true")
    script("document.querySelector('#page form .button--primary').click(); true")
    wait(lambda: script("!!document.querySelector('#page .result')"))
    picture("window-playing")
    learn.stage.page.header.back.click()
    _rest(application)
    picture("window-shelf")
    picture("window-shelf-dark", "dark")
    places.show_workspace("records")
    records: Any = places.current
    wait(lambda: records.list.total >= PEOPLE)
    _rest(application)
    records.table.setCurrentIndex(records.list.index(1, 1))
    _rest(application)
    picture("window-records")
    _write(places, scratch, wait, picture, application)
    window.close_now()


def _write(places: Any, scratch: Path, wait: Any, picture: Any, application: Any) -> None:
    """The Author workspace, on a copy of the courses."""
    from PySide6.QtWidgets import QDialog

    project = scratch / "project"
    for name in ("courses", "champions", "assets"):
        shutil.copytree(ROOT / name, project / name)
    places.show_workspace("author")
    author: Any = places.current
    author.open_courses([project / "courses" / "level2"])
    wait(lambda: author.courses.current is not None and author.courses.current.reading is not None)
    session = author.courses.current
    text = session.draft.text(WRITTEN)
    line = text[: text.index("## Bed sharing")].count("\n") + 1
    session.go_to(WRITTEN, line + 4)
    _rest(application)
    _rest(application)
    picture("window-author")
    picture("window-author-dark", "dark")
    question = text[: text.index("::: question")].count("\n") + 1
    author.deeds.dialogs.open_box(WRITTEN, question)
    _rest(application)
    _rest(application)
    picture("window-form")
    for dialog in author.findChildren(QDialog):
        dialog.reject()
    author.show_view("registers")
    _rest(application)
    picture("window-registers")
    author.show_view("course")
    author.deeds.dialogs.by_name["export"]()
    _rest(application)
    picture("window-export")
    for dialog in author.findChildren(QDialog):
        dialog.reject()


def _rest(application: Any) -> None:
    """What was asked for has arrived and is drawn."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop(application)
    QTimer.singleShot(1500, loop.quit)
    loop.exec()


def _fill_records(profile: Any, folder: Path) -> None:
    from kbs_learning.services.recording import Office
    from tests.desktop.records.made import invented, write_file

    made = enumerate(invented(PEOPLE, latest=datetime.now(UTC)))
    office = Office(profile)
    office.import_results([write_file(folder, f"{number}.kbsresults", one) for number, one in made])
    office.close()


if __name__ == "__main__":
    main()
