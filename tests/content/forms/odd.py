"""Boxes as nobody would write them on purpose, and as somebody will."""

from __future__ import annotations

from itertools import chain

from hypothesis import strategies as st

from kbs_learning.content.forms.layout import layout

_WORDS = st.sampled_from(
    [
        "A parent asks",
        "What now?",
        "“Never do that.”",
        "Ja, 👶 und mehr",
        "سؤال عن النوم",
        "*a* and **b**",
        "x",
    ]
)
_LINES = st.one_of(
    _WORDS,
    st.sampled_from(
        [
            "",
            "   ",
            "- ( ) One",
            "-  (x)  Two  ",
            "* [x] Three",
            "-( ) Glued",
            "- no mark",
            "1. First",
            "7) Second",
            "  > **Why not.** Because",
            "  >",
            "> Hint: look again",
            "> Why: it is so",
            ">Why: glued",
            "> stray reason",
            "  continued",
            "  - nested",
            "    1. deeper",
            "| word | meaning |",
            "|---|---|",
            "| a \\| b | c |",
            "### A card",
            "#### Deeper",
            "Put [[back|their back]] here",
            "```",
            "<!-- a comment -->",
            "::: key",
            ":::",
            "\\- kept",
            "1\\. kept",
            "{fact=F24}",
            "---",
        ]
    ),
)
_KINDS = st.sampled_from(
    ["question", "match", "order", "checklist", "poll", "reflect", "cards", "key", "reveal", "scale", "video"]
)
_BRACES = st.sampled_from(
    [
        "",
        " {#q1}",
        "  {#q1 outcome=LO2}",
        ' {outcome="LO1 LO2"   #q1 points=2 } ',
        " A title {bank=no #q1 shuffle=no}",
        " {#q1 outcome='LO1'}",
        " {fact=F24}",
        " {set=confidence stage=before}",
        " Title only",
    ]
)


@st.composite
def boxes(draw: st.DrawFn) -> list[str]:
    """The lines of a box, closed or not."""
    opening = f"{draw(st.sampled_from(['', ' ', '  ']))}:::{draw(st.sampled_from([' ', '', '  ']))}"
    lines = [opening + draw(_KINDS) + draw(_BRACES), *draw(st.lists(_LINES, max_size=14))]
    return [*lines, *draw(st.sampled_from([[":::"], ["  :::  "], []]))]


def parts_of(lines: list[str]) -> list[str]:
    """The lines again, out of the parts that were made of them."""
    return list(chain.from_iterable(part.lines for part in layout(lines).parts))
