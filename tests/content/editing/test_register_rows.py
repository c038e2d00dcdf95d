"""Rows of the registers as text: one row changes, the others keep every byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbs_learning.content.editing.register_rows import CONTACT_KEYS, FACT_KEYS, RegisterText
from kbs_learning.content.findings import Findings
from kbs_learning.content.registers import contacts_from, facts_from

FOLDER = Path(__file__).resolve().parents[3] / "assets" / "registers"
FACTS = RegisterText((FOLDER / "facts.yaml").read_text(encoding="utf-8"))
CONTACTS = RegisterText((FOLDER / "contacts.yaml").read_text(encoding="utf-8"))


def lines_gone(old: str, new: str) -> list[str]:
    return [line for line in old.split("\n") if line not in new.split("\n")]


def test_rows_are_found_as_the_reader_finds_them() -> None:
    assert set(FACTS.spans) == set(facts_from(FACTS.text, Findings("")))
    assert set(CONTACTS.spans) == set(contacts_from(CONTACTS.text, Findings("")))


@pytest.mark.parametrize("name", [*FACTS.spans])
def test_a_fact_put_in_as_it_is_changes_nothing(name: str) -> None:
    fields = FACTS.fields(name)
    plain = {key: words for key, words in fields.items() if not key.startswith("values.")}
    assert FACTS.changed(name, plain, FACT_KEYS).text == FACTS.text


def test_only_the_lines_of_a_changed_value_change() -> None:
    made = CONTACTS.changed("C02", {"phone": "01332 000 000", "status": "ok"}, CONTACT_KEYS)
    assert lines_gone(CONTACTS.text, made.text) == ['  phone: "01332 956 606"']
    assert made.fields("C02")["phone"] == "01332 000 000"
    assert made.fields("C01") == CONTACTS.fields("C01")


def test_marking_a_row_as_checked_adds_its_lines_in_their_places() -> None:
    fields = {
        "status": "ok",
        "open-question": None,
        "checked-by": "R. Singh",
        "checked-on": "2026-11-22",
        "checked-how": "Rang the line: somebody answered",
    }
    made = CONTACTS.changed("C02", fields, CONTACT_KEYS)
    start, end = made.spans["C02"]
    assert made.text[start:end].split("\n")[7:12] == [
        "  status: ok",
        "  checked-by: R. Singh",
        "  checked-on: 2026-11-22",
        '  checked-how: "Rang the line: somebody answered"',
        "  review-by: 2027-05-21",
    ]
    row = contacts_from(made.text, Findings(""))["C02"]
    assert row.checked.checked_how == "Rang the line: somebody answered"
    assert not row.checked.open_question


def test_figures_of_a_fact_change_come_and_go() -> None:
    made = FACTS.changed("F04", {"values": {"shared": "41%", "asked": "90, or so"}}, FACT_KEYS)
    assert '  values: {shared: "41%", asked: "90, or so"}' in made.text
    assert "values.asked" in made.fields("F04")


def test_a_new_row_stands_at_the_end() -> None:
    name = CONTACTS.next_id("C")
    made = CONTACTS.added(
        name, {"source": "Its web page", "status": "verify", "name": "New line"}, CONTACT_KEYS
    )
    assert (
        made.text
        == CONTACTS.text + f"\n{name}:\n  name: New line\n  source: Its web page\n  status: verify\n"
    )
    assert RegisterText("").added("C01", {"name": "x"}, CONTACT_KEYS).text == "C01:\n  name: x\n"


def test_a_new_id_is_none_that_is_in_use_or_held_back() -> None:
    assert CONTACTS.next_id("C") == "C19"  # the comments hold C18 back
    assert FACTS.next_id("F") == "F74"
    assert FACTS.next_id("V") == "V30"
    assert RegisterText("").next_id("F") == "F01"


def test_a_row_goes_with_its_lines_alone() -> None:
    made = CONTACTS.without("C02")
    assert "C02" not in made.spans
    assert {name: made.fields(name) for name in made.spans} == {
        name: CONTACTS.fields(name) for name in CONTACTS.spans if name != "C02"
    }
    assert FACTS.without("F73").text.count("# ---") == FACTS.text.count("# ---")


def test_a_broken_register_says_what_to_mend() -> None:
    assert RegisterText("C01:\n  name: a: b\n").fault.startswith("Line 2")
    assert not FACTS.fault
