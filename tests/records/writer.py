"""A learner in a process of its own, to be killed: for each number on standard input, a process is started.

It says its process id, then records answers from the next number on, as fast as it can, and says the number
of each that is safe. When it was killed, an empty line follows. Starting by fork makes many kills a matter of
seconds.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from kbs_learning.records import attempts
from kbs_learning.records.database import open_records
from tests.records.samples import answer, change, minutes


def main(file: str, key: str) -> None:
    """Serve until standard input ends."""
    while line := sys.stdin.readline():
        child = os.fork()
        if child == 0:
            say(os.getpid())
            record_for_ever(file, key, int(line))
        os.waitpid(child, 0)
        say("")


def record_for_ever(file: str, key: str, seq: int) -> None:
    """Until killed."""
    with open_records(file) as records:
        while True:
            seq += 1
            with records.keeping() as connection:
                attempts.record(connection, key, change(seq, answer(f"q{seq}")), minutes(seq))
            say(seq)


def say(what: object) -> None:
    """A line, at once."""
    os.write(sys.stdout.fileno(), f"{what}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
