"""A small course, made by hand, that has one of everything the frame must deal with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kbs_learning.core.blocks import (
    Callout,
    CalloutKind,
    Certificate,
    ChangePicture,
    ContactList,
    FactNote,
    Picture,
    Plan,
    Prose,
)
from kbs_learning.core.course import Course, HelpPage, Module, Outcome, Page, Statement, StatementSet, Step
from kbs_learning.core.problems import SourceSpan
from kbs_learning.core.prose import Html
from kbs_learning.core.questions import Option, Question, QuestionKind
from kbs_learning.core.registers import Checked, Contact, Fact, Registers, Status

TODAY = date(2026, 11, 22)
HERE = SourceSpan("course.md")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 47 48"><path d="M0 0h47v48H0z"/></svg>'


def prose(html: str) -> Prose:
    return Prose(span=HERE, html=Html(html))


def page(name: str, title: str, *blocks: object, cited: tuple[str, ...] = ()) -> Page:
    return Page(id=name, title=title, short=title, blocks=blocks, cited_facts=cited, span=HERE)  # type: ignore[arg-type]


def question(name: str) -> Question:
    options = (
        Option(key="a", html=Html("First"), right=False, feedback=Html("<p>Not this one.</p>")),
        Option(key="b", html=Html("Second"), right=True, feedback=Html("<p>Yes.</p>")),
    )
    return Question(
        span=HERE,
        id=name,
        kind=QuestionKind.ONE,
        stem=Html("<p>Which one?</p>"),
        outcomes=("LO1",),
        options=options,
    )


def checked(status: Status = Status.OK, question_left: str = "") -> Checked:
    return Checked(
        status=status,
        source="A report, 2023",
        checked_on=date(2026, 11, 1) if status is Status.OK else None,
        review_by=date(2027, 5, 1),
        open_question=question_left,
    )


REGISTERS = Registers(
    facts={
        "F1": Fact(id="F1", text="A checked fact.", checked=checked(), span=HERE),
        "F2": Fact(id="F2", text="An open fact.", checked=checked(Status.VERIFY, "Is this so?"), span=HERE),
    },
    contacts={
        "C1": Contact(
            id="C1",
            name="Derby City children's social care",
            phone="01332 641 172",
            groups=("city",),
            checked=checked(Status.VERIFY, "Are the hours right?"),
            span=HERE,
        ),
    },
)

SLEEP = Module(
    id="m1",
    title="Safer sleep",
    short="Safer sleep",
    minutes=12,
    step=Step.SLEEP,
    pages=(
        page(
            "m1-p1",
            "A clear space",
            prose('<p>Parents hear a lot of advice. <a href="#m2-p1">Who is around?</a></p>'),
            Picture(span=HERE, src="media/cot.svg", alt="A clear cot", width=376, height=384),
            FactNote(span=HERE, fact="F1"),
            Callout(span=HERE, kind=CalloutKind.KEY, html=Html("<p>On the back.</p>")),
            cited=("F1",),
        ),
        page("m1-p2", "Ask first", question("m1-q1")),
        page(
            "m1-p3",
            "Out of routine",
            prose('<h3>A smaller heading</h3><p>It is <span class="fact" data-fact="F1">so</span>.</p>'),
            cited=("F1",),
        ),
    ),
    outcomes=("LO1",),
    span=HERE,
)
PEOPLE = Module(
    id="m2",
    title="Who is around?",
    short="Who is around?",
    minutes=8,
    pages=(page("m2-p1", "Who cares for the baby", prose("<p>Ask who else is there.</p>")),),
    span=HERE,
)
FINISH = Module(
    id="m3",
    title="Finish",
    short="Finish",
    minutes=5,
    pages=(
        page(
            "m3-p1",
            "You have finished",
            prose("<p>Thank you.</p>"),
            ChangePicture(span=HERE, id="change", set="sure"),
            Plan(span=HERE, id="plan"),
            Certificate(span=HERE, id="certificate"),
        ),
    ),
    span=HERE,
)

HELP_PAGES = {
    "worried": HelpPage(
        id="worried",
        title="I am worried about a baby now",
        blocks=(
            Callout(span=HERE, kind=CalloutKind.URGENT, html=Html("<p>Call 999.</p>")),
            ContactList(span=HERE, groups=("city",)),
        ),
        span=HERE,
    ),
    "support": HelpPage(
        id="support", title="Support for me", blocks=(prose("<p>Talk to someone.</p>"),), span=HERE
    ),
    "content-note": HelpPage(
        id="content-note", title="Before you begin", blocks=(prose("<p>You can stop.</p>"),), span=HERE
    ),
}

SURE = StatementSet(
    id="sure",
    stem="How sure are you that you can …",
    points=("Not at all", "Slightly", "Completely"),
    statements=(Statement(id="c1", text="say why", short="Say why", outcomes=("LO1",)),),
)


def course(
    folder: Path, *, open_rows: bool = False, modules: tuple[Module, ...] = (SLEEP, PEOPLE, FINISH)
) -> Course:
    """The course, with its picture written to ``folder``; ``open_rows`` leaves the contact unchecked."""
    (folder / "media").mkdir(parents=True, exist_ok=True)
    (folder / "media" / "cot.svg").write_text(PICTURE, encoding="utf-8")
    contact = REGISTERS.contacts["C1"]
    settled = {"C1": contact if open_rows else replace(contact, checked=checked())}
    return Course(
        id="small",
        title="A small course",
        level="2",
        kicker="Level 2 course for everyone",
        audience="Everyone",
        version="2.1",
        reviewed=date(2026, 11, 14),
        review_by=date(2027, 5, 14),
        language="en-GB",
        identifier="https://example.org/small",
        outcomes=(Outcome(id="LO1", text="say why a baby is at more risk"),),
        scales={"sure": SURE},
        pass_rule=None,
        cover="media/cot.svg",
        cover_alt="A clear cot",
        lead="Three steps help every adult.",
        modules=modules,
        help_pages=HELP_PAGES,
        registers=Registers(facts=REGISTERS.facts, contacts=settled),
        media=("media/cot.svg",),
        folder=str(folder),
        span=HERE,
    )
