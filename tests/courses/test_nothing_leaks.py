"""What a trainer needs and a delegate must not see is in no package and no paper for learners.

Every package of every course is opened, and every PDF that learners may get, and looked through for the words
of the trainers' notes, cards and sheets, and for the timings of the session.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from kbs_learning.content.loader import read_course
from kbs_learning.core.blocks import Activity, Block, Scenario, Sheet, TrainerCards, TrainerNote
from kbs_learning.core.course import Course, Use
from kbs_learning.core.prose import plain
from kbs_learning.core.taught import is_taught
from kbs_learning.services.authoring.papers import PaperKind, papers_of, write_paper
from kbs_learning.services.exporting import export
from kbs_learning.services.workspace import find_courses

ROOT = Path(__file__).parents[2]
FOLDERS = {folder.name: folder for folder in find_courses(ROOT)}
LEARNERS = ("scorm12", "scorm2004-3", "scorm2004-4", "cmi5", "web")
FOR_LEARNERS = {
    PaperKind.HANDOUT,
    PaperKind.SLIDES,
    PaperKind.FORMS,
    PaperKind.TOOL_CARDS,
    PaperKind.POSTERS,
}
"""Papers that a delegate may hold or see. The others are the trainer's, or a champion's."""
_WORDS = 9
"""Words of a run that is looked for: long enough not to be there by chance."""
_TEXT = (".html", ".js", ".json", ".md", ".xml", ".css", ".yaml", ".svg", ".txt")

pytestmark = pytest.mark.long


@cache
def course_of(name: str) -> Course:
    course = read_course(FOLDERS[name]).course
    assert course is not None
    return course


def runs(text: str) -> Iterator[str]:
    """Every run of nine words, without what stands between them."""
    words = re.findall(r"\w+", text.lower())
    yield from (" ".join(words[at : at + _WORDS]) for at in range(0, max(1, len(words) - _WORDS + 1)))


def squeezed(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def secret_words(course: Course) -> Iterator[str]:
    """What is written for the trainer alone, one passage at a time."""
    for _module, page in course.pages():
        for block in page.blocks:
            match block:
                case TrainerNote():
                    yield f"{block.title}. {plain(block.html)}"
                case TrainerCards():
                    yield from (plain(card.html) for card in block.cards)
                case Sheet(for_trainer=True):
                    yield plain(block.html)


def open_words(course: Course) -> str:
    """What learners may read anyway, and so is no secret where it stands in a note too."""
    blocks: list[Block] = [
        block
        for _module, page in course.pages()
        for block in page.blocks
        if not isinstance(block, TrainerNote | TrainerCards) and not getattr(block, "for_trainer", False)
    ]
    for help_page in course.help_pages.values():
        blocks += help_page.blocks
    rows = [*course.registers.facts.values(), *course.registers.contacts.values()]
    lists = " ".join(f"{one.name} {one.phone}" for one in course.registers.contacts.values())
    options = (option for _module, _page, one in course.questions() for option in one.options)
    lists += " ".join(plain(option.html) for option in options)
    carried = open_words(course.toolkit) if course.toolkit else ""
    return squeezed(re.sub(r"<[^>]*>", " ", f"{blocks!r} {rows!r} {lists}".replace("\\n", " "))) + carried


@cache
def secrets() -> frozenset[str]:
    """What is a trainer's in any course: no package of another may hold it either."""
    courses = [course_of(name) for name in FOLDERS]
    known = "".join(open_words(course) for course in courses)
    said = (run for course in courses for text in secret_words(course) for run in runs(text))
    return frozenset(run for run in said if run.count(" ") == _WORDS - 1 and run not in known)


def leaked(text: str, hidden: frozenset[str]) -> list[str]:
    return sorted(hidden & frozenset(runs(text)))


def texts_in(package: Path) -> Iterator[tuple[str, str]]:
    """Every file of a package that holds words, with its tags and escapes taken out."""
    with zipfile.ZipFile(package) as archive:
        for name in archive.namelist():
            if name.endswith(_TEXT):
                text = archive.read(name).decode("utf-8", "replace").replace("\\n", " ").replace('\\"', '"')
                yield name, re.sub(r"<[^>]*>", " ", text)


