"""Bringing in what people have: a Word document becomes a module, a question file becomes a page.

Both are one act on the draft, so one undo takes everything back, and what was left out or changed is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kbs_learning.content.editing.ids import ids_of, new_id
from kbs_learning.content.editing.outline import outline_of
from kbs_learning.content.editing.parts import add_module
from kbs_learning.content.editing.sheets import modules_of
from kbs_learning.content.editing.statistics import statistics_of
from kbs_learning.content.importing.aiken import read_aiken
from kbs_learning.content.importing.gift import read_gift
from kbs_learning.content.importing.html import markdown_of
from kbs_learning.content.importing.questions import QuestionFile, box_of, page_of
from kbs_learning.content.importing.word import WordText, read_word
from kbs_learning.content.source import LARGEST
from kbs_learning.core.drafts import Act, Media, Place, act_between
from kbs_learning.core.errors import UserError
from kbs_learning.services.authoring.pictures import ready

WORD, PACKAGE = (".docx",), (".zip",)
KINDS = "Word documents, question files and packages (*.docx *.gift *.txt *.zip)"
_WORDS_A_MINUTE = 130
"""How fast people read what they must remember; the header's minutes are a first guess to be changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundWord:
    """What a Word document holds."""

    file: Path
    document: WordText

    @property
    def words(self) -> str:
        """One sentence about it."""
        pages = self.document.text.count("\n## ") + self.document.text.startswith("## ")
        pictures = len(self.document.pictures)
        return f"“{self.document.title}”: {_count(pages, 'page')} and {_count(pictures, 'picture')}."


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuestions:
    """What a question file holds."""

    file: Path
    questions: QuestionFile
    kind: str
    """``GIFT`` or ``Aiken``."""

    @property
    def words(self) -> str:
        """One sentence about it."""
        return f"{_count(len(self.questions.questions), 'question')} in {self.kind} format."


@dataclass(frozen=True, slots=True)
class Imported:
    """The act that brings it in, and what the author should know."""

    act: Act
    notes: tuple[str, ...] = field(default=())


def look_into(file: Path) -> FoundWord | FoundQuestions:
    """What is in a Word document or question file. Raises :class:`UserError` where it cannot be used."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UserError(f"{file.name} cannot be read: {error.strerror or error}.") from error
    if file.suffix.lower() in WORD:
        return FoundWord(file=file, document=read_word(data, file.stem))
    if len(data) > LARGEST:
        raise UserError(f"{file.name} is larger than 2 MB, too large for a question file.")
    text = data.decode("utf-8-sig", "replace")
    is_aiken = "{" not in text and "ANSWER:" in text.upper()
    found = read_aiken(text) if is_aiken else read_gift(text, lambda html: markdown_of(html).text.strip())
    if not found.questions:
        hint = "Question files are in GIFT or Aiken format; documents are Word files (.docx)."
        raise UserError(f"There is no question in {file.name} that can be read.", hint)
    return FoundQuestions(file=file, questions=found, kind="Aiken" if is_aiken else "GIFT")


def bring_in_word(found: FoundWord, course: Path, texts: Mapping[str, str]) -> Imported:
    """The document as a new module at the end of the course."""
    document = found.document
    taken, notes = ids_of(texts), []
    media: list[Media] = []
    files: list[str | None] = []
    for number, one in enumerate(document.pictures, 1):
        try:
            made = ready(one.data, f"{found.file.stem}-{number}.png", course)
        except UserError as fault:
            notes.append(f"Picture {number} was left out: {fault.message}")
            files.append(None)
            continue
        name = _beside(made.file, media)
        media.append(Media(name, None, made.data))
        files.append(name)
        if not one.alternative.strip():
            notes.append(f"Picture {number} has no words for those who cannot see it; write them.")
    if document.comments:
        notes.append(f"{_count(document.comments, 'comment')} in the margin did not come along.")
    text = _module(document, document.with_pictures(files), taken)
    act = add_module(texts, len(modules_of(texts)), new_id(document.title, taken, "module"), text)
    return Imported(
        replace(act, name=f"Import {found.file.name}", changes=(*media, *act.changes)), tuple(notes)
    )


def bring_in_questions(found: FoundQuestions, file: str, outcome: str, texts: Mapping[str, str]) -> Imported:
    """The questions as a new page at the end of the module ``file``, each testing ``outcome`` if any."""
    taken = ids_of(texts)
    module = outline_of(file, texts[file]).id or "module"
    boxes = []
    for question in found.questions.questions:
        name = new_id(f"{module} q", taken, "question")
        taken.add(name)
        boxes.append(box_of(question, name, outcome))
    title = "Imported questions"
    page = page_of(title, new_id(f"{module} {title}", taken, "page"), boxes)
    text = texts[file].rstrip("\n") + "\n\n"
    place = Place(file, len(text))
    act = act_between(f"Import {found.file.name}", texts, {file: text + page}, after=place)
    notes = [one.message for one in found.questions.missed]
    if not outcome:
        notes.append("Say for each question which outcome it tests; the problems list them.")
    return Imported(act, tuple(notes))


def _module(document: WordText, body: str, taken: set[str]) -> str:
    """The text of the module: a header, the title, and an id for each page."""
    name = new_id(document.title, taken, "module")
    taken.add(name)
    lines = []
    for line in body.splitlines():
        if line.startswith("## "):
            page = new_id(f"{name} {line[3:]}", taken, "page")
            taken.add(page)
            line = f"{line} {{#{page}}}"
        lines.append(line)
    pages = "\n".join(lines)
    minutes = max(1, round(statistics_of(pages).words / _WORDS_A_MINUTE))
    return f"---\nid: {name}\nminutes: {minutes}\n---\n\n# {document.title}\n\n{pages}\n"


def _beside(file: str, media: list[Media]) -> str:
    """A name that no picture of the same document has."""
    taken, made, number = {one.file for one in media}, file, 2
    stem, dot, ending = file.rpartition(".")
    while made in taken:
        made, number = f"{stem}-{number}{dot}{ending}", number + 1
    return made


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
