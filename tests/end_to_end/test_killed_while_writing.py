"""Somebody writes a course and is killed at random moments: the course is whole, and the text is there.

``python -m tests.end_to_end.test_killed_while_writing write ROOT`` begins a process for each line that comes
in; it writes until it is killed, and tells each state of the text. ``… save ROOT`` saves again and again, and
dies at each step of it in turn.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from kbs_learning.content.editing.moving import move_page
from kbs_learning.core.drafts import Act, Media
from kbs_learning.services.authoring.history import history_of
from kbs_learning.services.authoring.line_endings import text_of
from kbs_learning.services.authoring.opening import look_at
from kbs_learning.services.authoring.recovery import Unsaved, bring_back, find_unsaved, leave, resume
from kbs_learning.services.exporting import check
from tests.services.authoring.writing import Writer

ROOT = Path(__file__).resolve().parents[2]
KILLS = 15
SECOND = 1.0
"""What a journal may be behind."""
FILE = "01-sleep.md"


def digest(texts: Mapping[str, str]) -> str:
    """What names a state of the whole text."""
    return hashlib.sha256(json.dumps(dict(texts), sort_keys=True).encode()).hexdigest()


class Writers:
    """Processes that write, one after the other, and what they told of it."""

    def __init__(self, root: Path) -> None:
        self.mother = subprocess.Popen(
            [sys.executable, "-m", __name__, "write", str(root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        self.told: list[dict[str, Any]] = []
        self._news = threading.Condition()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self.mother.stdout is not None
        for line in self.mother.stdout:
            with self._news:
                with suppress(ValueError):  # the last words of one that was killed may be half ones
                    self.told.append(json.loads(line))
                self._news.notify_all()

    def write_for(self, seconds: float) -> tuple[float, list[dict[str, Any]]]:
        """Let one write and kill it; returns when that was, and what it had told."""
        assert self.mother.stdin is not None
        with self._news:
            self.told.clear()
            self.mother.stdin.write("write\n")
            self.mother.stdin.flush()
            assert self._news.wait_for(lambda: any("state" in one for one in self.told), timeout=60)
            process = next(one["process"] for one in self.told if "process" in one)
        threading.Event().wait(seconds)
        at = time.monotonic()
        os.kill(process, signal.SIGKILL)
        with self._news:
            assert self._news.wait_for(lambda: self.told[-1].get("gone") == process, timeout=60)
            assert self.told[-1]["status"] == -signal.SIGKILL
            return at, list(self.told)

    def close(self) -> None:
        """There is no more to write."""
        assert self.mother.stdin is not None
        assert self.mother.stdout is not None
        self.mother.stdin.close()
        self.mother.wait()
        self._listener.join()
        self.mother.stdout.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.timeout(300)
def test_whatever_was_written_a_second_before_a_kill_is_offered_back(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    profile, folder = writer.profile, writer.folder
    writer.journal.close()
    chance = random.Random(20261122)  # noqa: S311  moments, not secrets
    saved = {digest(texts_in(folder))}
    offered = 0
    writers = Writers(tmp_path)
    for number in range(KILLS):
        at, told = writers.write_for(chance.uniform(0.02, 1.4))
        saved |= {one["saving"] for one in told if "saving" in one}
        unsaved = find_unsaved(profile, folder)
        assert digest(texts_in(folder)) in saved, (
            "the folder is the course as it was saved once, never a mixture"
        )
        assert check(folder).course is not None
        states = [one for one in told if "state" in one]
        old_enough = max(n for n, one in enumerate(states) if n == 0 or one["at"] < at - SECOND)
        assert digest(recovered(folder, unsaved)) in {one["state"] for one in states[old_enough:]}
        if unsaved is not None:
            offered += 1
            settle(unsaved, bring=number % 2 == 0)
    writers.close()
    assert offered > KILLS // 4


def settle(unsaved: Unsaved, *, bring: bool) -> None:
    """As the author might: have it back, or leave it to the history."""
    if bring:
        bring_back(unsaved, {one.file: one.text() for one in unsaved.files})
    else:
        leave(unsaved)


def recovered(folder: Path, unsaved: Unsaved | None) -> dict[str, str]:
    """The text as the author would have it back."""
    texts: dict[str, str | None] = dict(texts_in(folder))
    for one in unsaved.files if unsaved else ():
        texts[one.file] = one.mine
    return {file: text for file, text in texts.items() if text is not None}


def texts_in(folder: Path) -> dict[str, str]:
    """What the disk has."""
    return {file: text_of(data) for file, data in look_at(folder).items()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.timeout(300)
def test_a_save_of_several_files_is_whole_wherever_it_is_cut_short(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", __name__, "save", str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *cut_short, (last, wanted) = [
        (Path(root), state) for root, state in map(str.split, done.stdout.splitlines())
    ]
    assert len(cut_short) > 20
    finished = 0
    for root, state in cut_short:
        writer = Writer(root)
        before = digest(texts_in(writer.folder))
        unsaved = find_unsaved(writer.profile, writer.folder)
        after = digest(texts_in(writer.folder))
        finished += after != before
        if after != wanted:
            assert after == state, "nothing of the save, as it had been before"
            assert unsaved is not None
        assert digest(recovered(writer.folder, unsaved)) == wanted
        assert check(writer.folder).course is not None
        writer.journal.close()
    assert finished > 3
    assert digest(texts_in(last / "courses" / "level2")) == wanted


def begin_writers(root: Path) -> None:
    """Begin a process for each line that comes in, and say when it is gone."""
    for number, _ in enumerate(sys.stdin):
        child = os.fork()
        if not child:
            write(root, number)
        _, status = os.waitpid(child, 0)
        say(gone=child, status=os.waitstatus_to_exitcode(status))


def write(root: Path, seed: int) -> None:
    """Write, move, add pictures and save until somebody puts an end to it."""
    say(process=os.getpid())
    chance = random.Random(seed)  # noqa: S311  acts, not secrets
    writer = begin(root)
    say(at=time.monotonic(), state=digest(writer.course.draft.texts))
    number = 0
    while True:
        number += 1
        one_act(writer, chance, f"{seed}-{number}")
        say(at=time.monotonic(), state=digest(writer.course.draft.texts))
        if chance.random() < 0.02:
            say(saving=digest(writer.course.draft.texts))
            writer.save()
        threading.Event().wait(chance.uniform(0, 0.01))


def begin(root: Path) -> Writer:
    """Open the course as the window does."""
    writer = Writer(root)
    history = history_of(writer.profile, writer.folder)
    assert writer.course.media is not None
    writer.course.media.before_change = lambda file, was: writer.journal.media_changes(
        file, None if was is None else history.objects.put(was)
    )
    act, _ = resume(writer.profile, writer.course)
    if act is not None and act.changes:
        writer.course.draft.do(act)
        writer.journal.begin_anew()
    return writer


def one_act(writer: Writer, chance: random.Random, word: str) -> None:
    """Something that an author does; mostly typing."""
    draft = writer.course.draft
    modules = [name for name in draft.files if name != "course.md"]
    file = chance.choice(modules)
    match chance.randrange(20):
        case 0:
            draft.do(move_page(draft.texts, file, 0, file, 1))
        case 1:
            writer.rename(file, f"{chance.randrange(1, 99):02}-{word}.md")
        case 2:
            was = writer.folder / "media" / "a.png"
            draft.do(
                Act(
                    "Picture",
                    (Media("media/a.png", was.read_bytes() if was.exists() else None, word.encode()),),
                )
            )
        case 3:
            draft.undo()
        case 4:
            draft.redo()
        case 5 if len(modules) < 4:
            writer.add(f"{chance.randrange(1, 99):02}-{word}.md", draft.text(file))
        case 6:
            writer.type(word, "course.md")
        case _:
            writer.type(f"{word} ", file)


def save_and_die(root: Path) -> None:
    """Do the same save in one child after the other; each dies one step later than the one before."""
    for step in range(200):
        place = root / f"{step:03}"
        child = os.fork()
        if not child:
            save_until(place, step)
        _, status = os.waitpid(child, 0)
        state, wanted = (place / "state").read_text().split()
        finished = os.waitstatus_to_exitcode(status) == 0
        print(place, wanted if finished else state)  # noqa: T201  told to the test
        if finished:
            return


def save_until(root: Path, step: int) -> None:
    """Save two changed files, a new one and a renamed one; die at a step of what the disk is asked for."""
    root.mkdir()
    writer = begin(root)
    before = digest(writer.course.draft.texts)
    writer.type("Changed.\n", "course.md")
    writer.rename(FILE, "02-sleep.md")
    writer.add("03-more.md", writer.course.draft.text("02-sleep.md").replace("ex-m1", "ex-m2"))
    writer.journal.flush()
    (root / "state").write_text(f"{before} {digest(writer.course.draft.texts)}")
    left = [step]

    def dying(real: Any) -> Any:
        def call(*arguments: Any, **names: Any) -> Any:
            left[0] -= 1
            if left[0] == -1:
                os._exit(9)
            result = real(*arguments, **names)
            left[0] -= 1
            if left[0] == -1:
                os._exit(9)
            return result

        return call

    for owner, name in ((os, "fsync"), (Path, "replace"), (Path, "unlink"), (Path, "open")):
        setattr(owner, name, dying(getattr(owner, name)))
    writer.save()
    writer.journal.close()
    os._exit(0)


def say(**values: object) -> None:
    """Tell the test, in one piece; after a half word of another, on a line of its own."""
    os.write(1, ("\n" * ("gone" in values) + json.dumps(values) + "\n").encode())


if __name__ == "__main__":
    if sys.argv[1] == "write":
        begin_writers(Path(sys.argv[2]))
    else:
        save_and_die(Path(sys.argv[2]))
