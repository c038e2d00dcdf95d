"""``video``: a film with its captions, its picture and its transcript."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kbs_learning.content.forms import boxes

FILES = {
    "src": (".mp4", ".webm"),
    "captions": (".vtt",),
    "poster": (".jpg", ".jpeg", ".png", ".webp", ".svg"),
}
"""The endings that each file of a video may have; as ``content.syntax.media`` reads them."""


@dataclass(frozen=True, slots=True)
class VideoForm:
    """A video as its form shows it."""

    id: str = ""
    title: str = ""
    src: str = ""
    captions: str = ""
    poster: str = ""
    transcript: str = ""


def read(lines: Sequence[str]) -> VideoForm:
    """The video that ``lines`` hold."""
    found = boxes.read(lines)
    files = {key: found.values.get(key, "") for key in FILES}
    return VideoForm(found.id, found.title, **files, transcript=found.text)


def write(lines: Sequence[str], form: VideoForm) -> list[str]:
    """``lines`` with what differs from them in ``form`` written anew."""
    values = {key: getattr(form, key) for key in FILES}
    new = replace(boxes.read(lines), id=form.id, title=form.title, values=values, text=form.transcript)
    return boxes.write(lines, new)


def fitting(key: str, files: Iterable[str]) -> list[str]:
    """Those of ``files`` that can be the ``key`` of a video, sorted."""
    return sorted(name for name in files if name.lower().endswith(FILES[key]))


def missing(form: VideoForm) -> list[str]:
    """What a video must have and this one has not (WCAG 2.2, 1.2.2 and 1.2.3)."""
    needed = {"the film": form.src, "captions": form.captions, "a transcript": form.transcript.strip()}
    return [words for words, value in needed.items() if not value or value.endswith("/")]
