"""A learner who has no mouse: everything is done by pressing keys."""

from __future__ import annotations

from playwright.sync_api import Page

FAR = 260
"""More presses of Tab than any page needs: past that, the thing cannot be reached."""


class Keyboard:
    """Presses keys on a page and looks at what has the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: str, times: int = 1) -> None:
        """Press one key."""
        for _ in range(times):
            self.page.keyboard.press(key)

    def has(self, selector: str) -> bool:
        """Whether the focused element is one of these."""
        return bool(self.page.evaluate("s => document.activeElement.matches(s)", selector))

    def reach(self, selector: str) -> None:
        """Press Tab until the focus is on one of these, wherever it began."""
        for _ in range(FAR):
            if self.has(selector):
                assert self.page.evaluate("() => document.activeElement.matches(':focus-visible')")
                return
            self.press("Tab")
        raise AssertionError(f"{selector} cannot be reached by Tab on {self.page.url}")

    def activate(self, selector: str) -> None:
        """Reach a button or link and press Enter."""
        self.reach(selector)
        self.press("Enter")

    def choose(self, name: str, value: str) -> None:
        """Choose one radio button of a group with Space and the arrow keys."""
        group = f'input[name="{name}"]'
        self.reach(group)
        self.press("Space")
        for _ in range(40):
            if self.has(f'{group}[value="{value}"]'):
                return
            self.press("ArrowDown")
        raise AssertionError(f"{name} has no {value}")

    def tick(self, name: str, values: str) -> None:
        """Tick checkboxes of a group with Space."""
        for _ in values:
            self.reach(",".join(f'input[name="{name}"][value="{value}"]:not(:checked)' for value in values))
            self.press("Space")

    def type_into(self, selector: str, words: str) -> None:
        """Reach a text box and type."""
        self.reach(selector)
        self.page.keyboard.type(words)
