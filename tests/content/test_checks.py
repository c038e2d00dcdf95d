from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kbs_learning.content.loader import read_course
from kbs_learning.core.problems import Fix, Severity
from tests.content.reading import COURSE, MODULE_HEAD, PICTURE, TODAY, codes, course, errors, found, page


def question(
    number: int, right: int = 0, options: int = 3, *, outcome: str = "LO1", long: bool = False
) -> str:
    lines = [f"::: question {{#q{number} outcome={outcome}}}", f"Question {number}?", ""]
    for at in range(options):
        words = f"Answer {at}" + (" and more" if long and at == right else "")
        lines.append(f"- ({'x' if at == right else ' '}) {words}")
    return "\n".join([*lines, ":::", ""])


def fixed(text: str, fix: Fix) -> str:
    """``text`` after an author accepted ``fix``."""
    lines = text.split("\n")
    lines[fix.span.line - 1 : fix.span.end_line] = fix.replacement.split("\n")
    return "\n".join(lines)


def test_a_good_page_has_nothing_to_look_at(tmp_path: Path) -> None:
    reading = page(tmp_path, question(1) + question(2, 1, outcome="LO2"))
    assert reading.problems == ()


def test_an_id_used_twice_is_told_with_its_first_place(tmp_path: Path) -> None:
    reading = page(tmp_path, question(1) + question(1))
    (problem,) = found(reading, "id-twice")
    assert problem.span.line == 18 and "01-one.md:11" in problem.message


def test_ids_are_one_set_across_pages_statements_and_scenes(tmp_path: Path) -> None:
    reading = page(tmp_path, "::: plan {#c1}\nx\n:::\n\n## Support {#support}\n\nx\n")
    assert len(found(reading, "id-twice")) == 2


def test_an_id_that_is_missing_is_offered_and_not_made_up(tmp_path: Path) -> None:
    source = MODULE_HEAD + question(1) + '\n## A clear, flat "space"\n\nWords.\n\n::: plan {days=3}\nx\n:::\n'
    folder = course(tmp_path, {"01-one.md": source})
    reading = read_course(folder, today=TODAY)
    assert reading.course is not None
    assert reading.course.modules[0].pages[1].id == ""
    problems = found(reading, "id-missing")
    assert len(problems) == 2
    for problem in problems:
        assert problem.fix is not None
        source = fixed(source, problem.fix)
    assert '## A clear, flat "space" {#m1-a-clear-flat-space}' in source
    assert "::: plan {#m1-a-clear-flat-space-plan days=3}" in source
    (folder / "01-one.md").write_text(source)
    assert errors(read_course(folder, today=TODAY)) == []


def test_two_missing_ids_are_offered_different_names(tmp_path: Path) -> None:
    reading = page(tmp_path, "## Same\n\nx\n\n## Same\n\nx\n")
    fixes = [problem.fix.replacement for problem in found(reading, "id-missing") if problem.fix]
    assert fixes == ["## Same {#m1-same}", "## Same {#m1-same-2}"]


@pytest.mark.parametrize("name", ["con", "com1", "1a", "a_b", "Ä", "a" * 65])
def test_ids_that_cannot_be_are_refused_and_left_out(name: str, tmp_path: Path) -> None:
    reading = page(tmp_path, f"## Next {{#{name}}}\n\nx\n")
    assert "id-illegal" in codes(reading)
    assert reading.course is not None and reading.course.modules[0].pages[1].id == ""


def test_an_outcome_that_no_question_tests_is_told(tmp_path: Path) -> None:
    (problem,) = found(page(tmp_path, question(1)), "outcome-untested")
    assert "LO2" in problem.message and problem.span.line == 7


def test_the_bank_must_be_large_enough_for_the_pass_rule(tmp_path: Path) -> None:
    rule = COURSE.replace("scales:", "pass: {percent: 80, draw: 3, per-outcome: 2}\nscales:")
    text = question(1) + question(2) + question(3, outcome="LO2").replace("LO2}", "LO2 bank=no}")
    text += "::: final-check {#f}\n:::\n"
    reading = page(tmp_path, text, {"course.md": rule})
    messages = [problem.message for problem in found(reading, "bank-too-small")]
    assert len(messages) == 2
    assert "draws 3 questions, but the bank has 2" in messages[0]
    assert "2 questions on LO2, but the bank has 0" in messages[1]


