"""The number on a certificate: made from the attempt, short enough to read out, and slips of the pen show.

``KBS-7F3K-M2Q9-C`` is 40 bits of a SHA-256 digest in Crockford's base 32, which leaves out I, L, O and U, and
a check character. Nobody can tell from a number whose it is; whether one was given only the records know.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

PREFIX = "KBS"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 8
_READ_AS = str.maketrans("OIL", "011")
_SEPARATORS = " -‐‑‒–—.·/\u00a0\t"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MODULUS = 0b100101  # x^5 + x^2 + 1, of which x generates every element of GF(32) but zero
_TOP = 0b100000


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateCourse:
    """What a certificate says of the course."""

    title: str
    level: str
    """"2", or a word."""
    minutes: int
    version: str
    reviewed: date | None
    review_by: date | None
    """Both None where the edition that was completed is not at hand to say."""
    outcomes: tuple[str, ...]
    """They go on from "By the end you will be able to"."""
    draft: bool = False
    """Whether the edition was a draft for review, so that the certificate is not valid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What a certificate says of the learner. Without a name it bears the ``code``."""

    number: str
    on: date
    name: str = ""
    code: str = ""
    score: float | None = None
    """Per cent of the final check; None where the course has none, or the learner did not pass one."""


def certificate_number(attempt_key: str, course_id: str, passed_on: str) -> str:
    """The number for one completion; ``passed_on`` is its date, "2026-11-21". Same facts, same number."""
    told = "\n".join((attempt_key, course_id, passed_on)).encode("utf-8", "surrogatepass")
    bits = int.from_bytes(hashlib.sha256(told).digest()[:5], "big")
    return _written([bits >> 5 * place & 31 for place in reversed(range(_LENGTH))])


def read_number(typed: str) -> str:
    """A number as somebody typed it, in its proper form: spaces, lower case, O for 0, I for 1 are forgiven.

    Raises ValueError with a sentence for what cannot be a number of ours.
    """
    bare = typed.upper().translate(dict.fromkeys(map(ord, _SEPARATORS)))
    if len(bare) > _LENGTH + 1:
        bare = bare.removeprefix(PREFIX)
    digits = [ALPHABET.find(character) for character in bare.translate(_READ_AS)]
    if len(digits) != _LENGTH + 1 or -1 in digits:
        raise ValueError(
            "A certificate number looks like KBS-7F3K-M2Q9-C: nine letters and figures after KBS."
        )
    if _check(digits[:-1]) != digits[-1]:
        raise ValueError("That number has a slip in it: one of its letters or figures is wrong. Look again.")
    return _written(digits[:-1])


def in_words(day: date) -> str:
    """21 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _written(digits: list[int]) -> str:
    letters = "".join(ALPHABET[digit] for digit in digits)
    return f"{PREFIX}-{letters[:4]}-{letters[4:]}-{ALPHABET[_check(digits)]}"


def _check(digits: list[int]) -> int:
    """Makes the weighted sum zero, each place with its own weight, a power of x in GF(32).

    So one wrong character, or any two that changed places, can never leave the sum at zero.
    """
    total = 0
    for digit in digits:
        total = _times_x(total) ^ digit
    return _times_x(total)


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ _MODULUS if doubled & _TOP else doubled