def test_there_is_something_to_keep_back() -> None:
    assert len(secrets()) > 1000


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """Every package of every course, by the name of its folder."""
    made: dict[str, list[Path]] = {}
    for name, folder in FOLDERS.items():
        targets = (*LEARNERS, *(("slides",) if is_taught(course_of(name)) else ()))
        exported = export([folder], targets, tmp_path_factory.mktemp(name))
        made[name] = [one.package.file for one in exported]
        assert len(made[name]) == len(targets)
    return made


@pytest.mark.parametrize("name", FOLDERS)
def test_no_package_holds_what_is_the_trainers(packages: dict[str, list[Path]], name: str) -> None:
    hidden = secrets()
    looked_at: set[str] = set()  # most files are the same in every package
    for package in packages[name]:
        for file, text in texts_in(package):
            if text not in looked_at:
                looked_at.add(text)
                assert leaked(text, hidden) == [], f"{package.name}: {file}"


@pytest.mark.parametrize("name", [name for name in FOLDERS if is_taught(course_of(name))])
def test_no_package_for_learners_holds_the_session(packages: dict[str, list[Path]], name: str) -> None:
    session = [module for module in course_of(name).modules if module.use is Use.SESSION]
    shown = [page for module in session for page in module.pages]
    cases = [block for page in shown for block in page.blocks if isinstance(block, Scenario)]
    parts = {scene.id for case in cases for scene in case.scenes}
    assert parts
    for package in packages[name]:
        if package.stem.endswith("-slides"):
            continue
        with zipfile.ZipFile(package) as archive:
            names = set(archive.namelist())
        everything = "\n".join(text for _file, text in texts_in(package))
        assert not {f"pages/{page.id}.js" for page in shown} & names
        assert not {f"source/{module.span.file}" for module in session} & names
        assert [scene for scene in sorted(parts) if re.search(rf"\b{scene}\b", everything)] == []
        assert [module.method for module in session if module.method and module.method in everything] == []


@pytest.mark.parametrize(("name", "large"), [*((name, False) for name in FOLDERS), ("level3", True)])
def test_no_paper_for_learners_holds_what_is_the_trainers(tmp_path: Path, name: str, large: bool) -> None:
    course = course_of(name)
    hidden = secrets()
    kinds = [kind for kind in papers_of(course) if kind in FOR_LEARNERS]
    kinds = kinds[:1] if large else kinds  # the words are the same
    assert kinds[0] is PaperKind.HANDOUT
    for kind in kinds:
        file = write_paper(course, kind, tmp_path / f"{kind}.pdf", large_print=large).file
        text = pdf_text(file)
        assert leaked(text, hidden) == [], kind
        if kind is PaperKind.HANDOUT:
            assert timings(course, text) == []


def test_what_is_kept_back_is_what_the_trainer_gets(tmp_path: Path) -> None:
    """Else the tests above would find nothing because they cannot read."""
    course = course_of("level3")
    text = pdf_text(write_paper(course, PaperKind.CARDS, tmp_path / "cards.pdf").file)
    blocks = (block for _module, page in course.pages() for block in page.blocks)
    cards = (card for block in blocks if isinstance(block, TrainerCards) for card in block.cards)
    words = " ".join(plain(card.html) for card in cards)
    hidden = secrets() & frozenset(runs(words))
    assert len(leaked(text, hidden)) > 0.8 * len(hidden) > 100


def pdf_text(file: Path) -> str:
    read: Callable[[Path], bytes] = Path.read_bytes
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(read(file))).pages)


def timings(course: Course, text: str) -> list[str]:
    """How long parts and activities of the session take, where a handout says so and no slide does."""
    minutes = {module.minutes for module in course.modules if module.use is Use.SESSION}
    for _module, page in course.pages():
        minutes |= {block.minutes for block in page.blocks if isinstance(block, Activity) and block.minutes}
    if not minutes:
        return []
    pattern = rf"\b(?:{'|'.join(map(str, sorted(minutes)))}) minutes\b"
    said = Counter(re.findall(pattern, squeezed(text))) - Counter(re.findall(pattern, open_words(course)))
    return sorted(said)
