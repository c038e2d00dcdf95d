"""The scripts and style sheets of a package, from ``static/``: small, and no more at once than is needed.

``player.css``      base and frame: what the start page needs before it can be read
``pages.css``       the rest; ``player.js`` asks for it, so that reading need not wait
``player.js``       navigation, help, the attempt and the target's trackers
``pages.js``        pages in their frame, notices, the behaviour of blocks, printing; asked for in good time

In ``player.js``: ``kbs.js``, the texts, the other files of ``js/`` by name, trackers, ``start.js``. A file
does nothing while it loads but register itself, so the order between the first and the last does not matter.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import rcssmin
import rjsmin

from kbs_learning.player.colours import role_styles
from kbs_learning.player.texts import Texts

_STATIC = Path(__file__).parent / "static"
_FIRST, _LAST = "kbs.js", "start.js"
SEALING = "sealing.js"
"""The script of ``pages.js`` that only a package with the partnership's key needs."""
FINDING = frozenset({"toolkit.js", "toolkit-search.js", "50-toolkit.css"})
"""The scripts, and the styles, that only a package with tool pages needs."""
_LATER = frozenset({
    "confirm.js", "leaving.js", "marking.js", "notice.js", "placing.js", "print.js", "rail.js", "results.js",
    "saved.js", "scoring.js", "toolkit.js", "toolkit-search.js", SEALING,
})  # fmt: skip
"""Scripts beside those of the blocks that nobody needs before the first page is opened."""
_FOR_SLIDES = ("dialogs.js", "route.js", "blocks/table.js")
"""What the slides share with a course."""
_AT_ONCE = ("10-", "20-")
"""How the names of the style sheets begin that the start page needs."""


def script(texts: Texts, trackers: tuple[str, ...], extra: tuple[str, ...] = ()) -> bytes:
    """``player.js``. ``extra`` is JavaScript put before the start."""
    first, rest, last = _sources(trackers)
    words = _json(texts.for_scripts(first + rest + last))
    return "\n".join((first, f"KBS.texts={words};", rest, *extra, last)).encode()


def unneeded(*, seals: bool, finds: bool) -> frozenset[str]:
    """What a package does without which neither seals results to a key nor has tools to find."""
    return (frozenset() if seals else frozenset({SEALING})) | (frozenset() if finds else FINDING)


def slides_script(texts: Texts) -> bytes:
    """``player.js`` of the slides: no attempt, no tracker, and no page that is asked for."""
    source = _slides_sources()
    words = _json(texts.for_scripts(source))
    return f"{_small(_STATIC / 'js' / _FIRST)}\nKBS.texts={words};\n{source}".encode()


def later_script(texts: Texts, *, own: str = "", left_out: frozenset[str] = frozenset()) -> bytes:
    """``pages.js`` without the scripts ``left_out``, with the texts that only it names.

    ``own`` is the folder of scripts that one target has beside the others, ``PlayerTarget.own``.
    """
    source = _later_sources(own, left_out)
    return f"Object.assign(KBS.texts,{_json(texts.for_scripts(source))});\n{source}".encode()


def _json(table: dict[str, str]) -> str:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=8)
def _sources(trackers: tuple[str, ...]) -> tuple[str, str, str]:
    scripts = _STATIC / "js"
    ends = {_FIRST, _LAST, *_LATER}
    middle = [
        *(path for path in sorted(scripts.glob("*.js")) if path.name not in ends),
        *(scripts / "trackers" / f"{name}.js" for name in trackers),
    ]
    return _small(scripts / _FIRST), "\n".join(map(_small, middle)), _small(scripts / _LAST)


@lru_cache(maxsize=8)
def _later_sources(own: str, left_out: frozenset[str]) -> str:
    scripts = _STATIC / "js"
    names = sorted(_LATER - left_out)
    paths = [*(scripts / name for name in names), *sorted((scripts / "blocks").glob("*.js"))]
    if own:
        paths += sorted((scripts / own).glob("*.js"))
    return "\n".join((*map(_small, paths), "KBS.restReady();"))


@lru_cache(maxsize=1)
def _slides_sources() -> str:
    scripts = _STATIC / "js"
    shared = (scripts / name for name in _FOR_SLIDES)
    return "\n".join(map(_small, (*shared, *sorted((scripts / "slides").glob("*.js")))))


def _small(path: Path) -> str:
    return str(rjsmin.jsmin(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=8)
def styles(*, at_once: bool, own: str = "", left_out: frozenset[str] = frozenset()) -> str:
    """``player.css`` or ``pages.css``: with the sheets of a target's ``own`` folder, without ``left_out``."""
    folders = ("css", f"css/{own}") if own else ("css",)
    sheets = [path for folder in folders for path in sorted((_STATIC / folder).glob("*.css"))]
    wanted = [
        path for path in sheets if path.name.startswith(_AT_ONCE) is at_once and path.name not in left_out
    ]
    small = str(rcssmin.cssmin("\n".join(path.read_text(encoding="utf-8") for path in wanted)))
    return role_styles(chosen=bool(own)) + small if at_once else small
