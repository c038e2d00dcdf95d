"""Everything the window can be asked to do, in words: what the menus say, the keys, a sentence about each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to ask for: what the menu says, its keys, and a sentence about it."""

    name: str
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    parted: bool = False
    """A line stands above it in the menu."""
    turns: bool = False
    """It turns something on and off, and shows which."""


WRITING = ("Write", "Course")
"""The menus that are there while one writes."""
PANELS = ("show-outline", "show-preview", "show-problems")
"""What the View menu offers besides, while one writes."""

ASKS: Mapping[str, tuple[Ask, ...]] = MappingProxyType(
    {
        "File": (
            Ask(
                "open", "&Open a file…", "Open a course pack, results or a course", ("Ctrl+O",), "folder-open"
            ),
            Ask(
                "save-pack",
                "Save a course &pack…",
                "One file that carries a course to another computer",
                ("Ctrl+Shift+S",),
                "package",
            ),
            Ask(
                "settings",
                "&Settings",
                "Colours, text size and this computer",
                ("Ctrl+,",),
                "sliders-horizontal",
                parted=True,
            ),
            Ask(
                "lock",
                "&Lock",
                "Lock what is for trainers, and end the learner’s turn",
                ("Ctrl+L",),
                "lock",
                parted=True,
            ),
            Ask(
                "quit", "&Close KBS Learning", "Nothing you wrote or answered is lost", ("Ctrl+Q",), "", True
            ),
        ),
        "Write": (
            Ask("save", "&Save", "Write what you changed to the course’s files", ("Ctrl+S",), "save"),
            Ask("undo", "&Undo", "Take the last act back", ("Ctrl+Z",), "undo-2", parted=True),
            Ask("redo", "&Redo", "Do again what you took back", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2"),
            Ask("find", "&Find", "Look for words in this file", ("Ctrl+F",), "search", parted=True),
            Ask(
                "find-everywhere",
                "Find in the &course",
                "Look for words in all of its files",
                ("Ctrl+Shift+F",),
                "text-search",
            ),
            Ask(
                "replace-everywhere",
                "Find and re&place in the course",
                "See each place before it changes",
                ("Ctrl+Shift+H",),
                "replace",
            ),
            Ask(
                "edit-box",
                "&Edit in a form…",
                "A form for the question, scale or scenario that you stand in",
                ("Ctrl+Return",),
                "square-pen",
                parted=True,
            ),
            Ask("next-problem", "&Next problem", "Go to the next thing to look at", ("F8",), "", True),
            Ask("previous-problem", "Pre&vious problem", "Go to the one before", ("Shift+F8",)),
            Ask("fix", "Fi&x this", "Mend the problem that is chosen", ("Ctrl+.",), "wand-sparkles"),
        ),
        "Course": (
            Ask("new-course", "&New course…", "Begin a course from a pattern", ("Ctrl+N",), "book-plus"),
            Ask(
                "open-course",
                "&Open a course folder…",
                "Write a course that is on this computer",
                ("Ctrl+Shift+O",),
                "folder-open",
            ),
            Ask(
                "copy-courses",
                "Cop&y the program’s courses…",
                "A copy of the courses that came with the program, to work on",
                (),
                "copy-plus",
            ),
            Ask("close-course", "&Close this course", "Put it away; its files stay", ("Ctrl+W",), "x"),
            Ask(
                "new-module",
                "New &module…",
                "Add a module to this course",
                ("Ctrl+Shift+N",),
                "file-plus",
                parted=True,
            ),
            Ask("module-settings", "Module se&ttings…", "Name, step, minutes and outcomes of this module"),
            Ask("course-settings", "Course &settings…", "Title, version, outcomes and pass rule"),
            Ask(
                "review", "Re&view…", "Draft, in review or approved, and by whom", (), "clipboard-check", True
            ),
            Ask("history", "&History…", "Earlier versions: compare them, take one back", (), "history"),
            Ask(
                "import",
                "&Import…",
                "Take in a Word file, a question file or a package made here",
                (),
                "file-input",
                parted=True,
            ),
            Ask("print", "&Print…", "Trainer pack or handout as PDF", ("Ctrl+P",), "printer"),
            Ask("export", "&Export…", "A package for a learning system", ("Ctrl+E",), "upload"),
        ),
        "View": (
            Ask("learn", "&Learn", "The shelf of courses", ("Ctrl+1",), "book-open"),
            Ask("author", "&Author", "Write courses", ("Ctrl+2",), "pencil"),
            Ask("records", "&Records", "Who has learnt what", ("Ctrl+3",), "list-checks"),
            Ask(
                "larger",
                "L&arger text",
                "The next larger text size",
                ("Ctrl++", "Ctrl+="),
                "a-arrow-up",
                parted=True,
            ),
            Ask("smaller", "S&maller text", "The next smaller text size", ("Ctrl+-",), "a-arrow-down"),
            Ask("usual", "&Usual text size", "Text at 100 %", ("Ctrl+0",)),
            Ask(
                "full-screen",
                "&Full screen",
                "Use the whole screen, or stop doing so",
                ("F11",),
                parted=True,
                turns=True,
            ),
            Ask("next-area", "&Next area", "Move the keyboard to the next part of the window", ("F6",)),
            Ask(
                "show-outline",
                "&Outline",
                "Modules, pages and boxes beside the text",
                ("Ctrl+Shift+E",),
                parted=True,
                turns=True,
            ),
            Ask(
                "show-preview",
                "&Preview",
                "What learners see, beside the text",
                ("Ctrl+Shift+P",),
                turns=True,
            ),
            Ask(
                "show-problems", "Pro&blems", "What to look at, under the text", ("Ctrl+Shift+M",), turns=True
            ),
        ),
        "Help": (
            Ask("help", "&How to…", "Short instructions for each job", ("F1",), "circle-help"),
            Ask("shortcuts", "&Keyboard shortcuts", "All keys at one glance", ("Ctrl+F1",), "keyboard"),
            Ask("messages", "&Messages", "What this window has said so far", ("Ctrl+M",), "message-square"),
            Ask("privacy", "&Data protection", "What is kept, where, and who sees it", parted=True),
            Ask("about", "&About KBS Learning", "Version, and whose work it stands on"),
        ),
    }
)
"""By menu, in the order of the menu bar and of the list of keys in Help."""
