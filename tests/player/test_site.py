"""What the files of a package are, before any browser has seen them."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from kbs_learning.core import look
from kbs_learning.core.course import Course
from kbs_learning.player.codes import codes_for
from kbs_learning.player.draft import find_draft
from kbs_learning.player.icons import icon
from kbs_learning.player.outline import script_json
from kbs_learning.player.pages import layout_of
from kbs_learning.player.site import TARGETS, SiteOptions, site_files
from kbs_learning.player.texts import texts_for
from tests.player import sample


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return sample.course(tmp_path)


KEY = {"kty": "EC", "crv": "P-256", "x": "x", "y": "y", "kid": "0123456789abcdef"}


def made(
    course: Course, target: str = "web", *, draft: bool = False, results_key: dict[str, str] | None = None
) -> dict[str, bytes]:
    found = find_draft(course, sample.TODAY) if draft else None
    options = SiteOptions(target=TARGETS[target], draft=found, today=sample.TODAY, results_key=results_key)
    return {
        file.path: file.data if isinstance(file.data, bytes) else file.data.read_bytes()
        for file in site_files(course, options)
    }


def outline_of(files: dict[str, bytes]) -> dict[str, object]:
    text = files["outline.js"].decode()
    data: dict[str, object] = json.loads(text.removeprefix("KBS.outline(").removesuffix(")\n"))
    return data


def test_index_comes_first_and_every_page_and_picture_has_a_file(course: Course) -> None:
    paths = list(made(course))
    assert paths[0] == "index.html"
    assert {f"pages/{page.id}.js" for _module, page in course.pages()} <= set(paths)
    assert "media/cot.svg" in paths


def test_paths_are_what_every_learning_system_unpacks(course: Course) -> None:
    assert all(re.fullmatch(r"[a-z0-9_.-]+(/[a-z0-9_.-]+)*", path) for path in made(course))


def test_the_same_course_gives_the_same_bytes(course: Course) -> None:
    assert made(course, "scorm12") == made(course, "scorm12")


def test_nothing_in_the_html_needs_an_exception_from_the_content_security_policy(course: Course) -> None:
    files = made(course, draft=True)
    html = files["index.html"].decode() + "".join(
        json.loads(data.decode().split(",", 1)[1].removesuffix(")\n"))
        for path, data in files.items()
        if path.startswith("pages/")
    )
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?! defer src=)|javascript:|data:", html)


def test_words_of_the_author_cannot_end_the_script_that_carries_them() -> None:
    text = script_json({"title": "</script><!-- \u2028"})
    assert "</" not in text
    assert "\u2028" not in text
    assert json.loads(text) == {"title": "</script><!-- \u2028"}


def test_markup_in_a_title_is_shown_not_obeyed(course: Course) -> None:
    html = made(replace(course, title="<b>Bold</b> & brave"))["index.html"].decode()
    assert "<title>&lt;b&gt;Bold&lt;/b&gt; &amp; brave</title>" in html
    assert "<b>Bold</b>" not in html


def test_the_start_page_is_complete_without_scripts(course: Course) -> None:
    html = made(course)["index.html"].decode()
    for words in (
        course.kicker,
        course.lead,
        course.outcomes[0].text,
        "About 25 minutes, in three short parts",
        "Version 2.1, reviewed 14 November 2026",
        "Next review due by 14 May 2027",
        "You can stop.",
    ):
        assert words in html


def test_parts_of_the_bar_are_as_wide_as_they_are_long(course: Course) -> None:
    files = made(course)
    assert 'class="m12" data-step="sleep"' in files["index.html"].decode()
    assert ".parts .m12{flex-grow:12}" in files["player.css"].decode()


def test_only_a_draft_says_that_it_is_one(tmp_path: Path) -> None:
    draft = sample.course(tmp_path, open_rows=True)
    html = made(draft, draft=True)["index.html"].decode()
    assert "<title>Draft for review: A small course</title>" in html
    assert "1 contact is not checked yet, so this copy is not for learners." in html
    assert "Are the hours right?" in html
    released = made(sample.course(tmp_path))["index.html"].decode()
    assert "Draft for review" not in released


def test_a_draft_lists_only_rows_the_course_uses_and_that_are_open(tmp_path: Path) -> None:
    draft = find_draft(sample.course(tmp_path, open_rows=True), sample.TODAY)
    assert draft is not None
    assert draft.ids == {"C1"}  # F2 is open, but no page cites it
    assert find_draft(sample.course(tmp_path), sample.TODAY) is None


def test_a_row_past_its_review_date_makes_a_draft(course: Course) -> None:
    later = find_draft(course, sample.TODAY.replace(year=2028))
    assert later is not None
    assert later.ids == {"F1", "C1"}


def test_an_open_figure_inside_a_sentence_is_marked_in_words(course: Course) -> None:
    cited = sample.page(
        "m1-p1",
        "T",
        sample.prose('<p><span class="fact" data-fact="F2" data-open="yes">164</span> died</p>'),
        cited=("F2",),
    )
    module = replace(sample.SLEEP, pages=(cited,))
    text = made(replace(course, modules=(module,)), draft=True)["pages/m1-p1.js"].decode()
    assert '164<\\/span> <span class=\\"unchecked\\">not checked yet<\\/span> died' in text


def test_sources_are_listed_for_facts_in_sentences_but_not_for_fact_notes(course: Course) -> None:
    files = made(course)
    assert "A report, 2023. Checked 1 November 2026, next by May 2027." in files["pages/m1-p3.js"].decode()
    assert 'class=\\"sources\\"' not in files["pages/m1-p1.js"].decode()


def test_an_authors_smaller_heading_follows_the_page_title_without_a_gap(course: Course) -> None:
    assert "<h2>A smaller heading<\\/h2>" in made(course)["pages/m1-p3.js"].decode()


@pytest.mark.parametrize(
    ("index", "layout"), [(0, "side"), (1, "wide"), (2, "plain")], ids=["picture", "question", "reading"]
)
def test_the_layout_follows_from_what_is_on_the_page(index: int, layout: str) -> None:
    assert layout_of(sample.SLEEP.pages[index].blocks) == layout


def test_a_picture_beside_a_question_and_the_end_have_layouts_of_their_own() -> None:
    picture = sample.SLEEP.pages[0].blocks[1]
    assert layout_of([picture, sample.question("q")]) == "ask"
    assert layout_of(sample.FINISH.pages[0].blocks) == "finish"


def test_the_outline_names_every_page_and_gives_every_id_a_code(course: Course) -> None:
    data = outline_of(made(course, "scorm12"))
    pages = [page["id"] for module in data["modules"] for page in module["pages"]]  # type: ignore[attr-defined]
    assert pages == ["m1-p1", "m1-p2", "m1-p3", "m2-p1", "m3-p1"]
    assert data["target"] == "scorm12"
    assert data["questions"] == [["m1-q1", "m1-p2", "b", "LO1", "one", 1]]
    assert {"m1-p1", "m1-q1", "c1", "plan"} <= set(data["codes"])  # type: ignore[call-overload]


def test_codes_are_short_different_and_do_not_depend_on_order() -> None:
    ids = [f"id-{number}" for number in range(2000)]  # enough for about eight to hash alike
    codes = codes_for(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9]{3}", code) for code in codes.values())
    assert len(set(codes.values())) == len(ids)
    assert codes_for(reversed(ids)) == codes


def test_a_code_stays_when_other_ids_go() -> None:
    codes = codes_for(["l2-m3-q1", "l2-m3-q2", "l2-m3-p1"])
    assert codes_for(["l2-m3-q2"])["l2-m3-q2"] == codes["l2-m3-q2"]


def test_a_package_for_one_system_holds_no_tracker_for_another(course: Course) -> None:
    assert b"LMSInitialize" in made(course, "scorm12")["player.js"]
    assert b"LMSInitialize" not in made(course, "web")["player.js"]


def test_only_a_course_in_a_learning_system_can_be_left_and_only_a_web_copy_started_afresh(
    course: Course,
) -> None:
    web, scorm = made(course, "web")["index.html"], made(course, "scorm12")["index.html"]
    assert b'data-does="leave"' in scorm
    assert b'data-does="leave"' not in web
    assert b'data-does="afresh"' in web
    assert b'data-does="afresh"' not in scorm


def test_the_styles_begin_with_the_colours_of_the_look(course: Course) -> None:
    styles = made(course, "scorm12")["player.css"].decode()
    assert styles.startswith(f":root{{--paper:{look.ROLES['paper'].light};")
    assert f"--ink:{look.ROLES['ink'].dark};" in styles


def test_only_in_the_window_the_colours_can_be_chosen(course: Course) -> None:
    assert b"data-colours" not in made(course, "web")["player.css"] + made(course, "web")["pages.css"]
    styles = made(course, "qt")["player.css"].decode()
    assert all(f":root[data-colours={name}]{{--paper:" in styles for name in look.COLOURS)


def test_the_partnerships_key_is_told_to_the_scripts(course: Course) -> None:
    assert outline_of(made(course, results_key=KEY))["resultsKey"] == KEY
    assert outline_of(made(course))["resultsKey"] is None


def test_only_cmi5_may_reach_beyond_the_package(course: Course) -> None:
    assert b"connect-src &#39;self&#39; https: http:" in made(course, "cmi5")["index.html"]
    assert b"connect-src" not in made(course, "scorm12")["index.html"]


def test_a_hundred_parts_add_little_to_what_the_start_page_needs(course: Course) -> None:
    modules = tuple(
        replace(
            sample.SLEEP, id=f"m{n}", pages=tuple(replace(p, id=f"m{n}-{p.id}") for p in sample.SLEEP.pages)
        )
        for n in range(100)
    )
    one = made(replace(course, modules=modules[:1]))
    hundred = made(replace(course, modules=modules))
    before_reading = ("index.html", "player.css")
    grown = sum(len(hundred[name]) for name in before_reading) / sum(
        len(one[name]) for name in before_reading
    )
    assert grown < 1.2
    assert one["player.js"] == hundred["player.js"]


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_the_player_is_small(course: Course, target: str) -> None:
    files = made(course, target, results_key=KEY)
    zipped = {name: len(gzip.compress(data, 9, mtime=0)) for name, data in files.items()}
    assert zipped["player.js"] <= 15_360
    own = ("player.css", "pages.css", "player.js", "pages.js")
    assert sum(zipped.get(name, 0) for name in own) <= 50_400


def test_every_text_the_scripts_name_exists() -> None:
    table = texts_for("en-GB", "qt").table  # the one target that has words of its own
    scripts = (Path(__file__).parents[2] / "kbs_learning" / "player" / "static" / "js").rglob("*.js")
    for path in scripts:
        source = path.read_text(encoding="utf-8")
        for call, key in re.findall(r'KBS\.(text|count)\(\s*"([^"]+)"\s*[,)]', source):
            wanted = [f"{key}.one", f"{key}.other"] if call == "count" else [key]
            assert not [name for name in wanted if name not in table], f"{path.name} names {key}"


def test_a_language_without_a_translation_speaks_english_and_keeps_its_direction() -> None:
    texts = texts_for("ur")
    assert texts("frame.close") == "Close"
    assert texts.direction == "rtl"
    assert texts_for("en-GB").direction == "ltr"


def test_a_course_without_a_cover_shows_the_three_marks_instead(course: Course) -> None:
    html = made(replace(course, cover="", cover_alt=""))["index.html"].decode()
    assert 'class="marks"' in html
    assert "start__cover" not in html


def test_an_icon_that_nobody_drew_is_a_mistake_found_at_once() -> None:
    with pytest.raises(KeyError, match="no icon is called unicorn"):
        icon("unicorn")
