"""The header of a file as lines of their own: where it stands, its YAML, and what is to be mended first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kbs_learning.content.editing.yaml_lines import YamlText

_MARK = "---"
Order = Sequence[str]


@dataclass(frozen=True, slots=True)
class HeaderAt:
    """The lines of a header, the two marks included, counted from 1; or a sentence on what to mend first."""

    first: int = 1
    last: int = 1
    fault: str = ""
    line: int = 1
    """Where it has to be mended."""


def header_at(text: str) -> HeaderAt:
    """Where the header of ``text`` stands. Never raises."""
    lines = text.split("\n")
    if lines[0].rstrip() != _MARK:
        return HeaderAt(fault="The file does not begin with a header. Put one between two lines of ---.")
    last = next((number for number, line in enumerate(lines[1:], 2) if line.rstrip() == _MARK), 0)
    if not last:
        return HeaderAt(fault="The header is not closed. Add a line of --- after it.")
    yaml = YamlText("\n".join(lines[1 : last - 1]))
    if yaml.fault:
        number, _, words = yaml.fault.partition(": ")
        at = int(number.removeprefix("Line ")) + 1
        return HeaderAt(fault=f"Line {at}: {words}", line=at)
    return HeaderAt(1, last)


def yaml_of(lines: Sequence[str]) -> tuple[YamlText, list[str]]:
    """The YAML between the marks, and the lines from the closing mark on."""
    last = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == _MARK), len(lines))
    inner = lines[1:last]
    return YamlText("".join(f"{line}\n" for line in inner)), list(lines[last:])


def with_yaml(lines: Sequence[str], yaml: YamlText, rest: Sequence[str]) -> list[str]:
    """``lines`` with this between their marks."""
    inner = yaml.text.removesuffix("\n").split("\n") if yaml.text.strip("\n") else []
    return [lines[0], *inner, *rest]


def put_words(yaml: YamlText, path: tuple[str | int, ...], words: str, order: Order = ()) -> YamlText:
    """With ``words`` at ``path``; without the line where there are none."""
    if words.strip():
        return yaml.put(path, words, order)
    return yaml.without(*path) if yaml.has(*path) else yaml
