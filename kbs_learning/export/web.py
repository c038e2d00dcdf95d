"""A zip that runs without a learning system: unpack it, open ``index.html``. There is no manifest to
write."""

from __future__ import annotations

from kbs_learning.export.target import Target

TARGET = Target(name="web", label="web page")
