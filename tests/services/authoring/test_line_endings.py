from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kbs_learning.services.authoring.line_endings import bytes_of, text_of

pieces = st.sampled_from(
    [
        b"\r\n",
        b"\n",
        b"\r",
        b"a",
        b"word ",
        b"\xff",
        b"\xe2\x82",
        b"\xef\xbb\xbf",
        b"\x0c",
        b"\xc3\xa9",
        b"\xf0\x9f\x8d\xbc",
        b"\xf0\x9f",
        b"\xed\xa0\x80",
        b"\xe2\x80\xa8",
    ]
)
files = st.lists(pieces, max_size=30).map(b"".join)


@given(files)
def test_a_file_that_nobody_changed_is_written_as_it_was(data: bytes) -> None:
    assert bytes_of(text_of(data), data) == data


@given(st.lists(files.filter(lambda data: b"\n" not in data and b"\r" not in data), min_size=1), st.data())
def test_only_the_line_that_was_changed_is_other_bytes(lines: list[bytes], data: st.DataObject) -> None:
    endings = data.draw(st.lists(st.sampled_from([b"\n", b"\r\n"]), min_size=len(lines), max_size=len(lines)))
    lines = [line.replace(b"\xef\xbb\xbf", b"") + str(n).encode() for n, line in enumerate(lines)]
    original = b"".join(line + end for line, end in zip(lines, endings, strict=True))
    at = data.draw(st.integers(0, len(lines) - 1))
    texts = text_of(original).split("\n")
    texts[at] = "an entirely new line"
    written = bytes_of("\n".join(texts), original)
    expected = [line + end for line, end in zip(lines, endings, strict=True)]
    before, after = b"".join(expected[:at]), b"".join(expected[at + 1 :])
    assert written.startswith(before)
    assert written.endswith(after)
    middle = written[len(before) : len(written) - len(after)]
    assert middle in (b"an entirely new line\n", b"an entirely new line\r\n")


def test_new_lines_end_as_the_file_does() -> None:
    assert bytes_of("one\nnew\ntwo\n", b"\xef\xbb\xbfone\r\ntwo\r\n") == b"\xef\xbb\xbfone\r\nnew\r\ntwo\r\n"


def test_a_last_line_without_an_end_gets_one_when_something_follows() -> None:
    assert bytes_of("\ufffd\nmore", b"\xff") == b"\xff\nmore"
    assert bytes_of("one", b"one\r\ntwo\xff") == b"one"


def test_half_a_character_does_not_stop_a_save() -> None:
    assert bytes_of("a\ud83d", None) == "a\ufffd".encode()
    assert bytes_of("\ud83d\ude00", None) == "😀".encode()
