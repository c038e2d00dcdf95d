"""Whatever an author's files hold, reading them ends: nothing is raised, nothing runs for ever."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbs_learning.content.loader import Reading, read_course
from kbs_learning.core.prose import Html
from tests.content.reading import COURSE, FACTS, MODULE_HEAD, TODAY, codes, course, page

_PIECES = st.sampled_from([
    "---\n", "# T\n", "## P {#p2}\n", "## \n", "### S {#s}\n", "#### x\n", "{#a", "}", "{", '"', "short=",
    ":::\n", "::: question {#q outcome=LO1}\n", "::: match {#m}\n", "::: order\n",
    "::: scenario T {tags=sleep}\n", "::: summary\n", "::: cards\n", "::: checklist {#c}\n",
    "::: reflect {#r}\n", "::: poll {#o}\n", "::: video {src=media/talk.mp4}\n",
    "::: scale {#x set=confidence stage=before}\n", "::: trainer N {#n minutes=2}\n",
    "::: trainer-cards C {#cc}\n", "::: sheet S {#sh rows=9}\n", "::: trainer-sheet T {#ts rows=0}\n",
    "::: activity A {#a in=pairs minutes=x}\n", "::: scenario U {#u unfolding=yes}\n", "::: tool\n",
    "::: tool {scope=both checked=2026-11-21 source=x}\n", "::: huddle {minutes=99}\n",
    "::: first-check {#f}\n", "| | |\n", "___\n", "::: key\n", "::: nonsense\n", "::::: key\n", "  :::\n",
    "- ( ) a\n", "- (x) b\n", "- [x] c\n", "- [ ]\n", "-( ) d\n", "  > why\n", "> why\n", "> Hint: h\n",
    "> Why: w\n", "1. one\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "[[a|b]]", "[[|]]", "{fact=F24}",
    "{fact=F24.deaths}", "{contact=C01}", "{fact=}", "[x](#p1)", "[x](javascript:1)", "- [go](#s)\n",
    "![a](media/cot.svg)", "![](../x)", "![a](media/cot.svg \"c\")\n", "<b>", "<script>", "&amp;", "\\", "`",
    "```\n", "*", "**", "_", "~~", "\n", "\n\n", " ", "    ", "\t", "\r\n", "\0", "\ufeff", "\u2028", "é",
    "words ",
])  # fmt: skip
_MARKDOWN = st.lists(_PIECES, max_size=60).map("".join)
_YAML = st.lists(
    st.sampled_from([
        "id: a\n", "id: [a]\n", "id: 1\n", "id: &x y\n", "short: *x\n", "title: {a: b}\n", "outcomes:\n",
        "  LO1: x\n", "  LO1:\n", "  - x\n", "scales:\n", "  confidence:\n", "    points: [a, b]\n",
        "    points: 1\n", "    statements:\n", "      - id: c1\n", "      - c1\n", "pass: {percent: 0}\n",
        "pass: {percent: x, draw: 999}\n", "reviewed: 2026-02-30\n", "reviewed: soon\n", "minutes: -1\n",
        "minutes: 9999999999999999999999\n", "? [a]\n", ": b\n", "<<: {a: b}\n", "\t- x\n", "'", '"', "{",
        "[", "!!python/object:os.system x\n", "status: yes\n", "F24:\n", "  values: {a: 1, a: 2}\n",
        "  text: |\n    x\n", "  text: a: b\n", "cover: ../x\n", "%YAML 1.1\n", "language: '<script>'\n",
        "for: session\n", "for: check\n", "for: [session]\n", "method: {a: b}\n", "spare: maybe\n",
        "counts: no\n", "starts: 25:99\n", "starts: [9]\n", "companion: [a]\n", "pass: {draw: 10}\n",
        "identifier: javascript:x y\n", "--- a\n", "...\n", "\0", "\x85", "\ud7ff", "é: ö\n",
    ]),
    max_size=25,
).map("".join)  # fmt: skip

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)>")
_WORDS = "p br hr strong em s a code pre span img ul ol li blockquote h3 h4 h5 h6 table thead tbody tr th td"
_ALLOWED = set(_WORDS.split())


def read(files: dict[str, str | bytes]) -> Reading:
    """The reading of a course of these files, twice: the second time from the cache."""
    with tempfile.TemporaryDirectory() as folder:
        made = course(Path(folder), files)
        first = read_course(made, today=TODAY, cache=Path(folder) / "cache")
        assert read_course(made, today=TODAY, cache=Path(folder) / "cache") == first
        return first


def html_in(thing: object) -> list[str]:
    """Every text of a course that could be HTML."""
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, tuple):
        return [text for part in thing for text in html_in(part)]
    names = getattr(type(thing), "__dataclass_fields__", {})
    return [
        text
        for name, field in names.items()
        if "Html" in str(field.type)
        for text in html_in(getattr(thing, name))
    ] + [text for name in names for text in (html_in(getattr(thing, name)) if name in _NESTED else [])]


_NESTED = {"modules", "pages", "blocks", "options", "pairs", "items", "cards", "scenes", "choices"}


def assert_is_safe(html: str) -> None:
    """Only tags of the allow-list, balanced, without scripts, styles or handlers."""
    stack: list[str] = []
    for closing, name, attributes in _TAG.findall(html):
        assert name in _ALLOWED, html
        assert not re.search(r"(?:^|\s)(?:on\w+|style)\s*=", re.sub(r'"[^"]*"', '""', attributes)), html
        assert "javascript:" not in "".join(re.findall(r'(?:href|src)="([^"]*)"', attributes)).lower()
        if closing:
            assert stack and stack.pop() == name, html
        elif name not in ("br", "hr", "img"):
            stack.append(name)
    assert not stack, html


@settings(max_examples=150, deadline=None)
@given(_MARKDOWN)
def test_any_mixture_of_the_formats_own_pieces_is_read(text: str) -> None:
    reading = read({"01-one.md": MODULE_HEAD + text, "course.md": COURSE + text})
    assert reading.course is not None
    for html in html_in(reading.course):
        assert_is_safe(html)


@settings(max_examples=80, deadline=None)
@given(_YAML)
def test_any_header_is_read(text: str) -> None:
    header = f"---\n{text}\n---\n"
    facts: dict[str, str | bytes] = {
        f"../../assets/registers/{name}.yaml": text for name in ("facts", "contacts")
    }
    assert read({"01-one.md": header, "course.md": header, **facts}).course is not None


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    files: dict[str, str | bytes] = {
        f"../../assets/registers/{name}.yaml": data for name in ("facts", "contacts")
    }
    assert read(
        {"01-one.md": MODULE_HEAD.encode() + data, "02-two.md": data, "course.md": data, **files}
    ).course


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_shown_and_is_safe(text: str) -> None:
    reading = read({"01-one.md": MODULE_HEAD + text})
    assert reading.course is not None
    for html in html_in(reading.course):
        assert_is_safe(html)


_N = 100_000


@pytest.mark.parametrize(
    "text",
    [
        "[" * _N, "![" * _N, "[a](" * _N, "*" * _N, "*a " * _N, "*a**b" * _N, "_a" * _N, "`" * _N, "<" * _N,
        "<a " * _N, "&" * _N, "~a~~" * _N, "{fact=" * _N, "> " * _N, "- " * _N, "#" * _N, ":" * _N,
        "\\" * _N, "\0" * _N, "\r" * _N, "::: key\n" * 20_000, ":::\n" * 20_000,
        "::: question\n" + "[[" * _N, "::: key {" + "a=b " * _N + "}",
        "\n".join(">" * depth + " a" for depth in range(400)),
        "\n".join(" " * 2 * depth + "- a" for depth in range(400)),
        "|a" * 9_000 + "|\n" + "|-" * 9_000 + "|\n", ("[" * 15_000 + "\n\n") * 5,
        ("*a_ " * 4_000 + "\n\n") * 5, "0" * _N, "0 1" * _N, "1,111" * _N, "1 " * _N, "x. " * _N,
        "word " * _N, "-( ) a\n" * 5_000,
    ],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
@pytest.mark.timeout(60)
def test_text_made_to_be_slow_is_read_all_the_same(text: str, tmp_path: Path) -> None:
    assert page(tmp_path, text).course is not None


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * _N + "]" * _N, "a: " + "{a: " * _N, "a:\n  " + "- " * _N + "x", "? " * _N + "x",
        "\n".join(" " * depth + "a:" for depth in range(1_000)), "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "a: &a [*a]", "!!python/object/apply:os.system ['x']", "a: b: c", "\tid: a", "a: 'x", "id: a\nid: b",
        "- a", "x",
    ],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_a_header_made_to_break_the_reader_is_one_problem(text: str, tmp_path: Path) -> None:
    reading = page(tmp_path, "", {"02-two.md": f"---\n{text}\n---\n\n# T\n\n## P {{#p2}}\n\nx\n"})
    told = [problem for problem in reading.problems if problem.span.file == "02-two.md"]
    broken = [
        problem
        for problem in told
        if problem.code in ("header-unreadable", "header-alias", "header-key-twice")
    ]
    assert len(broken) == 1
    assert 2 <= broken[0].span.line <= 2 + text.count("\n")


def test_a_file_of_twenty_megabytes_is_refused_and_not_parsed(tmp_path: Path) -> None:
    folder = course(tmp_path, {"01-one.md": MODULE_HEAD + "x\n", "02-two.md": b"[" * 20_000_000})
    reading = read_course(folder, today=TODAY)
    assert [p.code for p in reading.problems if p.span.file == "02-two.md"] == [
        "file-too-large",
        "file-name",
    ][:1]


@pytest.mark.parametrize(
    ("data", "line"), [(b"ros\xe9", 11), (b"a\n\nb\xff", 13), ("é".encode("utf-16"), 11), (b"\x80" * 50, 11)]
)
def test_bytes_that_are_not_utf_8_are_told_with_their_line(data: bytes, line: int, tmp_path: Path) -> None:
    folder = course(tmp_path, {"01-one.md": MODULE_HEAD.encode() + data})
    (problem,) = [p for p in read_course(folder, today=TODAY).problems if p.code == "file-encoding"]
    assert problem.span.line == line


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    source = MODULE_HEAD + "::: key\nWords.\n:::\n\n[x](#no)\n"
    plain = read({"01-one.md": source})
    for data in (b"\xef\xbb\xbf" + source.encode(), source.replace("\n", "\r\n").encode()):
        reading = read({"01-one.md": data})
        assert reading.problems == plain.problems
        assert reading.course is not None and plain.course is not None
        assert reading.course.modules == plain.course.modules


def test_a_folder_named_like_a_module_is_told(tmp_path: Path) -> None:
    folder = course(tmp_path, {"01-one.md": MODULE_HEAD + "x\n"})
    (folder / "02-two.md").mkdir()
    reading = read_course(folder, today=TODAY)
    assert [p.code for p in reading.problems if p.span.file == "02-two.md"] == ["file-unreadable"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_go_round_in_circles_are_told(tmp_path: Path) -> None:
    folder = course(
        tmp_path, {"01-one.md": MODULE_HEAD + "![A](media/round.svg) ![A](media/loop/loop/cot.svg)\n"}
    )
    (folder / "02-two.md").symlink_to("02-two.md")
    (folder / "media" / "round.svg").symlink_to("round.svg")
    (folder / "media" / "loop").symlink_to(".")
    found = codes(read_course(folder, today=TODAY))
    assert "file-unreadable" in found and "media-missing" in found


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights another way")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    folder = course(tmp_path, {"01-one.md": MODULE_HEAD + "x\n"})
    (folder / "01-one.md").chmod(0)
    if os.access(folder / "01-one.md", os.R_OK):
        pytest.skip("this user may read everything")
    assert "file-unreadable" in codes(read_course(folder, today=TODAY))


def test_registers_that_cannot_be_read_leave_the_course_readable(tmp_path: Path) -> None:
    reading = page(tmp_path, "{fact=F24}\n", {"../../assets/registers/facts.yaml": FACTS + "\nF26: [\n"})
    assert reading.course is not None
    assert {"header-unreadable", "fact-unknown"} <= set(codes(reading))
    assert reading.problems[0].span.file == "../../assets/registers/facts.yaml"


def test_the_check_of_safety_would_notice_what_is_unsafe() -> None:
    for unsafe in (
        "<script>x</script>",
        '<p onclick="x">a</p>',
        '<a href="javascript:x">a</a>',
        "<p>",
        "</p>",
    ):
        with pytest.raises(AssertionError):
            assert_is_safe(Html(unsafe))
