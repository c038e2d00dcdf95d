"""Days as people write them, and as the registers keep them."""

from __future__ import annotations

import re
from datetime import date

from kbs_learning.desktop.records.wording import MONTHS

_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]+([A-Za-z]{3,9})\.?,?[ -]+(\d{4})")
_FIGURES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


def day_words(day: date | None) -> str:
    """21 May 2027; empty for none."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else ""


def day_from(words: str) -> date | None:
    """The day that ``words`` name: 21 May 2027, 21/5/2027 or 2027-05-21. None where they name none."""
    words = words.strip()
    try:
        if match := _WORDS.fullmatch(words):
            months = [month.lower() for month in MONTHS]
            number = next((n for n, month in enumerate(months, 1) if month.startswith(match[2].lower())), 0)
            return date(int(match[3]), number, int(match[1]))
        if match := _FIGURES.fullmatch(words):
            return date(int(match[3]), int(match[2]), int(match[1]))
        return date.fromisoformat(words)
    except ValueError:
        return None


def kept(words: str) -> str:
    """``words`` as the registers keep a day, 2027-05-21; as they are where they name none."""
    day = day_from(words)
    return day.isoformat() if day else words.strip()


def shown(kept_day: str) -> str:
    """What the registers keep, in words; as it is where it is no day."""
    day = day_from(kept_day)
    return day_words(day) if day else kept_day


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last one of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, min(day.day, last))
        except ValueError:
            continue
    return day
