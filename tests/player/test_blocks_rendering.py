"""What the HTML of a block holds, before any script has seen it."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kbs_learning.core import blocks
from kbs_learning.core.blocks import Block, CalloutKind, Choice, Scenario, Scene, Stage
from kbs_learning.core.course import Course, Statement, StatementSet
from kbs_learning.core.problems import SourceSpan
from kbs_learning.core.prose import Html
from kbs_learning.core.questions import Gap, Item, Option, Pair, Question, QuestionKind
from kbs_learning.core.registers import Checked, Contact, Fact, Registers, Status
from kbs_learning.player.blocks import render_block
from kbs_learning.player.blocks.scenario import longest, ways_on
from kbs_learning.player.context import Context, context_for
from kbs_learning.player.pages import render_page
from kbs_learning.player.target import TARGETS, SiteOptions
from kbs_learning.player.texts import texts_for
from tests.player.blocks_sample import TODAY, sample_course

SPAN = SourceSpan("x.md")
HOSTILE = "<script>alert(1)</script>\"'&"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return sample_course(tmp_path_factory.mktemp("course"))


def surroundings(course: Course, **values: object) -> Context:
    base = Context(course=course, texts=texts_for("en-GB"), today=TODAY, module=course.modules[0])
    return dataclasses.replace(base, **values)  # type: ignore[arg-type]  # names are checked when it runs


def question(kind: QuestionKind, **values: object) -> Question:
    return Question(span=SPAN, id="q1", kind=kind, outcomes=("LO1",), **{"stem": Html("What?"), **values})  # type: ignore[arg-type]


class _Reader(HTMLParser):
    """Notes what was opened and not closed, and every attribute."""

    VOID = frozenset({"img", "input", "track", "source", "use", "br", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    assert not reader.open
    return reader


def every_block(text: str) -> list[Block]:
    """One block of every kind with ``text`` wherever an author may write plain text."""
    inner = Html("<p>ok</p>")
    options = (Option(key="a", html=inner, right=True), Option(key="b", html=inner, right=False))
    return [
        blocks.Prose(span=SPAN, html=inner),
        blocks.Picture(span=SPAN, src=f"media/{text}.svg", alt=text),
        blocks.FactNote(span=SPAN, fact="F1"),
        blocks.FactNote(span=SPAN, fact=text),
        *(blocks.Callout(span=SPAN, kind=kind, title=text, html=inner) for kind in CalloutKind),
        blocks.Reveal(span=SPAN, title=text, html=inner),
        blocks.Cards(span=SPAN, cards=(blocks.Card(title=text, html=inner),)),
        blocks.Checklist(
            span=SPAN, id=text, items=(blocks.CheckItem(html=inner, right=True, feedback=inner),)
        ),
        blocks.Checklist(span=SPAN, id=text, intro=inner, items=(blocks.CheckItem(html=inner),)),
        blocks.Reflect(span=SPAN, id=text, prompts=(inner,), model=inner),
        blocks.Reflect(span=SPAN, id=text, intro=inner),
        blocks.Plan(span=SPAN, id=text),
        blocks.Scale(span=SPAN, id=text, set="s", stage=Stage.BEFORE),
        blocks.Poll(span=SPAN, id=text, stem=inner, options=(blocks.PollOption(key="a", html=inner),)),
        blocks.Poll(
            span=SPAN, id=text, stem=inner, options=(blocks.PollOption(key="a", html=inner),), as_list=True
        ),
        blocks.Comment(span=SPAN, id=text, stem=inner),
        Scenario(
            span=SPAN,
            id=text,
            title=text,
            tags=(text, "sleep"),
            scenes=(
                Scene(id=text, title=text, html=inner, choices=(Choice(html=inner, to=text),), span=SPAN),
            ),
            summary=inner,
        ),
        Scenario(
            span=SPAN,
            id=text,
            title=text,
            tags=(text,),
            scenes=tuple(Scene(id=f"{text}{part}", title=text, html=inner, span=SPAN) for part in (1, 2)),
            summary=inner,
            unfolding=True,
        ),
        blocks.Activity(span=SPAN, id=text, title=text, html=inner, company=blocks.Company.PAIRS, minutes=5),
        blocks.Sheet(span=SPAN, id=text, title=text, html=inner),
        blocks.TrainerCards(span=SPAN, id=text, title=text, cards=(blocks.Card(title=text, html=inner),)),
        blocks.Tool(span=SPAN, asks=(text,), scope=blocks.Scope.LOCAL, source=text),
        blocks.Huddle(span=SPAN, html=inner),
        blocks.FirstCheck(span=SPAN, id=text),
        blocks.ContactList(span=SPAN, groups=()),
        blocks.Video(span=SPAN, title=text, src=text, captions=text, transcript=inner, poster=text),
        blocks.FinalCheck(span=SPAN, id=text),
        blocks.ChangePicture(span=SPAN, id=text, set=text),
        blocks.Certificate(span=SPAN, id=text),
        *(
            dataclasses.replace(question(kind, options=options), id=text, outcomes=(text,))
            for kind in (QuestionKind.ONE, QuestionKind.MANY, QuestionKind.TRUE_FALSE)
        ),
        question(
            QuestionKind.GAP,
            stem=Html('A <span class="gap" data-gap="0"></span>'),
            gaps=(Gap(accepted=(text,)),),
        ),
        question(QuestionKind.MATCH, pairs=(Pair(key="a", left=inner, right=inner),)),
        question(QuestionKind.ORDER, items=(Item(key="a", html=inner, feedback=inner),)),
    ]


def hostile_course(course: Course) -> Course:
    """The sample with hostile text in everything that is not HTML already."""
    checked = Checked(status=Status.VERIFY, source=HOSTILE)
    contact = Contact(
        id="C1",
        name=HOSTILE,
        phone=HOSTILE,
        hours=HOSTILE,
        note=HOSTILE,
        groups=("city",),
        checked=checked,
        span=SPAN,
    )
    statement = Statement(id=HOSTILE, text=HOSTILE, short=HOSTILE)
    scale = StatementSet(
        id="s", stem=HOSTILE, points=(HOSTILE,), statements=(statement,), not_applicable=HOSTILE
    )
    registers = Registers(
        facts={"F1": Fact(id="F1", text=HOSTILE, checked=checked, span=SPAN)}, contacts={"C1": contact}
    )
    return dataclasses.replace(
        course, title=HOSTILE, version=HOSTILE, language=HOSTILE, registers=registers, scales={"s": scale}
    )


def test_no_text_of_an_author_becomes_markup(course: Course) -> None:
    context = surroundings(hostile_course(course), draft=True, open_ids=frozenset({"F1", "C1"}))
    for block in every_block(HOSTILE):
        html = render_block(block, context)
        assert "<script" not in html, type(block).__name__
        names = {tag for tag, _ in read(html).seen}
        assert "script" not in names


def test_every_kind_of_block_is_well_formed_and_has_no_inline_style_or_script(course: Course) -> None:
    for block in every_block("abc"):
        reader = read(render_block(block, surroundings(course)))
        for tag, attributes in reader.seen:
            assert tag != "style"
            assert "style" not in attributes
            assert not [name for name in attributes if name.startswith("on")]


def test_every_kind_of_block_in_the_core_has_a_renderer() -> None:
    # By name: a dataclass with slots leaves the class it was made from behind.
    kinds = {
        kind.__name__ for kind in Block.__subclasses__() if kind.__module__.startswith("kbs_learning.core")
    }
    assert kinds == {type(block).__name__ for block in every_block("abc")} | {"TrainerNote"}


def test_a_trainers_note_reaches_no_learner(course: Course) -> None:
    assert render_block(blocks.TrainerNote(span=SPAN, html=Html("<p>secret</p>")), surroundings(course)) == ""


def test_ids_on_a_page_are_used_once(course: Course) -> None:
    for module in course.modules:
        for page in module.pages:
            html = "".join(render_block(block, surroundings(course, page=page.id)) for block in page.blocks)
            ids = re.findall(r' id="([^"]*)"', html)
            assert len(ids) == len(set(ids)), page.id


def test_an_answer_key_stays_with_its_option_and_true_false_is_never_shuffled(course: Course) -> None:
    options = tuple(Option(key=key, html=Html(key), right=key == "b") for key in "abc")
    html = render_block(question(QuestionKind.ONE, options=options), surroundings(course))
    assert 'data-answer="b"' in html
    assert 'data-shuffle="yes"' in html
    assert re.findall(r'value="(\w)"', html) == ["a", "b", "c"]
    assert 'data-shuffle="no"' in render_block(
        question(QuestionKind.TRUE_FALSE, options=options[:2]), surroundings(course)
    )
    assert 'data-shuffle="no"' in render_block(
        question(QuestionKind.ONE, options=options, shuffle=False), surroundings(course)
    )


def test_feedback_is_hidden_until_the_answer_is_checked(course: Course) -> None:
    options = (Option(key="a", html=Html("a"), right=True, feedback=Html("<strong>Yes.</strong> Because.")),)
    html = render_block(
        question(QuestionKind.ONE, options=options, rationale=Html("Why.")), surroundings(course)
    )
    assert '<div class="feedback" hidden><div><strong class="lead">Yes.</strong> Because.</div></div>' in html
    assert '<div class="why" hidden>' in html


def test_headings_on_a_page_begin_one_below_its_title_and_skip_no_level(course: Course) -> None:
    prose = blocks.Prose(span=SPAN, html=Html("<h3>One</h3><h4>Two</h4>"))
    page = dataclasses.replace(course.modules[0].pages[0], blocks=(prose,))
    module = dataclasses.replace(course.modules[0], pages=(page,))
    assert "<h2>One</h2><h3>Two</h3>" in render_page(page, surroundings(course, module=module))


def test_open_rows_are_marked_in_a_copy_that_was_released_all_the_same(course: Course) -> None:
    row = next(iter(course.registers.contacts.values()))
    long_after = date(2099, 1, 1)
    overdue = dataclasses.replace(row, checked=dataclasses.replace(row.checked, review_by=TODAY))
    course = dataclasses.replace(course, registers=Registers(contacts={row.id: overdue}))
    released = SiteOptions(target=TARGETS["web"], draft=None, today=long_after)
    page = course.modules[0].pages[0]
    assert context_for(course, released, texts_for("en-GB"), page).is_open(row.id)


def test_a_true_or_false_question_says_which_key_means_true_whichever_comes_first(course: Course) -> None:
    options = (
        Option(key="a", html=Html("False"), right=True),
        Option(key="b", html=Html("True"), right=False),
    )
    html = render_block(question(QuestionKind.TRUE_FALSE, options=options), surroundings(course))
    assert 'data-answer="a" data-truth="b"' in html


def test_a_picture_keeps_its_room_and_loads_when_it_is_near(course: Course) -> None:
    picture = blocks.Picture(span=SPAN, src="assets/x.svg", alt="A cot", width=376, height=384)
    html = render_block(picture, surroundings(course))
    assert '<img src="media/assets/x.svg" alt="A cot" width="376" height="384" loading="lazy"' in html


def test_city_and_county_stand_in_two_columns_after_immediate_danger(course: Course) -> None:
    html = render_block(
        blocks.ContactList(span=SPAN, groups=("emergency", "city", "county")),
        surroundings(course, open_ids=frozenset({"C1"})),
    )
    places = [html.index(words) for words in ("999", "Baby lives in Derby City", "Baby lives in Derbyshire")]
    assert places == sorted(places)
    assert '<a class="contact__number" href="tel:01332641172">' in html
    assert "01332 641 172</a>" in html
    assert "Not checked yet. The 2023 report." in html
    assert "Last checked 21 November 2026" in html


def test_one_area_alone_needs_no_column_of_its_own(course: Course) -> None:
    html = render_block(blocks.ContactList(span=SPAN, groups=("city",)), surroundings(course))
    assert "Baby lives in" not in html
    assert "City care" in html


def test_a_fact_says_in_words_how_far_it_is_checked(course: Course) -> None:
    note = blocks.FactNote(span=SPAN, fact="F1")
    assert "Checked 21 November 2026" in render_block(note, surroundings(course))
    overdue = surroundings(course, open_ids=frozenset({"F1"}), today=date(2029, 1, 1))
    assert "due to be checked again" in render_block(note, overdue)
    assert "F9 is not in the register" in render_block(
        blocks.FactNote(span=SPAN, fact="F9"), surroundings(course)
    )


def test_what_is_said_of_privacy_depends_on_the_target(course: Course) -> None:
    picture = blocks.ChangePicture(span=SPAN, id="c", set="sure")
    assert "Only you see this" in render_block(picture, surroundings(course, target="web"))
    for target in ("scorm12", "scorm2004-4", "cmi5"):
        assert "Only you see this" not in render_block(picture, surroundings(course, target=target))


def test_looking_back_asks_only_its_own_statements_with_its_own_stem(course: Course) -> None:
    html = render_block(
        blocks.Scale(span=SPAN, id="s", set="sure", stage=Stage.LOOKING_BACK), surroundings(course)
    )
    assert "Looking back, before the course I was …" in html
    assert re.findall(r'data-name="([^"]+)"', html) == ["c2.looking-back"]


def test_a_draft_certificate_says_that_it_is_not_valid(course: Course) -> None:
    certificate = blocks.Certificate(span=SPAN, id="c")
    assert "Draft: not valid" in render_block(certificate, surroundings(course, draft=True))
    assert "Draft: not valid" not in render_block(certificate, surroundings(course))


def scenario(*ways: tuple[str, str]) -> Scenario:
    names = dict.fromkeys(name for way in ways for name in way)
    scenes = tuple(
        Scene(
            id=name,
            title=name,
            html=Html(""),
            span=SPAN,
            choices=tuple(Choice(html=Html(to), to=to) for frm, to in ways if frm == name),
        )
        for name in names
    )
    return Scenario(span=SPAN, id="s", title="S", tags=(), scenes=scenes, summary=Html(""))


@pytest.mark.parametrize(
    ("ways", "steps"),
    [
        ((("a", "b"), ("a", "c")), 2),
        ((("a", "b"), ("b", "a")), 2),
        ((("a", "b"), ("a", "c"), ("b", "c")), 3),
        ((("a", "b"), ("b", "c"), ("c", "b"), ("c", "d"), ("d", "a")), 4),
    ],
)
def test_the_steps_of_a_scenario_are_counted_without_its_ways_back(
    ways: tuple[tuple[str, str], ...], steps: int
) -> None:
    block = scenario(*ways)
    assert longest(ways_on(block), "a") == steps


def test_a_choice_that_leads_back_promises_nothing_new(course: Course) -> None:
    html = render_block(scenario(("a", "b"), ("b", "a")), surroundings(course))
    assert html.count("See what happens") == 1


def test_every_text_the_blocks_and_their_scripts_name_is_written() -> None:
    folder = Path(str(blocks.__file__)).parent.parent / "player"
    table = texts_for("en-GB").table
    sources = [*(folder / "static" / "js" / "blocks").glob("*.js"), *(folder / "blocks").glob("*.py")]
    named = {
        key
        for path in sources
        for key in re.findall(r'"(blocks\.[a-z0-9.-]+)"', path.read_text(encoding="utf-8"))
    }
    assert named
    for key in named:
        assert key in table or f"{key}.one" in table or any(name.startswith(key) for name in table), key
