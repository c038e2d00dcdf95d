from __future__ import annotations

import gc
import os
import pickle
import threading
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from kbs_learning.content import file_reading
from kbs_learning.content.findings import Findings
from kbs_learning.content.loader import Reading, read_course
from kbs_learning.content.source import decode
from kbs_learning.core.blocks import Picture
from tests.content.reading import MODULE_HEAD, PICTURE, TODAY, blocks, codes, course, found, page

SECOND = MODULE_HEAD.replace("m1", "m2").replace("#p1", "#p2") + "Second.\n"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are decoded, and so read, rather than found in the cache."""
    names: list[str] = []

    def spy(data: bytes, findings: Findings) -> str:
        names.append(findings.file)
        return decode(data, findings)

    monkeypatch.setattr(file_reading, "decode", spy)
    return names


def two_modules(root: Path) -> Path:
    first = MODULE_HEAD + "{fact=F24}\n\n![A cot](media/cot.svg)\n"
    return course(root, {"01-one.md": first, "02-two.md": SECOND})


def test_modules_come_in_the_order_of_their_file_names(tmp_path: Path) -> None:
    reading = read_course(two_modules(tmp_path), today=TODAY)
    assert reading.course is not None
    assert [module.id for module in reading.course.modules] == ["m1", "m2"]
    assert reading.course.media == ("media/cot.svg",)
    assert reading.course.minutes == 10


def test_a_page_knows_what_it_cites_and_links_to(tmp_path: Path) -> None:
    text = "::: key\n{contact=C02}\n:::\n\n{fact=F25} [p](#p1) {fact=F24} {fact=F25}\n"
    text += "\n## Other {#p2}\n\n{fact=F24}\n"
    reading = page(tmp_path, text)
    assert reading.course is not None
    first, second = reading.course.modules[0].pages
    assert (first.cited_facts, first.cited_contacts, first.links) == (("F25", "F24"), ("C02",), ("p1",))
    assert (second.cited_facts, second.cited_contacts) == (("F24",), ())


def test_what_was_read_once_is_read_the_same_from_the_cache(tmp_path: Path, parsed: list[str]) -> None:
    folder, cache = two_modules(tmp_path), tmp_path / "cache"
    fresh = read_course(folder, today=TODAY)
    first = read_course(folder, cache=cache, today=TODAY)
    parsed.clear()
    again = read_course(folder, cache=cache, today=TODAY)
    assert parsed == []
    assert fresh == first == again


def test_only_the_module_that_changed_is_read_again(tmp_path: Path, parsed: list[str]) -> None:
    folder, cache = two_modules(tmp_path), tmp_path / "cache"
    read_course(folder, cache=cache, today=TODAY)
    (folder / "02-two.md").write_text(SECOND.replace("Second.", "Changed."))
    parsed.clear()
    reading = read_course(folder, cache=cache, today=TODAY)
    assert parsed == ["02-two.md"]
    assert "Changed." in str(reading.course)


def test_a_picture_that_changed_is_measured_again(tmp_path: Path, parsed: list[str]) -> None:
    folder, cache = two_modules(tmp_path), tmp_path / "cache"
    read_course(folder, cache=cache, today=TODAY)
    (folder / "media" / "cot.svg").write_text(PICTURE.replace("400 300", "4000 3000"))
    parsed.clear()
    reading = read_course(folder, cache=cache, today=TODAY)
    assert parsed == ["01-one.md"]
    picture = blocks(reading)[1]
    assert isinstance(picture, Picture)
    assert (picture.width, picture.height) == (4000, 3000)


def test_a_picture_that_went_missing_is_noticed(tmp_path: Path) -> None:
    folder, cache = two_modules(tmp_path), tmp_path / "cache"
    assert "media-missing" not in codes(read_course(folder, cache=cache, today=TODAY))
    (folder / "media" / "cot.svg").unlink()
    assert "media-missing" in codes(read_course(folder, cache=cache, today=TODAY))


def test_a_register_row_that_changed_changes_the_pages(tmp_path: Path) -> None:
    folder, cache = two_modules(tmp_path), tmp_path / "cache"
    (folder / "01-one.md").write_text(MODULE_HEAD + "In all {fact=F24.deaths}.\n")
    read_course(folder, cache=cache, today=TODAY)
    facts = folder / "../../assets/registers/facts.yaml"
    facts.write_text(facts.read_text().replace('"164"', '"165"'))
    assert ">165</span>" in str(read_course(folder, cache=cache, today=TODAY).course)


def test_a_row_past_its_review_is_marked_from_the_next_day_on(tmp_path: Path) -> None:
    folder, cache = two_modules(tmp_path), tmp_path / "cache"
    (folder / "01-one.md").write_text(MODULE_HEAD + "In all {fact=F24.deaths}.\n")
    last = read_course(folder, cache=cache, today=date(2027, 11, 21))
    after = read_course(folder, cache=cache, today=date(2027, 11, 22))
    assert 'data-open="yes"' not in str(last.course) and "fact-open" not in codes(last)
    assert 'data-open="yes"' in str(after.course) and "fact-open" in codes(after)


@pytest.mark.parametrize("damage", [b"", b"x" * 400, b"cut", b"flip"])
def test_a_damaged_cache_is_read_anew(damage: bytes, tmp_path: Path) -> None:
    folder, cache = two_modules(tmp_path), tmp_path / "cache"
    sound = read_course(folder, cache=cache, today=TODAY)
    kept = sorted(cache.iterdir())
    assert len(kept) == 4
    for path in kept:
        data = path.read_bytes()
        if damage == b"flip":
            data = data[:-20] + bytes([data[-20] ^ 1]) + data[-19:]
        path.write_bytes(
            data[: len(data) // 2] if damage == b"cut" else data if damage == b"flip" else damage
        )
    assert read_course(folder, cache=cache, today=TODAY) == sound


def test_a_kept_reading_cannot_name_anything_but_the_classes_of_a_course() -> None:
    import io

    from kbs_learning.content.cache import _Unpickler

    for thing in (os.system, Path("x"), Reading(None), codes):
        with pytest.raises(pickle.UnpicklingError):
            _Unpickler(io.BytesIO(pickle.dumps(thing))).load()


def test_every_class_of_a_course_may_be_kept(tmp_path: Path, parsed: list[str]) -> None:
    from tests.content.test_authoring_examples import _read

    first = _read(tmp_path)
    folder, cache = tmp_path / "courses" / "example", tmp_path / "cache"
    read_course(folder, cache=cache, today=TODAY)
    parsed.clear()
    assert read_course(folder, cache=cache, today=TODAY) == first
    assert parsed == []


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    folder = two_modules(tmp_path)
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert read_course(folder, cache=blocked / "cache", today=TODAY) == read_course(folder, today=TODAY)


def test_registers_are_found_up_to_four_folders_above(tmp_path: Path) -> None:
    folder = two_modules(tmp_path)
    deep = tmp_path / "a" / "b" / "c" / "d"
    deep.parent.mkdir(parents=True)
    folder.rename(deep)
    reading = read_course(deep, today=TODAY)
    assert reading.course is not None and "F24" in reading.course.registers.facts
    deeper = tmp_path / "a" / "b" / "c" / "e" / "f"
    deeper.parent.mkdir()
    deep.rename(deeper)
    assert codes(read_course(deeper, today=TODAY)).count("registers-missing") == 1


def test_registers_may_be_named(tmp_path: Path) -> None:
    folder = two_modules(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "assets" / "registers").rename(elsewhere)
    reading = read_course(folder, registers=elsewhere, today=TODAY)
    assert reading.course is not None and "F24" in reading.course.registers.facts


def test_a_folder_without_a_course_is_said_in_one_sentence(tmp_path: Path) -> None:
    assert codes(read_course(tmp_path / "nowhere")) == ["folder-missing"]
    assert codes(read_course(tmp_path)) == ["course-file-missing"]
    assert read_course(tmp_path).course is None


def test_problems_come_in_reading_order(tmp_path: Path) -> None:
    reading = page(tmp_path, "[a](#no)\n\n::: keys\nx\n:::\n\n[b](#no)\n")
    lines = [problem.span.line for problem in reading.problems if problem.span.file == "01-one.md"]
    assert lines == [11, 13, 17]


def test_a_course_file_that_is_empty_still_gives_a_course_to_look_at(tmp_path: Path) -> None:
    reading = read_course(course(tmp_path, {"course.md": ""}), today=TODAY)
    assert reading.course is not None
    assert len(found(reading, "help-page-missing")) == 3
    assert {"header-missing", "no-modules"} <= set(codes(reading))


@pytest.mark.parametrize("enabled", [True, False])
def test_reading_leaves_the_garbage_collector_as_it_was(enabled: bool, tmp_path: Path) -> None:
    folder = two_modules(tmp_path)
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        read_course(folder, today=TODAY)
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()


def test_reading_elsewhere_never_turns_the_garbage_collector(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turned: list[str] = []
    monkeypatch.setattr(gc, "disable", partial(turned.append, "off"))
    monkeypatch.setattr(gc, "enable", partial(turned.append, "on"))
    monkeypatch.setattr(gc, "isenabled", lambda: True)
    folder = two_modules(tmp_path)
    reader = threading.Thread(target=read_course, args=(folder,), kwargs={"today": TODAY})
    reader.start()
    reader.join()
    assert not turned
    read_course(folder, today=TODAY)
    assert turned == ["off", "on"]


def test_reading_leaves_no_circles_behind(tmp_path: Path) -> None:
    folder = two_modules(tmp_path)
    read_course(folder, today=TODAY)
    gc.collect()
    reading = read_course(folder, today=TODAY)
    leftovers = gc.collect()
    assert reading.course is not None
    assert leftovers < 20
