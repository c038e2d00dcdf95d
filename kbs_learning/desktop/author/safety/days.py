"""Days and times as they are said."""

from __future__ import annotations

from datetime import date, datetime


def day(at: datetime) -> str:
    """ "3 May 2026", in this computer's time."""
    return day_of(at.astimezone())


def clock(at: datetime) -> str:
    """ "14:32", in this computer's time."""
    return f"{at.astimezone():%H:%M}"


def day_and_time(at: datetime) -> str:
    """ "14:32" for today, else "3 May 2026, 14:32"."""
    today = datetime.now().astimezone().date()
    return clock(at) if at.astimezone().date() == today else f"{day(at)}, {clock(at)}"


def day_of(on: date) -> str:
    """ "3 May 2026"."""
    return f"{on.day} {on:%B %Y}"
