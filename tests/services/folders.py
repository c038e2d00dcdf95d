"""A project folder with small courses and a register, as an author would have it."""

from __future__ import annotations

from pathlib import Path

_COURSE = """---
id: {id}
title: {title}
level: "2"
kicker: Level 2 course
lead: Babies cannot tell us.
audience: Anyone
version: "1.0"
reviewed: 2026-11-21
review-by: 2027-05-21
outcomes:
  LO1: say why a baby is at more risk
pass:
  percent: 80
  draw: 2
  per-outcome: 1
---

# Before you begin {{#content-note}}

You can stop at any time.

# I am worried about a baby now {{#worried}}

Call 999.

# Support for me {{#support}}

Talk to your manager.
"""

_MODULE = """---
id: ex-m1
short: Sleep
step: sleep
minutes: 12
outcomes: [LO1]
---

# Sleep

## On the back {#ex-m1-p1}

Every sleep, day and night. {fact=F1}

::: question {#ex-m1-q1 outcome=LO1}
A baby who is quiet is always content.

- ( ) True
- (x) False

> Why: Unusual quiet can be a sign of illness.
:::

## Ring somebody {#ex-m1-p2}

Ring {contact=C01}.

::: question {#ex-m1-q2 outcome=LO1}
Where does a baby sleep most safely?

- (x) In a clear cot of their own
  > Yes: clear, flat and separate.
- ( ) On the sofa beside you
  > A sofa is the most dangerous place.
- ( ) In a car seat on the floor
  > A seat lets the head fall forward.
:::

## Final check {#ex-final-page}

::: final-check {#ex-final}
Two questions.
:::
"""

_FACTS = """F1:
  text: In 2023 the deaths of 164 babies stayed unexplained.
  values: {deaths: "164"}
  source: Office for National Statistics
  status: ok
  checked-by: content team
  checked-on: 2026-11-21
  review-by: 2027-11-21
"""

_CONTACTS = """C01:
  name: Children's social care
  phone: 01332 641 172
  groups: [city]
  source: Report, 2023
  status: STATUS
  open-question: Are the hours still right?
  review-by: 2027-05-21
"""


def write_course(root: Path, name: str = "level2", *, status: str = "ok", course_id: str = "") -> Path:
    """A course in ``root/courses/name`` with the registers in ``root/assets/registers``."""
    folder, registers = root / "courses" / name, root / "assets" / "registers"
    folder.mkdir(parents=True)
    registers.mkdir(parents=True, exist_ok=True)
    text = _COURSE.format(id=course_id or f"example-{name}", title=f"Example {name}")
    (folder / "course.md").write_text(text, encoding="utf-8")
    (folder / "01-sleep.md").write_text(_MODULE, encoding="utf-8")
    (registers / "facts.yaml").write_text(_FACTS, encoding="utf-8")
    contacts = _CONTACTS.replace("STATUS", status)
    if status == "ok":
        contacts += "  checked-by: content team\n  checked-on: 2026-11-21\n"
    (registers / "contacts.yaml").write_text(contacts, encoding="utf-8")
    return folder


_TOOLKIT = """---
id: example-toolkit
title: Example toolkit
level: Toolkit
version: "1.0"
reviewed: 2026-11-21
review-by: 2027-05-21
---

# Before you begin {#content-note}

Nothing here is kept.

# I am worried about a baby now {#worried}

Call 999.

# Support for me {#support}

Talk to your manager.
"""

_TOOLS = """---
id: ex-tools
short: Safer sleep
step: sleep
minutes: 4
---

# Safer sleep

## Sharing a bed {#tool-bed short="Sharing a bed"}

::: tool {scope=both checked=2026-11-21 source="Three Steps report, 2023"}
- parent bed-shares
- should I tell them not to share a bed?
:::

**Ask who is in the bed.** Ring {contact=C02} where you are not sure.

![A clear cot](assets/pictures/cot.svg)

Next: [a mark on a baby](#tool-mark) or [help](#worried).

::: huddle {minutes=5}
**Ask the team:** what are your first ten words?
:::

## A mark on a baby {#tool-mark short="A mark"}

::: tool {scope=local checked=2026-11-21 source="Local guidance, 2024"}
- mark on cheek
- bruise on a baby who is not moving
:::

Do not wait, and do not take a picture.
"""

_CONTACT = """C02:
  name: Advice line
  phone: 01629 535 353
  groups: [advice]
  source: Report, 2023
  status: STATUS
  open-question: Is it open at night?
  review-by: 2027-06-21
"""
_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def write_toolkit(root: Path, *, status: str = "ok") -> Path:
    """Two tool pages in ``root/champions/toolkit``, a picture they share, and a contact nobody else shows."""
    folder, assets = root / "champions" / "toolkit", root / "assets"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(_TOOLKIT, encoding="utf-8")
    (folder / "01-sleep.md").write_text(_TOOLS, encoding="utf-8")
    (assets / "pictures").mkdir(parents=True, exist_ok=True)
    (assets / "pictures" / "cot.svg").write_text(_PICTURE, encoding="utf-8")
    contact = _CONTACT.replace("STATUS", status)
    if status == "ok":
        contact += "  checked-by: content team\n  checked-on: 2026-11-21\n"
    with (assets / "registers" / "contacts.yaml").open("a", encoding="utf-8") as stream:
        stream.write(f"\n{contact}")
    return folder


def break_course(folder: Path) -> None:
    """Leave a link to a page that is not there: an error."""
    module = folder / "01-sleep.md"
    module.write_text(
        module.read_text(encoding="utf-8").replace("{fact=F1}", "{fact=F404}"), encoding="utf-8"
    )
