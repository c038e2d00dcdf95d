"""A course of any size in the project's own format, the same every time it is made.

One module has ten pages of about 600 words, ten questions and five pictures of 100 kB.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

PAGES, PICTURES, PICTURE_BYTES = 10, 5, 100_000
_TEXT = """
a able about after again all always an and any are ask at away baby back be bed because before better by
calm care carer check child clear come cot day do down each every family feel few find firm first flat for
from gently give good hand have head hear help her here him his home hour how if in into is it keep know
leave light listen little long look make many may more most mother much need never new next night no not
notice of often on one open or other our out over own parent place plan put quiet reason rest ring room
safe say see share she should show sister sleep slow small so some space speak step stop take talk tell
than that the their them then there they thing this time to together told try two under until up use very
wait walk want warm was way we week well what when where which while who why will with word work worry you
your
"""
_WORDS = _TEXT.split()

_HEADER = """---
id: synthetic
title: A synthetic course
level: "2"
kicker: For measuring
lead: It has as many words as it is asked for, and says nothing.
audience: Nobody
version: "1.0"
reviewed: 2026-11-21
review-by: 2036-11-21
outcomes:
  LO1: say something
  LO2: say something else
pass:
  percent: 80
  draw: 4
  per-outcome: 1
---

# Before you begin {#content-note}

You can stop at any time.

# I am worried about a baby now {#worried}

Call 999.

# Support for me {#support}

Talk to your manager.
"""


def make_course(folder: Path, modules: int) -> Path:
    """Write the course into ``folder`` and return it."""
    rng = random.Random(modules)
    (folder / "media").mkdir(parents=True)
    (folder / "course.md").write_text(_HEADER, encoding="utf-8")
    picture = _picture()
    for number in range(1, modules + 1):
        for index in range(1, PICTURES + 1):
            filling = rng.randbytes(PICTURE_BYTES - len(picture))
            (folder / "media" / f"m{number}-{index}.jpg").write_bytes(picture + filling)
        text = "\n".join(_module(rng, number, last=number == modules))
        (folder / f"{number:03d}-module.md").write_text(text, encoding="utf-8")
    return folder


def edit_one_page(folder: Path, word: str) -> None:
    """Change one sentence on one page in the middle of the course."""
    modules = sorted(folder.glob("*-module.md"))
    file = modules[len(modules) // 2]
    text = file.read_text(encoding="utf-8")
    start = (
        text.index("\nEdited here: ") if "\nEdited here: " in text else text.index("\n\n", text.index("## "))
    )
    end = text.index("\n", start + 1) if "\nEdited here: " in text else start
    file.write_text(f"{text[:start]}\nEdited here: {word}.{text[end:]}", encoding="utf-8")


def _picture() -> bytes:
    """A real JPEG of noise; the rest of the 100 kB is appended after its end, where no program looks."""
    noise = random.Random(7).randbytes(160 * 120 * 3)
    stream = io.BytesIO()
    Image.frombytes("RGB", (160, 120), noise).save(stream, "JPEG", quality=85)
    return stream.getvalue()


def _module(rng: random.Random, number: int, *, last: bool) -> Iterator[str]:
    yield f"---\nid: sy-m{number}\nshort: Module {number}\nminutes: 12\noutcomes: [LO1]\n---\n"
    yield f"# Module {number}\n"
    for page in range(1, PAGES + 1):
        yield from _page(rng, number, page)
    if last:
        yield "## Final check {#sy-final-page}\n\n::: final-check {#sy-final}\nFour questions.\n:::\n"


def _page(rng: random.Random, number: int, page: int) -> Iterator[str]:
    yield f"## {_words(rng, 4)} {{#sy-m{number}-p{page}}}\n"
    for _ in range(2):
        yield _paragraph(rng, 65) + "\n"
    if page % 2:
        name = f"media/m{number}-{(page + 1) // 2}.jpg"
        yield f'![{_words(rng, 8)}]({name} "{_words(rng, 5)}")\n'
    yield f"### {_words(rng, 3)}\n"
    yield "\n".join(f"{index}. **{_words(rng, 3)}** {_words(rng, 12)}" for index in range(1, 6)) + "\n"
    yield _paragraph(rng, 75) + "\n"
    yield f"::: key\n{_words(rng, 25)}.\n:::\n"
    yield "\n".join(f"- {_words(rng, 9)} [{_words(rng, 2)}](#sy-m{number}-p1)" for _ in range(4)) + "\n"
    rows = "\n".join(f"| {_words(rng, 2)} | {_words(rng, 6)} |" for _ in range(4))
    yield f"| {_words(rng, 1)} | {_words(rng, 1)} |\n|---|---|\n{rows}\n"
    yield _paragraph(rng, 65) + "\n"
    yield f"::: reveal {_words(rng, 4)}\n{_words(rng, 30)}.\n:::\n"
    yield from _question(rng, f"sy-m{number}-q{page}", page)


def _question(rng: random.Random, name: str, page: int) -> Iterator[str]:
    yield f"::: question {{#{name} outcome=LO{1 + page % 2}}}\n{_words(rng, 14)}?\n"
    right = rng.randrange(4)
    for option in range(4):
        yield f"- ({'x' if option == right else ' '}) {_words(rng, 7)}\n  > {_words(rng, 9)}."
    yield f"\n> Why: {_words(rng, 12)}.\n:::\n"


def _paragraph(rng: random.Random, count: int) -> str:
    words = _words(rng, count).split()
    words[3] = f"**{words[3]}**"
    words[20] = f"*{words[20]}*"
    return " ".join(word + "." if index % 13 == 12 else word for index, word in enumerate(words)) + "."


def _words(rng: random.Random, count: int) -> str:
    return " ".join(rng.choices(_WORDS, k=count)).capitalize()
