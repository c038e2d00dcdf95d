"""What saving a row makes of it: marked as checked, or to be checked again where pages show other words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kbs_learning.desktop.author.registers.days import day_from

CHECK = ("checked-by", "checked-on", "checked-how")
_NOT_SHOWN = {*CHECK, "status", "open-question", "review-by"}

Values = dict[str, str]


def shown_changes(was: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether anything differs that pages show, or that the check was about."""
    return any(was.get(key, "") != now.get(key, "") for key in {*was, *now} - _NOT_SHOWN)


def kept(was: Mapping[str, str], now: Mapping[str, str]) -> Values:
    """The row as it is saved without a check: what was checked of other words holds no longer."""
    made = dict(now)
    if shown_changes(was, now):
        made["status"] = "verify"
        for key in CHECK:
            if now.get(key) == was.get(key):
                made.pop(key, None)
    return made


def checked(now: Mapping[str, str]) -> Values:
    """The row as it is saved when somebody has checked it: nothing is open any more."""
    made = {key: words for key, words in now.items() if key != "open-question"}
    made["status"] = "ok"
    return made


def fault_of(was: Mapping[str, str], now: Mapping[str, str], *, is_fact: bool) -> tuple[str, str]:
    """The field that keeps a row from being saved, and why; empty for none."""
    for key, fault in (
        ("text" if is_fact else "name", "Write what the page shows."),
        ("source", "Say where it comes from."),
    ):
        if not now.get(key):
            return key, fault
    for key in ("checked-on", "review-by"):
        if now.get(key) and day_from(now[key]) is None:
            return key, "Write this day like 21 May 2027."
    empty = next((key for key in was if key.startswith("values.") and not now.get(key)), "")
    return (empty, "Pages show this figure, so it cannot be empty.") if empty else ("", "")


def check_fault(was: Mapping[str, str], now: Mapping[str, str], today: date) -> tuple[str, str]:
    """What is missing before a row may count as checked, and the field; empty for nothing."""
    for key, fault in (
        ("checked-by", "Say who checked it."),
        ("checked-on", "Say on which day it was checked."),
        ("checked-how", "Say how it was checked."),
    ):
        if not now.get(key):
            return key, fault
    day, again = day_from(now["checked-on"]), day_from(now.get("review-by", ""))
    if day is not None and day > today:
        return "checked-on", "This day is still to come."
    overdue = again is not None and again <= today
    same_check = all(was.get(key) == now.get(key) for key in CHECK)
    if same_check and (shown_changes(was, now) or was.get("status") != "ok"):
        return "checked-on", "This is the check of before. Say who checked it this time, when and how."
    if again is None:
        return "review-by", "Say by when it is to be checked again."
    return ("review-by", "Choose a day to come: it is checked again then.") if overdue else ("", "")
