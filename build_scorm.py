"""Build packages of the courses here: ``python build_scorm.py --help`` says how."""

import gc
import os
import sys
from pathlib import Path

gc.disable()  # a short run of one purpose: looking for garbage would cost a tenth of it

from kbs_learning.commands.build import main  # noqa: E402  # after the line above

if __name__ == "__main__":
    code = main(root=Path(__file__).resolve().parent, program="python build_scorm.py")
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # nor is there anything to tidy up: the packages are written and safe
