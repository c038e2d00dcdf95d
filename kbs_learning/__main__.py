"""``kbs-learning`` and ``python -m kbs_learning``: the window, or one command of the command line.

Neither waits for the other: the window does not import click, a command does not import Qt.
"""

from __future__ import annotations

import sys

from kbs_learning.desktop.launch import WINDOW_HELP, is_for_the_window, open_window


def main() -> int | None:
    """Open the window without arguments, with its options or with files for it; otherwise run the command."""
    arguments = sys.argv[1:]
    if is_for_the_window(arguments):
        return open_window(arguments)
    if arguments[0] in ("-h", "--help"):
        sys.stdout.write(WINDOW_HELP)
    from kbs_learning.cli import main as run_command

    run_command(prog_name="kbs-learning")
    return None


if __name__ == "__main__":
    sys.exit(main())
