from __future__ import annotations

from datetime import date

import pytest

from kbs_learning.core.problems import SourceSpan
from kbs_learning.core.registers import Checked, Contact, Registers, Status

_DAY = date(2026, 11, 22)


def _contact(phone: str = "", *groups: str, name: str = "C01") -> Contact:
    checked = Checked(status=Status.OK, source="report")
    return Contact(
        id=name, name="Team", phone=phone, groups=groups, checked=checked, span=SourceSpan("c.yaml")
    )


@pytest.mark.parametrize(
    ("status", "review_by", "is_open"),
    [
        (Status.OK, None, False),
        (Status.OK, _DAY, False),
        (Status.OK, date(2026, 11, 21), True),
        (Status.VERIFY, None, True),
        (Status.VERIFY, date(2030, 1, 1), True),
    ],
)
def test_a_row_is_open_until_verified_and_after_its_review(
    status: Status, review_by: date | None, is_open: bool
) -> None:
    assert Checked(status=status, source="report", review_by=review_by).is_open(_DAY) is is_open


@pytest.mark.parametrize(
    ("phone", "dial"),
    [
        ("01332 641 172", "01332641172"),
        ("0800 123 456 option 3", "0800123456"),
        ("+44 1332", "+441332"),
        ("", ""),
    ],
)
def test_a_number_is_dialled_without_spaces_and_options(phone: str, dial: str) -> None:
    assert _contact(phone).dial == dial


def test_contacts_are_listed_by_group_in_register_order() -> None:
    rows = [
        _contact("1", "city", name="C1"),
        _contact("2", "county", name="C2"),
        _contact("3", "city", name="C3"),
    ]
    registers = Registers(contacts={row.id: row for row in rows})
    assert [row.id for row in registers.contacts_in(("city",))] == ["C1", "C3"]
    assert [row.id for row in registers.contacts_in(("county", "city"))] == ["C1", "C2", "C3"]
    assert len(registers.contacts_in(())) == 3
