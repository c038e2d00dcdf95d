"""What is on a clipboard from Word, the web and Google Docs becomes the Markdown that one would type."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbs_learning.content.importing.html import is_rich, markdown_of

SAMPLES = Path(__file__).parents[2] / "data" / "paste"


@pytest.mark.parametrize(("name", "pictures"), [("word", 1), ("web", 1), ("google-docs", 0)])
def test_a_sample_reads_as_it_did_there(name: str, pictures: int, golden: Callable[[str, str], None]) -> None:
    made = markdown_of((SAMPLES / f"{name}.html").read_text(encoding="utf-8"))
    assert made.pictures == pictures
    golden(f"paste/{name}.md", made.text + "\n")


def test_nothing_that_runs_or_tracks_comes_along() -> None:
    html = (
        "<p onclick='x()'>a<script>evil()</script><style>p{}</style><iframe src='//x'></iframe></p>"
        "<p><a href='javascript:evil()'>b</a><a href='data:text/html,x'>c</a></p><object data='x'></object>"
    )
    assert markdown_of(html).text == "a\n\nbc"


def test_lists_of_word_that_begin_again_are_two_lists() -> None:
    item = "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>{}</p>"
    html = item.format("a") + "<p>between</p>" + item.format("b")
    assert markdown_of(html).text == "1. a\n\nbetween\n\n1. b"


def test_a_list_that_begins_deep_and_one_that_climbs_keep_their_items() -> None:
    item = "<p style='mso-list:l0 level{} lfo1'><span style='mso-list:Ignore'>·</span>{}</p>"
    html = "".join(item.format(level, words) for level, words in ((2, "a"), (1, "b"), (3, "c"), (1, "d")))
    made = markdown_of(html).text
    assert [line.strip() for line in made.split("\n") if line] == ["- a", "- b", "- c", "- d"]


def test_a_table_in_a_table_and_a_cell_of_many_lines_stay_one_table() -> None:
    head = "<tr><th>a</th><th>b</th></tr>"
    html = (
        f"<table>{head}<tr><td><p>1</p><p>2</p></td><td><table><tr><td>x</td></tr></table></td></tr></table>"
    )
    lines = markdown_of(html).text.split("\n")
    assert lines[0] == "| a   | b   |"
    assert len(lines) >= 3


def test_what_code_editors_copy_is_not_taken_for_rich_text() -> None:
    assert not is_rich("<div style='font-family: monospace'><div><span>## A</span></div><br></div>")
    assert is_rich("<p>a</p>")
    assert not is_rich("<p>" + "a" * 5_000_000)


@given(html=st.text(alphabet="<>/pbulitrd =\"'ah1&;!-[]o:\u00a0x", max_size=120))
def test_nothing_on_a_clipboard_stops_it(html: str) -> None:
    assert "<script" not in markdown_of(html).text


@pytest.mark.parametrize(
    "words", ["http:", "https://example.org/leaflet", "leaflet.html", "C:/papers/leaflet.doc"]
)
def test_a_lone_address_or_file_name_comes_as_it_is_without_a_warning(words: str) -> None:
    assert markdown_of(words).text == words


def test_deep_nesting_is_no_fault() -> None:
    markdown_of("<div>" * 3000 + "x" + "</div>" * 3000)
    markdown_of("<ul><li>" * 400 + "x")
