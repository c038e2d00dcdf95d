"""Pictures made plain enough for QtSvg, which knows no CSS variables, no media queries and no clipping paths.

Our pictures name their colours once, ``svg{--ink:#1E2329}``, and again for dark screens inside
``@media (prefers-color-scheme:dark)``. :func:`settled` decides for one of the two and writes each colour
where it is used. What it cannot settle stays as it was: a browser would still show it.
"""

from __future__ import annotations

import re

_STYLE = re.compile(r"(<style\b[^>]*>)(.*?)(</style>)", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MEDIA = re.compile(
    r"@media\s*\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)\s*\{((?:[^{}]|\{[^{}]*\})*)\}"
)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_VARIABLE = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+);?")
_USE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)")
_DEEPEST = 8
"""Variables may name variables; a circle of them ends here."""

_SEE_THROUGH = re.compile(
    r"(?<![\w-])(fill|stroke|stop-color|flood-color)(\s*[:=]\s*[\"']?)\s*#([0-9a-fA-F]{8}|[0-9a-fA-F]{4})(?![0-9a-fA-F])"
)
_OPACITY = {
    "fill": "fill-opacity",
    "stroke": "stroke-opacity",
    "stop-color": "stop-opacity",
    "flood-color": "flood-opacity",
}


def settled(svg: bytes, dark: bool) -> bytes:
    """``svg`` with the colours of a light or a dark screen, and nothing in it that QtSvg cannot draw."""
    try:
        text = svg.decode("utf-8")
    except UnicodeDecodeError:
        return svg
    variables: dict[str, str] = {}
    text = _STYLE.sub(lambda match: match[1] + _chosen(match[2], dark, variables) + match[3], text)
    for _depth in range(_DEEPEST):
        replaced = _USE.sub(lambda match: _value(match, variables), text)
        if replaced == text:
            break
        text = replaced
    return _clipped_by_masks(_SEE_THROUGH.sub(_parted, text)).encode()


def _chosen(css: str, dark: bool, variables: dict[str, str]) -> str:
    """The rules that hold, without the variables they declare; those go into ``variables``."""
    wanted = "dark" if dark else "light"
    css = _COMMENT.sub("", css)
    # What stands in a media query comes after the rest here, so that it wins as it does in a browser.
    asked = "".join(match[2] for match in _MEDIA.finditer(css) if match[1] == wanted)
    rules = _MEDIA.sub("", css) + asked
    return _RULE.sub(lambda match: _without_variables(match, variables), rules)


def _without_variables(rule: re.Match[str], variables: dict[str, str]) -> str:
    for name, value in _VARIABLE.findall(rule[2]):
        variables[name] = value.strip()
    rest = _VARIABLE.sub("", rule[2]).strip()
    return f"{rule[1]}{{{rest}}}" if rest else ""


def _value(use: re.Match[str], variables: dict[str, str]) -> str:
    """The value of a variable, what stands in for it, or the use of it as it was."""
    otherwise: str | None = use[2]
    return variables.get(use[1], otherwise.strip() if otherwise is not None else use[0])


def _clipped_by_masks(text: str) -> str:
    """Clipping paths as masks of white shapes, which cut the same (CSS Masking 1, sections 4 and 5)."""
    text = re.sub(r"<clipPath\b", '<mask fill="#fff"', text).replace("</clipPath>", "</mask>")
    return re.sub(r"\bclip-path(\s*[=:])", r"mask\1", text)


def _parted(match: re.Match[str]) -> str:
    """``fill:#RRGGBBAA`` as a colour and an opacity (CSS Color 4, 5.2), in a style or an attribute."""
    name, between, digits = match[1], match[2], match[3]
    if len(digits) == 4:
        digits = "".join(digit * 2 for digit in digits)
    opacity = f"{int(digits[6:], 16) / 255:.3f}".rstrip("0").rstrip(".")
    if ":" in between:
        return f"{name}:#{digits[:6]};{_OPACITY[name]}:{opacity}"
    quote = between.strip()[-1:]
    return f"{_OPACITY[name]}={quote}{opacity}{quote} {name}={quote}#{digits[:6]}"
