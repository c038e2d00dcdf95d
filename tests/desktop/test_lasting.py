"""That the interpreter outlives the signals of a long day."""

from __future__ import annotations

import subprocess
import sys

_MANY_SIGNALS = """
import kbs_learning.desktop
from PySide6.QtCore import QObject, Signal

class Teller(QObject):
    told = Signal(int)

teller = Teller()
for number in range(50_000):
    teller.told.emit(number)
print("still here")
"""


def test_fifty_thousand_signals_do_not_end_the_program() -> None:
    run = subprocess.run([sys.executable, "-c", _MANY_SIGNALS], capture_output=True, text=True, check=False)
    assert run.stdout == "still here\n"
    assert run.returncode == 0, run.stderr
