"""The registers on the disk: written at once, never over somebody else's work, and who uses what."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from kbs_learning.content.editing.register_rows import CONTACT_KEYS, RegisterText
from kbs_learning.content.loader import read_course
from kbs_learning.core.drafts import act_between
from kbs_learning.core.errors import UserError
from kbs_learning.core.problems import SourceSpan
from kbs_learning.core.registers import Contact, Fact, Registers
from kbs_learning.services.authoring.register_rows import State, When, rows_of
from kbs_learning.services.authoring.register_use import CourseText, sentences, uses_of
from kbs_learning.services.authoring.registers import (
    CONTACTS,
    FACTS,
    MeanwhileError,
    OpenRegisters,
    open_registers,
    read_rows,
)

ROOT = Path(__file__).resolve().parents[3]
SPAN = SourceSpan("facts.yaml")
TODAY = date(2026, 11, 22)
COURSE = """\
---
id: c
title: Babies
version: "1"
reviewed: 2026-01-01
review-by: 2027-01-01
---

# Support for me {#support}

::: contacts {groups="support"}
:::

# Worried {#worried}

Ring {contact=C1}.
"""
MODULE = """\
---
id: m
short: Sleep
step: sleep
minutes: 5
---

# Safer sleep

## First {#p1}

Nothing cited. In {fact=F1.year}, {fact=F1.babies} babies died! Then
came more. And {fact=F2.rate} of all.

- Ring {contact=C1} now

## Second {#p2}

