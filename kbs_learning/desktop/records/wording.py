"""Dates, times and counts as this workspace writes them: UK English, whatever the system's language."""

from __future__ import annotations

from datetime import date, datetime

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(when: date) -> str:
    """20 November 2026."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def day_of_year(when: date) -> str:
    """20 November."""
    return f"{when.day} {MONTHS[when.month - 1]}"


def short_day(when: date, today: date) -> str:
    """20 Nov, with the year when it is another one than today's."""
    short = f"{when.day} {MONTHS[when.month - 1][:3]}"
    return short if when.year == today.year else f"{short} {when.year}"


def moment(when: datetime) -> str:
    """20 November 2026, 14:32, on this computer's clock."""
    local = when.astimezone()
    return f"{day(local.date())}, {local:%H:%M}"


def date_from(text: str) -> str:
    """A date as records keep it, ``2026-11-20``, in words; anything else as it is."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def duration(seconds: int) -> str:
    """1 h 43 min."""
    hours, minutes = divmod(seconds // 60, 60)
    if not hours:
        return f"{minutes} min" if minutes or not seconds else "under 1 min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def number(count: int) -> str:
    """12,345."""
    return f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """1 attempt, 12 attempts; ``many`` where an s is not enough."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def per_cent(value: float) -> str:
    """83 %, whole: of a part of a hundred or a score. Never rounded up to a hundred."""
    return f"{min(round(value), 99) if value < 100 else 100} %"


def share(part: int, whole: int) -> str:
    """How many of how many in per cent, or a dash where there are none."""
    return per_cent(100 * part / whole) if whole else "–"


def size(octets: int) -> str:
    """1.4 MB."""
    if octets < 1000:
        return counted(octets, "byte")
    if octets < 1_000_000:
        return f"{octets / 1000:.0f} kB"
    return f"{octets / 1_000_000:.1f} MB"
