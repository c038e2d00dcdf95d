"""``python -m kbs_learning``: the same as the command ``kbs-learning``."""

from kbs_learning.cli import main

if __name__ == "__main__":
    main()
