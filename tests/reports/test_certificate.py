"""A certificate says what it should, in order, to eyes and to ears; and nothing ever runs over."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pypdfium2  # type: ignore[import-untyped]  # it has none
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import DictionaryObject

from kbs_learning.core.certificates import CertificateCourse, Completion
from kbs_learning.core.look import colour
from kbs_learning.reports.certificate import certificates
from kbs_learning.reports.theme import HEIGHT, WIDTH
from tests.reports.certificate_sample import completion, course, made, words

LONG_NAME = "Wilhelmina Featherstonehaugh-Cholmondeley de Montmorency Fitzwilliam-Wolstenholme the Younger"
LONG_TITLE = (
    "Keeping Babies Safe in Every Home, Nursery, Hospital Ward and Temporary Accommodation: an extended "
    "course for experienced practitioners and their managers across Derby and Derbyshire"
)
SCALE = 1.0


def picture(of: CertificateCourse, completed: Completion) -> tuple[int, int, bytes]:
    """Width, height and RGB bytes of the page as PDFium draws it."""
    page = pypdfium2.PdfDocument(certificates(of, [completed]))[0]
    image = page.render(scale=SCALE).to_pil().convert("RGB")
    return image.width, image.height, image.tobytes()


def test_it_reads_in_the_order_in_which_one_would_say_it() -> None:
    said = words()
    parts = [
        "KBS Learning",
        "Certificate of completion",
        "Robin Sample",
        "has completed",
        "Protecting Babies from Harm",
        "Level 2 · about 90 minutes · version 1.0",
        "Passed on 21 November 2026 with 91%",
        "What the course covers",
        "explain why babies are vulnerable to abuse and harm",
        "know how to make a referral",
        "reviewed on 21 November 2026 and is due for review by 21 May 2027",
        "To check this certificate, ask DDSCP about number",
        "KBS-H7PY-HT1X-9",
    ]
    places = [said.index(part) for part in parts]
    assert places == sorted(places)


def test_readers_are_told_its_title_and_language_and_get_its_fonts() -> None:
    reader = made()
    assert reader.metadata is not None
    assert reader.metadata.title == "Certificate of completion: Protecting Babies from Harm"
    assert reader.metadata.author == "KBS Learning"
    root = reader.root_object
    assert str(root["/Lang"]) == "en-GB"
    preferences = root["/ViewerPreferences"].get_object()
    assert isinstance(preferences, DictionaryObject)
    assert str(preferences["/DisplayDocTitle"]).lower() == "true"
    resources = reader.pages[0]["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    fonts = resources["/Font"].get_object()
    assert isinstance(fonts, DictionaryObject)
    assert len(fonts) == 2
    for entry in fonts.values():
        font = entry.get_object()
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font


def test_the_name_is_in_nothing_but_the_page() -> None:
    data = certificates(course(), [completion()])
    assert b"Robin" not in data  # neither the title nor any other entry that file managers show
    assert "Robin Sample" in words()


def test_without_a_score_it_says_completed() -> None:
    assert "Completed on 21 November 2026" in words(course(), completion(score=None))
    assert "%" not in words(course(), completion(score=None))


@pytest.mark.parametrize("score, shown", [(79.99, "79%"), (80.0, "80%"), (100.0, "100%")])
def test_a_score_is_rounded_down_so_that_a_fail_never_looks_like_a_pass(score: float, shown: str) -> None:
    assert f"with {shown}" in words(course(), completion(score=score))


def test_without_a_name_it_bears_the_code() -> None:
    said = words(course(), completion(name=""))
    assert "Certificate of completion Copper Tern 42 has completed" in said


def test_a_draft_says_so_at_the_top_and_with_the_version() -> None:
    said = words(course(draft=True))
    assert said.startswith("Draft for review. ")
    assert "this certificate is not valid" in said
    assert "version 1.0, draft for review" in said
    assert "Draft" not in words()


def test_a_level_in_words_stands_for_itself() -> None:
    assert "Champions · about 90 minutes" in words(course(level="Champions"))


def test_an_edition_that_is_not_at_hand_leaves_out_what_it_alone_knows() -> None:
    said = words(course(reviewed=None, review_by=None, outcomes=()))
    assert "reviewed" not in said and "covers" not in said
    assert "Protecting Babies from Harm" in said


@pytest.mark.parametrize(
    "name", ["ליאת כהן", "ليلى حسن المنصوري", "Łukasz Šťastný", "Ελένη Παππά", "Siân Ŵyn"]
)
def test_a_name_in_any_script_of_the_typeface_is_read_as_it_was_typed(name: str) -> None:
    page = pypdfium2.PdfDocument(certificates(course(), [completion(name=name)]))[0]
    assert name in page.get_textpage().get_text_range()


def test_a_name_in_another_script_leaves_a_line_to_write_on() -> None:
    said = words(course(), completion(name="नेहा शर्मा"))
    assert "Certificate of completion Name · Copper Tern 42 has completed" in said


def test_a_name_cannot_turn_the_page_round_or_hide_anything_in_it() -> None:
    said = words(course(), completion(name="Robin\u202e \x00\u200bSample\n"))
    assert "Robin Sample has completed" in said


def test_a_long_name_and_a_long_title_are_written_in_full() -> None:
    said = words(course(title=LONG_TITLE), completion(name=LONG_NAME))
    assert LONG_NAME in said
    assert LONG_TITLE in said


def test_outcomes_that_have_no_room_are_counted() -> None:
    said = words(course(outcomes=tuple(f"do thing number {number} well" for number in range(60))))
    shown = said.count("do thing number")
    assert 20 < shown < 60
    assert f"and {60 - shown} more" in said


# Without marks that hang on another letter: by themselves they are no writing, and stand left of their place.
letters = st.characters(
    codec="utf-8", max_codepoint=0x4FF, exclude_categories=("Cc", "Cf", "Me", "Mn", "Zs", "Zl", "Zp")
)
lines = st.text(letters | st.just(" "), max_size=240)


@settings(max_examples=40, deadline=None)
@given(lines, lines, st.lists(lines, max_size=12), st.booleans())
def test_nothing_ever_leaves_its_box(name: str, title: str, outcomes: list[str], draft: bool) -> None:
    of = course(title=title or "x", outcomes=tuple(filter(str.strip, outcomes)), draft=draft)
    width, height, pixels = picture(of, completion(name=name))
    paper, wide = b"\xff\xff\xff", 3 * width
    gap = round(WIDTH * SCALE) - 48 - 260 - 20  # between the two columns
    for row in range(round(34 * SCALE) + 2, height - 8):
        line = pixels[row * wide : (row + 1) * wide]
        assert line[: 3 * 32] == paper * 32, "something is left of the margin"
        assert line[-3 * 32 :] == paper * 32, "something is right of the margin"
        if of.outcomes:
            assert line[3 * gap : 3 * (gap + 8)] == paper * 8, "the columns touch"
    foot = pixels[(height - 30) * wide : (height - 8) * wide]
    assert foot == paper * (len(foot) // 3), "something is below the margin"
    above_number = round(HEIGHT - 112) - 1, round(HEIGHT - 100)
    for row in range(*above_number):
        assert pixels[row * wide : row * wide + 3 * gap] == paper * gap, "the left column reaches the number"


def test_the_three_marks_and_the_foot_have_the_colours_of_the_steps() -> None:
    width, height, pixels = picture(course(), completion())
    seen = {pixels[at : at + 3] for at in range(0, len(pixels), 3)}
    for role in ("sleep", "handling", "space"):
        for one in (role, f"{role}-tint"):
            assert bytes.fromhex(colour(one, "light")[1:]) in seen
    foot = pixels[3 * width * (height - 2) :]
    assert foot[:3] == bytes.fromhex(colour("sleep", "light")[1:])


def test_the_same_facts_give_the_same_bytes_whatever_was_made_before() -> None:
    program = (
        "import hashlib; from tests.reports.certificate_sample import *;"
        "print(hashlib.sha256(certificates(course(), [completion(name='ليلى é')])).hexdigest())"
    )
    fresh = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    certificates(course(), [completion(name="حسن مريم Ω Ж")])
    certificates(course(title="Anything else ż"), [completion(name="כהן")])
    here = hashlib.sha256(certificates(course(), [completion(name="ليلى é")])).hexdigest()
    assert [one.strip() for one in fresh] == [here, here]


def test_many_certificates_in_one_file_are_the_single_ones_page_by_page() -> None:
    many = [completion(name=f"Person {number} é", number=f"KBS-{number:04}-0000-0") for number in range(30)]
    pages = made(course(), *many).pages
    assert len(pages) == 30
    for page, one in zip(pages, many, strict=True):
        assert " ".join(page.extract_text().split()) == words(course(), one)


def test_many_certificates_share_what_is_the_same() -> None:
    one, many = (
        len(certificates(course(), [completion(name=f"Person {i}") for i in range(n)])) for n in (1, 101)
    )
    assert (many - one) / 100 < 1200


def test_without_the_typeface_of_the_build_it_is_set_in_another() -> None:
    program = (
        "import sys; from pathlib import Path; from kbs_learning.reports import fonts;"
        "fonts.FOLDER = Path('nowhere');"
        "from tests.reports.certificate_sample import *;"
        "sys.stdout.buffer.write(certificates(course(), [completion(name='Zoë Sample')]))"
    )
    data = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout
    page = pypdfium2.PdfDocument(io.BytesIO(data))[0]
    said = unicodedata.normalize("NFC", page.get_textpage().get_text_range())
    assert "Zoë Sample" in said and "21 November 2026" in said


def test_a_day_in_every_month_is_spelled_out() -> None:
    for month, name in ((1, "January"), (8, "August"), (12, "December")):
        assert f"1 {name} 2027" in words(course(), completion(on=date(2027, month, 1)))


def test_files_made_at_the_same_time_are_the_ones_made_one_by_one() -> None:
    jobs = [(course(title=f"Course {n % 3} é"), completion(name=f"Person {n} ż")) for n in range(12)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda job: certificates(job[0], [job[1]]), jobs))
    assert together == [certificates(of, [one]) for of, one in jobs]