{fact=F1}
"""
REGISTERS = {
    FACTS: 'F1:\n  text: In 2023 164 babies died.\n  values: {year: "2023", babies: "164"}\n  source: x\n'
    "  status: ok\n  review-by: 2026-11-01\n\n"
    'F2:\n  text: A rate.\n  values: {rate: "5%"}\n  source: x\n  status: ok\n  review-by: 2026-12-01\n',
    CONTACTS: "C1:\n  name: Line\n  phone: 0808 1\n  groups: [support]\n  source: x\n  status: verify\n"
    "  review-by: 2027-12-01\n\nC2:\n  name: Other\n  source: y\n  status: ok\n",
}


@pytest.fixture
def course(tmp_path: Path) -> CourseText:
    folder = tmp_path / "courses" / "c"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text(COURSE, encoding="utf-8")
    (folder / "01.md").write_text(MODULE, encoding="utf-8")
    registers = tmp_path / "assets" / "registers"
    registers.mkdir(parents=True)
    for name, text in REGISTERS.items():
        (registers / name).write_text(text, encoding="utf-8")
    reading = read_course(folder)
    assert reading.course is not None
    return CourseText(reading.course, {"course.md": COURSE, "01.md": MODULE})


@pytest.fixture
def real(tmp_path: Path) -> OpenRegisters:
    shutil.copytree(ROOT / "assets" / "registers", tmp_path / "registers")
    return open_registers(tmp_path / "registers")


def change_phone(registers: OpenRegisters, phone: str) -> dict[str, str]:
    return {CONTACTS: registers.text(CONTACTS).changed("C02", {"phone": phone}, CONTACT_KEYS).text}


def test_every_page_that_shows_a_row_is_named(course: CourseText) -> None:
    uses = uses_of([course])
    assert [(use.page, use.line, use.module) for use in uses["F1"]] == [
        ("First", 12, "Sleep"),
        ("Second", 19, "Sleep"),
    ]
    assert [(use.page, use.line) for use in uses["C1"]] == [
        ("Support for me", 11),
        ("Worried", 16),
        ("First", 15),
    ]
    assert "C2" not in uses


def test_a_list_of_contacts_without_groups_shows_them_all(course: CourseText) -> None:
    texts = {**course.texts, "course.md": COURSE.replace(' {groups="support"}', "")}
    assert [use.page for use in uses_of([CourseText(course.course, texts)])["C2"]] == ["Support for me"]


def test_sentences_are_shown_before_and_after(course: CourseText) -> None:
    old, new = (
        Fact(
            id="F1", text=text, values=values, checked=course.course.registers.facts["F1"].checked, span=SPAN
        )
        for text, values in (
            ("In 2023 164 babies died.", {"year": "2023", "babies": "164"}),
            ("In 2024 150 babies died.", {"year": "2024", "babies": "150"}),
        )
    )
    found = sentences(old, new, uses_of([course])["F1"], [course])
    assert [(one.before, one.after) for one in found] == [
        ("In 2023, 164 babies died!", "In 2024, 150 babies died!"),
        ("In 2023 164 babies died.", "In 2024 150 babies died."),
    ]


def test_a_contact_is_shown_in_lists_and_in_sentences(course: CourseText) -> None:
    old = course.course.registers.contacts["C1"]
    new = Contact(id="C1", name="Line", phone="0808 2", hours="Always", checked=old.checked, span=SPAN)
    found = sentences(old, new, uses_of([course])["C1"], [course])
    assert [(one.before, one.after) for one in found] == [
        ("Line, 0808 1", "Line, 0808 2, Always"),
        ("Ring Line, 0808 1.", "Ring Line, 0808 2."),
        ("Ring Line, 0808 1 now", "Ring Line, 0808 2 now"),
    ]


def test_rows_are_told_by_how_urgent_they_are(course: CourseText) -> None:
    rows = {row.id: row for row in rows_of(course.course.registers, {"F1": 2}, TODAY)}
    assert {name: (row.state, row.when) for name, row in rows.items()} == {
        "F1": (State.DUE, When.PAST),
        "F2": (State.DUE, When.SOON),
        "C1": (State.VERIFY, When.LATER),
        "C2": (State.CHECKED, When.NEVER),
    }
    assert (rows["F1"].value, rows["C1"].value, rows["C2"].value) == ("2023, 164", "0808 1", "No number")
    assert rows["F1"].pages == 2
    assert "164 babies" in rows["F1"].haystack


def test_a_change_is_written_and_the_rest_keeps_its_bytes(real: OpenRegisters) -> None:
    before = (real.folder / CONTACTS).read_bytes()
    texts = change_phone(real, "01332 000 000")
    real.written(real.write(texts), texts)
    after = (real.folder / CONTACTS).read_bytes()
    assert after == before.replace(b"01332 956 606", b"01332 000 000")


@pytest.mark.parametrize("ending", [b"\r\n", b"\n"])
def test_marks_and_line_ends_of_a_file_stay(real: OpenRegisters, ending: bytes) -> None:
    path = real.folder / CONTACTS
    data = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", ending)
    path.write_bytes(data)
    again = open_registers(real.folder)
    again.write(change_phone(again, "01332 000 000"))
    assert path.read_bytes() == data.replace(b"01332 956 606", b"01332 000 000")


def test_what_somebody_else_wrote_is_never_written_over(real: OpenRegisters) -> None:
    path = real.folder / CONTACTS
    theirs = path.read_text(encoding="utf-8").replace("01332 956 606", "01332 111 111")
    path.write_text(theirs, encoding="utf-8")
    with pytest.raises(MeanwhileError, match="changed on the disk meanwhile") as told:
        real.write(change_phone(real, "01332 000 000"))
    assert path.read_text(encoding="utf-8") == theirs
    assert RegisterText(told.value.texts[CONTACTS]).fields("C02")["phone"] == "01332 111 111"


def test_a_change_taken_back_is_written_too(real: OpenRegisters) -> None:
    before = (real.folder / CONTACTS).read_bytes()
    texts = change_phone(real, "01332 000 000")
    real.draft.do(act_between("Change C02", real.draft.texts, texts))
    real.written(real.write(texts), texts)
    real.draft.undo()
    undone = {CONTACTS: real.text(CONTACTS).text}
    real.written(real.write(undone), undone)
    assert (real.folder / CONTACTS).read_bytes() == before
    assert not real.draft.unsaved


def test_what_cannot_be_written_back_is_not_opened(real: OpenRegisters) -> None:
    (real.folder / FACTS).write_bytes(b"F01:\n  text: \xff\n")
    with pytest.raises(UserError, match="line 2"):
        open_registers(real.folder)


def test_a_folder_without_registers_opens_empty(tmp_path: Path) -> None:
    empty = open_registers(tmp_path)
    assert read_rows(empty.draft.texts) == (Registers(), "")
    texts = {CONTACTS: "C01:\n  name: x\n"}
    empty.write(texts)
    assert (tmp_path / CONTACTS).read_text(encoding="utf-8") == texts[CONTACTS]


def test_a_broken_register_is_told() -> None:
    _, fault = read_rows({FACTS: "F01:\n  text: a: b\n"})
    assert fault.startswith("facts.yaml has to be mended first. Line 2")


_WRITER = """
import sys
from pathlib import Path
from kbs_learning.content.editing.register_rows import CONTACT_KEYS
from kbs_learning.services.authoring.registers import CONTACTS, open_registers

files, number = open_registers(Path(sys.argv[1])), 0
print("writing", flush=True)
while True:
    number += 1
    texts = {CONTACTS: files.text(CONTACTS).changed("C02", {"phone": str(number)}, CONTACT_KEYS).text}
    files.written(files.write(texts), texts)
"""


@pytest.mark.parametrize("seconds", [0.02, 0.09])
def test_a_program_that_is_killed_while_it_writes_leaves_a_whole_register(
    real: OpenRegisters, seconds: float
) -> None:
    before = real.text(CONTACTS)
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(real.folder)], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(seconds)
        writer.kill()
    after = open_registers(real.folder).text(CONTACTS)
    phone = {"phone": after.fields("C02")["phone"]}
    assert after.text == before.changed("C02", phone, CONTACT_KEYS).text