def test_a_pass_rule_and_a_final_check_belong_together(tmp_path: Path) -> None:
    rule = COURSE.replace("scales:", "pass: {percent: 80, draw: 1}\nscales:")
    assert "final-check-missing" in codes(page(tmp_path, question(1), {"course.md": rule}))
    twice = "::: final-check {#f}\n:::\n\n::: final-check {#g}\n:::\n"
    assert codes(page(tmp_path, twice)).count("pass-rule-missing") == 2
    assert codes(page(tmp_path, twice, {"course.md": rule})).count("final-check-twice") == 1


def test_right_answers_that_are_mostly_the_longest_are_told(tmp_path: Path) -> None:
    longest = "".join(question(at, at % 3, long=at < 3) for at in range(6))
    assert "longest-is-right" in codes(page(tmp_path, longest))
    seldom = "".join(question(at, at % 3, long=at < 2) for at in range(6))
    assert "longest-is-right" not in codes(page(tmp_path, seldom))


def test_right_answers_that_mostly_stand_in_one_place_are_told(tmp_path: Path) -> None:
    often = "".join(question(at, 1 if at < 3 else (at % 2) * 2) for at in range(6))
    (problem,) = found(page(tmp_path, often), "right-same-place")
    assert "number 2 in 3 of 6" in problem.message
    even = "".join(question(at, at % 3) for at in range(6))
    assert "right-same-place" not in codes(page(tmp_path, even))


def test_a_few_questions_make_no_pattern(tmp_path: Path) -> None:
    few = "".join(question(at, 1, long=True) for at in range(5))
    assert not {"right-same-place", "longest-is-right"} & set(codes(page(tmp_path, few)))


def test_hard_words_in_long_sentences_are_told_with_an_age(tmp_path: Path) -> None:
    hard = (
        "Multidisciplinary safeguarding practitioners undertaking comprehensive assessments concerning "
        "non-mobile infants presenting with unexplained bruising should immediately communicate "
        "contemporaneous documentation to designated professionals within appropriate organisations "
    )
    (problem,) = found(page(tmp_path, hard * 3 + ".\n"), "reading-age")
    assert "age" in problem.message and problem.span.line == 9


def test_plain_pages_pass_the_reading_age(tmp_path: Path) -> None:
    plain = "Put the baby down on the back. Keep the cot clear. Check on the baby often. Ask for help. "
    assert "reading-age" not in codes(page(tmp_path, plain * 6 + "\n"))


def test_lists_without_full_stops_are_sentences(tmp_path: Path) -> None:
    items = "\n".join("- a clear cot with a firm flat mattress and nothing else in it" for _ in range(10))
    assert "reading-age" not in codes(page(tmp_path, items + "\n"))


def test_a_sentence_of_more_than_thirty_words_is_told_where_its_paragraph_begins(tmp_path: Path) -> None:
    words = "A short one first. " + "word " * 15 + "[a link to words](#p1)\n" + "more " * 11
    (problem,) = found(page(tmp_path, f"First.\n\n{words}end. And one more.\n"), "sentence-long")
    assert (problem.span.line, problem.severity) == (13, Severity.NOTE)
    assert problem.message == "A sentence here has 31 words; two shorter ones are easier to read."


@pytest.mark.parametrize(
    "text", ["word " * 29 + "end.", "word " * 20 + "(end.) " + "word " * 20, "# " + "word " * 40]
)
def test_a_sentence_of_thirty_words_is_not_told(text: str, tmp_path: Path) -> None:
    assert "sentence-long" not in codes(page(tmp_path, f"{text}\n"))


def test_ten_long_sentences_in_a_file_are_enough(tmp_path: Path) -> None:
    long = ("word " * 40 + ".\n\n") * 12
    assert len(found(page(tmp_path, long), "sentence-long")) == 10


def test_a_few_hard_words_are_not_a_page(tmp_path: Path) -> None:
    assert "reading-age" not in codes(
        page(tmp_path, "Multidisciplinary safeguarding practitioners " * 3 + "\n")
    )


@pytest.mark.parametrize(
    "typed", ["01332 641 172", "01332641172", "+44 1332 641172", "0800 123 4567", "07700-900123"]
)
def test_a_phone_number_typed_into_a_page_is_told(typed: str, tmp_path: Path) -> None:
    (problem,) = found(page(tmp_path, f"First.\n\nRing {typed} now.\n"), "phone-typed")
    assert problem.span.line == 13


