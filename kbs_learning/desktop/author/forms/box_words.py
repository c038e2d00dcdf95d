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


_ON_PAPER = (
    "A line of three underscores is a line to write on. The last row of a table, left empty, is repeated."
)

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
    "trainer": BoxWords(
        "Note for the trainer",
        heading="Heading",
        note="Learners never see this. With a heading and an id it is one of the facilitator notes.",
        recorded=True,
        letter="n",
    ),
    "trainer-sheet": BoxWords(
        "Sheet for the trainer",
        "What is on it",
        "What it is called",
        f"Learners never see this. {_ON_PAPER}",
        recorded=True,
        letter="sheet",
    ),
    "activity": BoxWords(
        "Activity",
        "What they do",
        "What it is called",
        "The minutes are on the slide, not on a handout.",
        recorded=True,
        letter="a",
    ),
    "sheet": BoxWords(
        "Sheet to print",
        "What is on it",
        "What it is called",
        _ON_PAPER,
        recorded=True,
        letter="sheet",
    ),
    "tool": BoxWords("Tool", "What people ask, one to a line with a hyphen"),
    "huddle": BoxWords("Five minutes with a team", "What to say, to ask and to try"),
    "first-check": BoxWords(
        "First check",
        "Introduction",
        note="Asks all questions before the course, without saying what is right.",
        recorded=True,
        letter="first",
    ),
    "final-check": BoxWords("Final check", "Introduction", recorded=True, letter="final"),
    "change": BoxWords("Before and after", "Introduction", recorded=True, letter="change"),
    "certificate": BoxWords("Certificate", "Introduction", recorded=True, letter="certificate"),
}
