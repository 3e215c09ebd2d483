"""Lock the libraries of requirements/*.in, with hashes and without the address of an index."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["bootstrap", "base", "dev"]


def main() -> int:
    """Write the lock of each list; stop at the first that cannot be satisfied."""
    for name in LOCKS:
        done = subprocess.run(
            [
                str(ROOT / ".venv/bin/uv"),
                "pip",
                "compile",
                "--quiet",
                "--no-header",
                "--universal",
                "--python-version=3.11",
                "--generate-hashes",
                "--no-emit-index-url",
                *sys.argv[1:],
                f"requirements/{name}.in",
                f"--output-file=requirements/{name}.txt",
            ],
            cwd=ROOT,
            check=False,
        )
        if done.returncode:
            return done.returncode
        print(f"requirements/{name}.txt is locked.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
