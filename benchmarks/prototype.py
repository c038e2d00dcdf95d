"""The least a program could do with the same course: render the Markdown, write a zip.

``python benchmarks/prototype.py COURSE ZIP``. No questions, no checks, no sanitising, no manifest: what a
full build costs more than this is what those cost.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

from markdown_it import MarkdownIt


def build(course: Path, target: Path) -> None:
    """One HTML file for each page; pictures stored, text deflated."""
    markdown = MarkdownIt().enable("table")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for file in sorted(course.glob("*.md")):
            pages = file.read_text(encoding="utf-8").split("\n## ")
            for number, page in enumerate(pages):
                html = f"<!doctype html><meta charset=utf-8><title>{file.stem}</title>"
                package.writestr(f"{file.stem}-{number}.html", html + markdown.render(f"## {page}"))
        for picture in sorted((course / "media").iterdir()):
            package.write(picture, f"media/{picture.name}", zipfile.ZIP_STORED)


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
