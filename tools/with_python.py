"""Run one of our scripts, or say in one sentence that this Python is too old.

    python tools/with_python.py SCRIPT [argument...]

Any Python can read this file, Python 2 too: keep its grammar that plain.
"""

import os
import runpy
import sys

NEEDED = (3, 11)

if sys.version_info < NEEDED:
    sys.stderr.write(
        "Agora needs Python %d.%d or newer and %s is Python %d.%d; name a newer one, "
        "such as: make run PYTHON=python3.12\n"
        % (NEEDED + (sys.executable,) + tuple(sys.version_info[:2]))
    )
    sys.exit(1)

sys.argv = sys.argv[1:]
sys.path[0] = os.path.dirname(os.path.abspath(sys.argv[0]))
runpy.run_path(sys.argv[0], run_name="__main__")
