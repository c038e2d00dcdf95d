"""What is on a clipboard, as Markdown for the editor."""

from __future__ import annotations

from kbs_learning.content.importing.html import Pasted, is_rich, markdown_of

__all__ = ["Pasted", "is_rich", "markdown_of"]
