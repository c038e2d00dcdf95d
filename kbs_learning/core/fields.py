"""Taking data apart that came from outside: each field by its name, its type and its limits.

A file or a message that is not as it should be ends in a ValueError that names the field in a sentence.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

IDENT_LIMIT = 200
"""The longest id, in characters."""
LONGEST_TEXT = 20_000
"""The longest answer, in characters."""
MOST = 20_000
"""The most ids or answers in one list."""
_YEARS = range(1970, 2200)


class Fields:
    """The fields of one JSON object. ``default`` is for a field that is not there; without one it must be."""

    def __init__(self, value: object, name: str) -> None:
        """``value`` is what the parser gave, ``name`` what a sentence calls it."""
        if not isinstance(value, dict):
            raise ValueError(f"“{name}” is not a table of fields.")
        self._values: dict[str, object] = value
        self._name = name

    def has(self, key: str) -> bool:
        """Whether the field is there and not null."""
        return self._values.get(key) is not None

    def text(self, key: str, *, limit: int = IDENT_LIMIT, default: str | None = None) -> str:
        """One line of text, perhaps an empty one. What cannot be seen in it is left out."""
        value = self._values.get(key, default)
        if not isinstance(value, str) or len(value) > limit:
            raise ValueError(f"“{self._of(key)}” is not a line of at most {limit:,} characters.")
        return value if value.isprintable() else _line(value)

    def ident(self, key: str) -> str:
        """An id: text that is not empty."""
        return _ident(self._values.get(key), self._of(key))

    def whole(self, key: str, *, low: int = 0, high: int, default: int | None = None) -> int:
        """A whole number from ``low`` to ``high``."""
        value = self._values.get(key, default)
        if type(value) is not int or not low <= value <= high:
            raise ValueError(f"“{self._of(key)}” is not a whole number from {low:,} to {high:,}.")
        return value

    def number(self, key: str, *, low: float = 0, high: float) -> float:
        """A number from ``low`` to ``high``."""
        value = self._values.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or not low <= value <= high:
            raise ValueError(f"“{self._of(key)}” is not a number from {low:,} to {high:,}.")
        return float(value)

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._values.get(key)
        if not isinstance(value, bool):
            raise ValueError(f"“{self._of(key)}” is not true or false.")
        return value

    def time(self, key: str) -> datetime:
        """A moment such as 2026-11-21T15:48:00Z, in UTC."""
        try:
            moment = datetime.fromisoformat(self.text(key))
            if moment.tzinfo is None or moment.year not in _YEARS:
                raise ValueError
            return moment.astimezone(UTC)
        except ValueError:
            raise ValueError(f"“{self._of(key)}” is not a date with a time and a time zone.") from None

    def day(self, key: str) -> str:
        """A date such as 2026-11-21, or nothing."""
        value = self.text(key, default="")
        try:
            if value and (date.fromisoformat(value).isoformat() != value or int(value[:4]) not in _YEARS):
                raise ValueError
        except ValueError:
            raise ValueError(f"“{self._of(key)}” is not a date such as 2026-11-21.") from None
        return value

    def idents(self, key: str) -> tuple[str, ...]:
        """A list of ids, each once, in their order."""
        value, name = self._values.get(key), self._of(key)
        if not isinstance(value, list) or len(value) > MOST:
            raise ValueError(f"“{name}” is not a list of at most {MOST:,} ids.")
        return tuple(dict.fromkeys(_ident(one, name) for one in value))

    def texts(self, key: str) -> dict[str, str]:
        """Texts of any number of lines, by id; none where the field is not there."""
        value = self._values.get(key, {})
        if not isinstance(value, dict) or len(value) > MOST:
            raise ValueError(f"“{self._of(key)}” is not a table of at most {MOST:,} answers.")
        name = self._of(key)
        return {_ident(ident, name): _writing(text, name) for ident, text in value.items()}

    def writing(self, key: str, *, limit: int = LONGEST_TEXT) -> str:
        """A text of any number of lines, perhaps an empty one."""
        return _writing(self._values.get(key), self._of(key), limit)

    def part(self, key: str) -> Fields:
        """The fields of an object inside this one."""
        return Fields(self._values.get(key), self._of(key))

    def _of(self, key: str) -> str:
        return f"{self._name}.{key}" if self._name else key


def _ident(value: object, name: str) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= IDENT_LIMIT or not value.isprintable():
        raise ValueError(f"“{name}” needs an id of at most {IDENT_LIMIT} characters.")
    return value


def _writing(value: object, name: str, limit: int = LONGEST_TEXT) -> str:
    """What a learner wrote. Half a character, or one that no database takes, is no reason to lose it."""
    if not isinstance(value, str) or len(value) > limit:
        raise ValueError(f"“{name}” holds an answer that is not a text of at most {limit:,} characters.")
    if value.isprintable():
        return value
    return _whole(value).replace("\0", "")


def _line(text: str) -> str:
    """One line without characters that cannot be seen, but for the two that join and part letters."""
    seen = (c if c.isprintable() or c in "\u200c\u200d" else " " for c in _whole(text))
    return " ".join("".join(seen).split())


def _whole(text: str) -> str:
    """A text that UTF-8 can hold: half a character becomes the sign for one that is lost."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
