"""What each kind of box is called in its form."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BoxWords:
    """What one kind of box is called, and what its parts are."""

    title: str
    text: str = "Text"
    """What the words in it are called; empty where there are none."""
    heading: str = ""
    """What its title is called; empty where it has none."""
    note: str = ""
    recorded: bool = False
    letter: str = "b"
    """What a new id ends with, before the number."""


WORDS = {
    "key": BoxWords("Key message", heading="Heading"),
    "note": BoxWords("Note", heading="Heading"),
    "warning": BoxWords("Warning", heading="Heading"),
    "urgent": BoxWords("What to do at once", heading="Heading"),
    "reveal": BoxWords("Text that opens", "What it opens", "What opens it"),
    "scale": BoxWords("Scale", "Introduction", note="Every scale can be skipped.", recorded=True, letter="s"),
    "contacts": BoxWords("Phone numbers", "", note="The numbers come from the register of contacts."),
    "text": BoxWords("Open question", "What you ask", note="It can be skipped.", recorded=True, letter="t"),
    "plan": BoxWords("Plan", "What they plan", note="Nobody is sent it.", recorded=True, letter="plan"),
    "trainer": BoxWords("Note for the trainer", note="Learners never see this."),
    "final-check": BoxWords("Final check", "Introduction", recorded=True, letter="final"),
    "change": BoxWords("Before and after", "Introduction", recorded=True, letter="change"),
    "certificate": BoxWords("Certificate", "Introduction", recorded=True, letter="certificate"),
}
