"""Every target there is, by the name that commands and file names use."""

from __future__ import annotations

from kbs_learning.core.errors import UserError
from kbs_learning.export import cmi5, scorm12, scorm2004, slides, web
from kbs_learning.export.target import Target

TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        scorm12.TARGET,
        scorm2004.THIRD,
        scorm2004.FOURTH,
        cmi5.TARGET,
        web.TARGET,
        slides.TARGET,
    )
}
DEFAULT = scorm12.TARGET.name
ALL = "all"


def chosen(names: tuple[str, ...]) -> tuple[Target, ...]:
    """The targets called so, each once, in the order of :data:`TARGETS`; ``all`` is every one of them."""
    wanted = set(names or (DEFAULT,))
    if unknown := sorted(wanted - {*TARGETS, ALL}):
        hint = f"Choose from {', '.join(TARGETS)} or {ALL}."
        raise UserError(f"There is no target called {', '.join(unknown)}.", hint)
    return tuple(target for name, target in TARGETS.items() if name in wanted or ALL in wanted)
