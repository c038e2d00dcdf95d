"""What Help says, in plain words: a topic for each job somebody comes with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """One short instruction: steps in their order, then a sentence that is good to know."""

    title: str
    steps: tuple[str, ...]
    note: str = ""
    in_order: bool = True
    """Whether the steps follow one another; otherwise they are points."""


HOW = (
    Piece(
        "Learn",
        (
            "Choose Learn at the edge of the window, then a course, then Start or Continue.",
            "Stop whenever you want. Each answer is saved before the course shows it as taken.",
            "Come back later: the course opens on the same page, with the same answers.",
        ),
        "“I am worried about a baby now” and “Support for me” are always there, and never part of a test.",
    ),
    Piece(
        "Learn on a computer that others use too",
        (
            "Begin with your name, or with a code that the window gives you, such as Slate Heron 17.",
            "Write the code down: next time it finds your place. You need no password.",
            "Choose Finish here when you go. After a while without a touch the window does so itself.",
        ),
    ),
    Piece(
        "Give your results to a trainer",
        (
            "In the course, at its end or under About this course, choose Save my answers to a file.",
            "Give or send the file to your trainer. Your private notes are never in it.",
        ),
        "You can save a file at any time. A later one takes up where the earlier one ended.",
    ),
    Piece(
        "Put a course on this computer",
        (
            "Drop the course pack, a file that ends in .kbspack, on this window; or use File, Open a file.",
            "It stands on the shelf. Whoever has begun an earlier version finishes that one.",
        ),
        "A pack that is damaged or was changed on the way is refused, with the reason.",
    ),
    Piece(
        "Show slides to a room, as a trainer",
        (
            "In Learn, choose Show the slides on a course that is taught.",
            "Press → or space to go on, F to fill the screen, B to blank it, ? for all other keys.",
            "Press Esc to leave full screen, and again to go back to the courses.",
        ),
        "Nothing is recorded, and no notes for trainers are on the screen: print the trainer pack for those.",
    ),
    Piece(
        "Bring in results, as a trainer",
        (
            "Drop the results files, or a whole folder of them, on this window.",
            "Records says how many were new, how many went on, and which files it could not read.",
        ),
        "Bringing the same file in twice changes nothing.",
    ),
    Piece(
        "Write a course, as a trainer",
        (
            "Choose Author. Copy the courses that came with the program, make a new one, or open a folder.",
            "Write in the middle. The outline is on one side; what learners will see is on the other.",
            "Insert puts in a question, a box or a picture, with a form that writes the signs for you.",
            "Ctrl+S saves. Every act can be undone, and the menu says which one.",
        ),
        "Each key you press is kept within a second. After a power cut the text is offered back.",
    ),
    Piece(
        "Mend what is wrong in a course",
        (
            "Problems, under the text, lists what to look at, the gravest first. F8 goes to the next one.",
            "Fix mends it where that can be done; Ctrl+Z takes it back.",
            "A figure or phone number that nobody has checked is mended once, in Registers, for all pages.",
        ),
        "Only what “stops an export” has to be mended before you can try the course elsewhere.",
    ),
    Piece(
        "Bring a course to a learning system",
        (
            "In Author, choose Export. Say which system it is for: the rest is set for you.",
            "A draft for review may leave things open. A release asks that each part is approved first.",
            "Give the file that was made to whoever looks after the learning system.",
        ),
    ),
    Piece(
        "Set up a computer that several people use",
        (
            "In Settings, under This computer, tick “Several people learn on this computer”.",
            "Set a trainer’s PIN: from then on Author, Records and Settings open only with it.",
            "Tick “Leave no name on this computer” where names must not be kept at all.",
        ),
    ),
    Piece(
        "Read more easily",
        (
            "Ctrl and + makes the text larger, in the window and in the courses; Ctrl and − smaller.",
            "View, Colours offers light, dark and high contrast.",
        ),
        "Everything can be reached by keyboard: Tab moves on, F6 goes to the next part of the window.",
    ),
)

PRIVACY = (
    Piece(
        "What is kept",
        (
            "A code for each learner; a name only if they give one and this computer may keep names.",
            "Which courses they did, when, how far, and the result of the final check.",
            "Answers to marked questions, for a limited time. Answers about confidence hang on a random key,"
            " not on a person.",
            "Private notes stay in a file of their own, and are in no report and no results file.",
        ),
        in_order=False,
    ),
    Piece(
        "Where",
        (
            "On this computer, in the folders that Settings names, open to this account alone.",
            "Nothing is sent anywhere. If your team set an address for shared records, results go there too.",
        ),
        in_order=False,
    ),
    Piece(
        "Who sees it",
        (
            "Trainers see completion and results by code. They do not see confidence answers by person.",
            "The log and the reports of faults hold nothing about people.",
        ),
        in_order=False,
    ),
    Piece(
        "What you can ask for",
        (
            "A copy of everything that is kept about you, as a file that can be read.",
            "That it is erased. A trainer can do both in Records, without anybody else’s help.",
        ),
        "Never write about a real baby or family in a course. Worried about one? Use the button.",
        in_order=False,
    ),
)

LICENCES = (
    ("Qt and Qt for Python", "LGPL 3"),
    ("Chromium, in Qt WebEngine", "BSD and others"),
    ("Lucide, the icons", "ISC"),
    ("SQLAlchemy, Alembic, markdown-it-py, platformdirs", "MIT"),
    ("ReportLab, joserfc, click, nh3, XlsxWriter", "BSD, MIT"),
    ("psycopg, for shared records", "LGPL 3"),
)
