"""What a learner does on a page of a real course, by keyboard: everything that it asks."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.end_to_end.keyboard import Keyboard

NEXT = "#next"


def play(keys: Keyboard, pages: list[str], look: Callable[[Page], None] | None = None) -> None:
    """Work through these pages, of which the first is open, and go on by Next; ``look`` at each one done."""
    for page_id in pages:
        arrive(keys, page_id)
        work_through(keys)
        if look:
            look(keys.page)
        if page_id != pages[-1]:
            keys.activate(NEXT)


def arrive(keys: Keyboard, page_id: str) -> None:
    """Wait until a page is there and has the focus on its heading."""
    keys.page.wait_for_selector(f"#page article[data-page='{page_id}']")
    keys.page.wait_for_function("() => document.activeElement.tagName === 'H1'")


def work_through(keys: Keyboard) -> bool:
    """Do everything the page asks; whether there was anything."""
    blocks: list[list[str]] = keys.page.evaluate(
        "() => [...document.querySelectorAll('#page [data-block]')]"
        ".map(e => [e.dataset.block, e.dataset.id || ''])"
    )
    for kind, block_id in blocks:
        if kind in WORK:
            WORK[kind](keys, block_id)
    return any(kind in WORK for kind, _ in blocks)


def answer(keys: Keyboard, block_id: str) -> None:
    form = f'form[data-block="question"][data-id="{block_id}"]'
    respond(keys, form)
    keys.activate(f"{form} .button--primary")
    keys.page.wait_for_selector(f"{form} .result[data-state=right]")


def respond(keys: Keyboard, form: str) -> None:
    """Give the right response to the question at hand."""
    kind, right, name = keys.page.evaluate(
        "s => { const f = document.querySelector(s); const i = f.querySelector('input,select');"
        " return [f.dataset.kind, f.dataset.answer, i ? i.name : '']; }",
        form,
    )
    match kind:
        case "one" | "true-false":
            keys.choose(name, right)
        case "many":
            keys.tick(name, right)
        case "order":
            put_in_order(keys, form, right)
        case "match":
            put_together(keys, form, right)
        case _:
            raise AssertionError(f"the course has no {kind} question yet")


def put_in_order(keys: Keyboard, form: str, right: str) -> None:
    for place, key in enumerate(right):
        while True:
            now: list[str] = keys.page.evaluate(
                "s => [...document.querySelectorAll(s + ' li')].map(e => e.dataset.key)", form
            )
            if now.index(key) == place:
                break
            keys.activate(f'{form} li[data-key="{key}"] [data-move="up"]')


def put_together(keys: Keyboard, form: str, right: str) -> None:
    """Each list goes round by the arrow keys; they begin at "choose", and are shuffled."""
    lists = keys.page.locator(f"{form} select")
    for place, key in enumerate(right):
        keys.page.evaluate(
            "([s, n]) => document.querySelectorAll(s)[n].dataset.place = n", [f"{form} select", place]
        )
        keys.reach(f'{form} select[data-place="{place}"]')
        for _ in right:
            keys.press("ArrowDown")
            if lists.nth(place).input_value() == key:
                break
        assert lists.nth(place).input_value() == key


def rate(keys: Keyboard, block_id: str) -> None:
    scale = f'section[data-block="scale"][data-id="{block_id}"]'
    names: list[str] = keys.page.evaluate(
        "s => [...document.querySelectorAll(s + ' fieldset')].map(e => e.dataset.name)", scale
    )
    for number, name in enumerate(names):
        if not keys.page.locator(f'input[name="{name}"]').first.is_visible():
            keys.activate(f"{scale} .actions--turn .button--primary")
        keys.choose(name, "2" if "before" in name else "5" if number else "1")


def poll(keys: Keyboard, block_id: str) -> None:
    block = f'[data-block="poll"][data-id="{block_id}"]'
    if keys.page.locator(f"{block} select").count():
        keys.reach(f"{block} select")
        keys.press("ArrowDown")
    else:
        keys.choose(keys.page.locator(f"{block} input").first.get_attribute("name") or "", "a")


def story(keys: Keyboard, block_id: str) -> None:
    block = f'[data-block="scenario"][data-id="{block_id}"]'
    for _ in range(12):
        if not keys.page.locator(f"{block} .choice:not(.choice--back):visible").count():
            return
        keys.activate(f"{block} .choice:not(.choice--back)")
    raise AssertionError(f"{block_id} has no end")


def write(keys: Keyboard, block_id: str) -> None:
    keys.type_into(f'[data-id="{block_id}"] textarea', "Ask who else cares for the baby")


def final_check(keys: Keyboard, block_id: str) -> None:
    block = f'[data-block="final-check"][data-id="{block_id}"]'
    keys.activate(f"{block} .button--primary")
    drawn = keys.page.evaluate("() => KBS.attempt.final.current.items.length")
    for number in range(drawn):
        form = f'{block} form[data-block="question"]'
        keys.page.wait_for_selector(form)
        respond(keys, form)
        keys.page.wait_for_function(f"() => Object.keys(KBS.attempt.final.current.answers).length > {number}")
        keys.activate(f"{block} .button--primary")
    hand_in(keys, block)
    keys.page.wait_for_function("() => KBS.attempt.final.tries === 1")


def first_check(keys: Keyboard, block_id: str) -> None:
    """The first answer to each question, the first question left out."""
    block = f'[data-block="first-check"][data-id="{block_id}"]'
    keys.activate(f"{block} .button--primary")
    asked = keys.page.evaluate(
        "() => KBS.course.questions.filter((one) => one[2] === 'b').map((one) => one[0])"
    )
    for number, question in enumerate(asked):
        form = f'{block} form[data-id="{question}"]'
        keys.page.wait_for_selector(form)
        if number:
            keys.choose(keys.page.locator(f"{form} input").first.get_attribute("name") or "", "a")
        keys.activate(f"{block} .button--primary")
    hand_in(keys, block)
    keys.page.wait_for_function("() => KBS.attempt.first.handed")


def hand_in(keys: Keyboard, block: str) -> None:
    keys.activate(f"{block} .button--primary")
    keys.activate("dialog[open] .button--ink")


WORK = {
    "question": answer,
    "scale": rate,
    "poll": poll,
    "scenario": story,
    "text": write,
    "plan": write,
    "reflect": write,
    "first-check": first_check,
    "final-check": final_check,
}
