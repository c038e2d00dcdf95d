"""How long certificates take: ``python benchmarks/paper.py``.

500 in one file, and 500 files, beside the least that reportlab does for as many pages and files with one line
each in a font that is not embedded. Medians of turns in one process; imports and the first turn do not count.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reportlab.pdfgen.canvas import Canvas

from benchmarks.running import table
from kbs_learning.core.certificates import CertificateCourse, Completion, certificate_number
from kbs_learning.reports.certificate import certificates

COUNT, TURNS = 500, 7
COURSE = CertificateCourse(
    title="Protecting Babies from Harm",
    level="2",
    minutes=90,
    version="1.0",
    reviewed=date(2026, 11, 21),
    review_by=date(2027, 5, 21),
    outcomes=(
        "explain why babies are vulnerable to abuse and harm",
        "identify needs and risk factors as a baby develops",
        "recognise the signs and symptoms to look out for",
        "explain why stepping in early matters",
        "know how to make a referral",
    ),
)
COMPLETIONS = [
    Completion(
        number=certificate_number(str(one), "course", "2026-11-21"),
        on=date(2026, 11, 21),
        name=f"Learner Number {one}",
        score=91.67,
    )
    for one in range(COUNT)
]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        contenders: dict[str, Callable[[], object]] = {
            "bare pages": lambda: bare(COUNT),
            "certificates in one file": lambda: (place / "all.pdf").write_bytes(
                certificates(COURSE, COMPLETIONS)
            ),
            "bare files": lambda: [(place / f"{n}.pdf").write_bytes(bare(1)) for n in range(COUNT)],
            "files with a certificate": lambda: [
                (place / f"{n}.pdf").write_bytes(certificates(COURSE, [one]))
                for n, one in enumerate(COMPLETIONS)
            ],
        }
        medians = measure(contenders)
    aims = {"certificates in one file": 0.15, "files with a certificate": 0.8}
    rows = [
        [f"{COUNT} {name}, seconds", f"{seconds:.3f}", *_aim(seconds, aims.get(name))]
        for name, seconds in medians.items()
    ]
    for ours, least in (
        ("certificates in one file", "bare pages"),
        ("files with a certificate", "bare files"),
    ):
        rows.append([f"{ours} to {least}", f"{medians[ours] / medians[least]:.2f}", "", ""])
    print(table(["measure", "now", "aim", "holds"], rows))


def measure(contenders: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of each, in turns."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(TURNS + 1):
        for name, work in contenders.items():
            began = time.perf_counter()
            work()
            if turn:
                taken[name].append(time.perf_counter() - began)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def bare(pages: int) -> bytes:
    """A PDF with one line on each page."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1, pageCompression=1)
    for one in range(pages):
        canvas.drawString(50, 100, f"Learner Number {one}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _aim(seconds: float, aim: float | None) -> list[str]:
    return ["", ""] if aim is None else [f"{aim:g}", "yes" if seconds <= aim else "no"]


if __name__ == "__main__":
    main()
