"""Who learns: a random id, a short code that can be said aloud, and a name only where one was given.

A code such as "Slate Heron 17" is a material, a bird and a number. None of the words is a given name or a
surname that people here bear, so that a code never looks like somebody else.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

MATERIALS = (
    "Bamboo", "Basalt", "Bronze", "Canvas", "Chalk", "Cobalt", "Copper", "Cork", "Denim", "Enamel", "Felt",
    "Granite", "Gravel", "Iron", "Linen", "Marble", "Nickel", "Paper", "Pewter", "Plaster", "Porcelain",
    "Quartz", "Slate", "Straw", "Timber", "Tin", "Velvet", "Wicker", "Wool", "Zinc",
)  # fmt: skip
BIRDS = (
    "Avocet", "Bittern", "Bullfinch", "Chaffinch", "Coot", "Cormorant", "Curlew", "Dipper", "Dunlin",
    "Dunnock", "Fieldfare", "Fulmar", "Gannet", "Goldcrest", "Grebe", "Guillemot", "Heron", "Kittiwake",
    "Lapwing", "Moorhen", "Nuthatch", "Osprey", "Plover", "Puffin", "Redwing", "Sandpiper", "Shearwater",
    "Skylark", "Stonechat", "Treecreeper", "Turnstone", "Wagtail", "Whimbrel", "Wigeon", "Yellowhammer",
)  # fmt: skip
LOWEST, HIGHEST = 10, 99
_TRIES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """One person, as far as the records know them. ``name``, ``agency`` and ``sector`` may be empty."""

    id: str
    """Random, and the same in every file this person saves on one computer: what tells two people apart."""
    code: str
    """Unique among the learners of one set of records."""
    name: str = ""
    agency: str = ""
    sector: str = ""

    @property
    def shown(self) -> str:
        """What to call them on a screen: the name, or the code where no name is kept."""
        return self.name or self.code


def new_key() -> str:
    """A random key for a learner, an attempt, a voice or private notes: 64 bits in 16 hexadecimal digits."""
    return secrets.token_hex(8)


def make_code(random: Random, taken: Callable[[str], bool]) -> str:
    """A code that is not ``taken``: "Slate Heron 17".

    When nearly all codes are given away the number grows, so that there is always another one.
    """
    highest = HIGHEST
    while True:
        for _ in range(_TRIES):
            number = random.randint(LOWEST, highest)
            code = f"{random.choice(MATERIALS)} {random.choice(BIRDS)} {number}"
            if not taken(code):
                return code
        highest = highest * 10 + 9


def folded(text: str) -> str:
    """Letters and digits alone, without case and accents: "slate heron-17" and "Slate Heron 17" are one."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in decomposed if character.isalnum())