@pytest.mark.parametrize("typed", ["999", "111", "10 to 12", "2026-11-21", "8.40", "0 to 5", "{contact=C01}"])
def test_short_numbers_and_dates_are_not_phone_numbers(typed: str, tmp_path: Path) -> None:
    assert "phone-typed" not in codes(page(tmp_path, f"Ring {typed} now.\n"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [("14%", 1), ("14.5 per cent", 1), ("1,234", 1), ("12345", 1), ("1 in 100", 1), ("2 out of 3", 1)],
)
def test_figures_typed_into_a_page_are_noted(typed: str, told: int, tmp_path: Path) -> None:
    assert codes(page(tmp_path, f"It is {typed} of all.\n")).count("figure-typed") == told


@pytest.mark.parametrize("typed", ["2023", "35 weeks", "6 months", "8.40", "in 100 homes", "10 of 10"])
def test_small_numbers_and_years_are_not_noted(typed: str, tmp_path: Path) -> None:
    assert "figure-typed" not in codes(page(tmp_path, f"It is {typed} now.\n"))


def test_an_open_row_is_told_once_where_it_is_first_used(tmp_path: Path) -> None:
    reading = page(tmp_path, "{fact=F25}\n\nAgain {fact=F25}.\n\n::: contacts\n:::\n\n{contact=C02}.\n")
    assert [problem.span.line for problem in found(reading, "fact-open")] == [11]
    (contact,) = found(reading, "contact-open")
    assert contact.span.line == 15 and "Is the number right?" in contact.message


def test_an_overdue_row_is_told_with_its_day(tmp_path: Path) -> None:
    from datetime import date

    folder = course(tmp_path, {"01-one.md": MODULE_HEAD + "{fact=F24}\n"})
    (problem,) = found(read_course(folder, today=date(2030, 1, 1)), "fact-open")
    assert "2027-11-21" in problem.message


def test_a_group_that_nobody_is_in_is_told(tmp_path: Path) -> None:
    assert "group-unknown" in codes(page(tmp_path, "::: contacts {groups=county}\n:::\n"))


def test_outcomes_of_modules_and_statements_must_exist(tmp_path: Path) -> None:
    head = COURSE.replace("short: Explain it", "short: Explain it\n        outcomes: [LO7]")
    module = MODULE_HEAD.replace("minutes: 5", "minutes: 5\noutcomes: [LO8]") + "x\n"
    reading = read_course(course(tmp_path, {"course.md": head, "01-one.md": module}), today=TODAY)
    assert {problem.message[:5] for problem in found(reading, "outcome-unknown")} == {"“LO7”", "“LO8”"}


def test_looking_back_needs_statements_that_are_asked_again(tmp_path: Path) -> None:
    head = COURSE.replace("looking-back: true", "looking-back: false")
    text = "::: scale {#s set=confidence stage=looking-back}\n:::\n"
    assert "scale-empty" in codes(page(tmp_path, text, {"course.md": head}))


def test_a_page_may_link_to_pages_of_other_files(tmp_path: Path) -> None:
    other = MODULE_HEAD.replace("m1", "m2").replace("#p1", "#p2") + "[a](#p1), [b](#worried)\n"
    assert "link-dead" not in codes(page(tmp_path, "[b](#p2)\n", {"02-two.md": other}))


def test_file_names_that_are_not_plain_are_told(tmp_path: Path) -> None:
    module = MODULE_HEAD.replace("m1", "m2").replace("#p1", "#p2")
    files: dict[str, str | bytes] = {"02 Zwei.md": module + "x\n", "media/Big Cot.svg": PICTURE}
    reading = page(tmp_path, "![A](<media/Big Cot.svg>)\n", files)
    assert [problem.span.file for problem in found(reading, "file-name")] == ["01-one.md", "02 Zwei.md"]


def test_minutes_pages_and_text_that_are_missing_are_told(tmp_path: Path) -> None:
    reading = read_course(course(tmp_path, {"01-one.md": "---\nid: m1\n---\n\n# Title\n"}), today=TODAY)
    assert {"minutes-missing", "module-empty"} <= set(codes(reading))
    assert "page-empty" in codes(page(tmp_path, ""))


def test_text_outside_of_pages_is_told(tmp_path: Path) -> None:
    module = "---\nid: m1\nminutes: 5\n---\n\nBefore.\n\n# Title\n\nUnder.\n\n# Again\n\n## P {#p1}\n\nx\n"
    reading = read_course(course(tmp_path, {"01-one.md": module}), today=TODAY)
    assert [problem.span.line for problem in found(reading, "text-before-page")] == [6, 8]
    assert [problem.span.line for problem in found(reading, "title-twice")] == [12]


def test_more_answers_than_there_are_letters_are_refused(tmp_path: Path) -> None:
    assert "answers-too-many" in codes(page(tmp_path, question(1, options=37)))
    assert "answers-too-many" not in codes(page(tmp_path, question(1, options=36)))


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leaves_the_course_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(PICTURE)
    folder = course(tmp_path, {"01-one.md": MODULE_HEAD + "![A](media/out.svg) ![A](media/in.svg)\n"})
    (folder / "media" / "out.svg").symlink_to(tmp_path / "secret.svg")
    (folder / "media" / "in.svg").symlink_to(folder / "media" / "cot.svg")
    reading = read_course(folder, today=TODAY)
    (problem,) = found(reading, "media-outside")
    assert "media/out.svg" in problem.message
    assert reading.course is not None and reading.course.media == ("media/in.svg",)


def test_pictures_for_all_courses_come_from_assets(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"../../assets/pictures/cot.svg": PICTURE}
    reading = page(tmp_path, "![A cot](assets/pictures/cot.svg)\n", files)
    assert errors(reading) == []
    assert reading.course is not None and reading.course.media == ("assets/pictures/cot.svg",)


def test_a_rubbish_file_is_told_a_hundred_times_at_most_for_each_kind(tmp_path: Path) -> None:
    assert codes(page(tmp_path, ":::\n" * 500)).count("box-not-open") == 100


TAUGHT: dict[str, str | bytes] = {
    "02-room.md": "---\nid: m2\nfor: session\nminutes: 5\n---\n\n# Room\n\n## Slide {#slide}\n\n[Why](#p1)\n",
    "03-check.md": "---\nid: m3\nfor: check\n---\n\n# Check\n\n## Questions {#asked}\n\n" + question(1),
}


def test_a_link_to_a_page_that_learners_cannot_open_is_told_at_its_line(tmp_path: Path) -> None:
    reading = page(tmp_path, "See [one](#slide), [two](#asked).\n\n[Three](#p1)\n", TAUGHT)
    shown = [(problem.span.file, problem.span.line) for problem in found(reading, "link-not-shown")]
    assert shown == [("01-one.md", 11), ("01-one.md", 11)]
    assert "it is shown in the room" in found(reading, "link-not-shown")[0].message


def test_a_help_page_is_for_learners_too(tmp_path: Path) -> None:
    head = COURSE.replace("Talk to somebody.", "[Talk](#slide).")
    (problem,) = found(page(tmp_path, "x\n", {**TAUGHT, "course.md": head}), "link-not-shown")
    assert problem.span.file == "course.md"


def test_pages_that_are_not_shown_need_no_time(tmp_path: Path) -> None:
    reading = page(tmp_path, "x\n", TAUGHT)
    assert "minutes-missing" not in codes(reading)
    assert reading.course is not None and reading.course.minutes == 10


def test_there_is_one_first_check_and_it_has_something_to_ask(tmp_path: Path) -> None:
    first = "::: first-check {#f}\n:::\n\n"
    assert "bank-too-small" in codes(page(tmp_path, first))
    reading = page(tmp_path, first + first.replace("#f", "#g") + question(1))
    assert codes(reading).count("first-check-twice") == 1 and "bank-too-small" not in codes(reading)


def test_a_check_without_a_pass_mark_is_a_pass_rule_of_its_own(tmp_path: Path) -> None:
    rule = COURSE.replace("scales:", "pass: {draw: 1}\nscales:")
    reading = page(tmp_path, question(1) + "::: final-check {#f}\n:::\n", {"course.md": rule})
    assert errors(reading) == []
    assert reading.course is not None and reading.course.pass_rule is not None
    assert reading.course.pass_rule.percent == 0
