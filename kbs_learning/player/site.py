"""A course becomes the files of a package: the same for every learning system but for the tracker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kbs_learning.core.course import Course
from kbs_learning.core.toolkit import tools
from kbs_learning.player import bundle
from kbs_learning.player.context import context_for
from kbs_learning.player.icons import window_icon
from kbs_learning.player.media import media_files
from kbs_learning.player.outline import outline_script
from kbs_learning.player.pages import page_script
from kbs_learning.player.shell import index_html
from kbs_learning.player.slides.index import slides_html
from kbs_learning.player.start_page import widths
from kbs_learning.player.target import TARGETS, PlayerTarget, SiteOptions
from kbs_learning.player.texts import Texts, texts_for
from kbs_learning.player.toolkit import tool_files

__all__ = ["TARGETS", "PlayerTarget", "SiteFile", "SiteOptions", "frame_files", "site_files"]


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file of a package. ``path`` is relative, with forward slashes."""

    path: str
    data: bytes | Path
    """Text made here, or a media file to copy as it is."""


def site_files(course: Course, options: SiteOptions) -> Iterator[SiteFile]:
    """Every file of the package but the manifest, ``index.html`` first.

    Files are made one at a time, so a long course needs no more memory than a short one. Media that are
    missing are left out: checking the course has said so. Raises KeyError for a text that nobody wrote.
    """
    texts = texts_for(course.language, options.target.name)
    if options.target.in_room:
        yield from _slides_files(course, options, texts)
    else:
        yield from frame_files(course, options, texts)
        yield SiteFile("outline.js", outline_script(course, options))
        for module, page in course.pages():
            context = context_for(course, options, texts, page, module)
            yield SiteFile(f"pages/{page.id}.js", page_script(page, context))
        for path, data in tool_files(course, options, texts):
            yield SiteFile(path, data)
    yield SiteFile("icon.svg", window_icon())
    for path, source in sorted(media_files(course).items()):
        if source.is_file():
            yield SiteFile(path, source)


def frame_files(course: Course, options: SiteOptions, texts: Texts) -> Iterator[SiteFile]:
    """What is round the pages and the same for all of them: the frame, its scripts and its styles."""
    own = options.target.own
    left_out = bundle.unneeded(seals=bool(options.results_key), finds=bool(tools(course)))
    yield SiteFile("index.html", index_html(course, options, texts))
    yield SiteFile("player.css", (bundle.styles(at_once=True, own=own) + widths(course)).encode())
    yield SiteFile("pages.css", bundle.styles(at_once=False, own=own, left_out=left_out).encode())
    yield SiteFile("player.js", bundle.script(texts, options.target.trackers, options.extra_scripts))
    yield SiteFile("pages.js", bundle.later_script(texts, own=own, left_out=left_out))


def _slides_files(course: Course, options: SiteOptions, texts: Texts) -> Iterator[SiteFile]:
    own = options.target.own
    yield SiteFile("index.html", slides_html(course, options, texts))
    yield SiteFile("player.css", bundle.styles(at_once=True, own=own).encode())
    yield SiteFile("pages.css", bundle.styles(at_once=False, own=own).encode())
    yield SiteFile("player.js", bundle.slides_script(texts))
