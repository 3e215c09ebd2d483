"""Every check of the code that needs no test run; all are run, those that fail are shown.

.venv/bin/python tools/lint.py
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv/bin"

CHECKS = {
    "style": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "templates": ["djlint", "agora", "--lint", "--quiet"],
    "imports": ["lint-imports"],
    "dependencies": ["deptry", "."],
    "types": ["mypy"],
    "migrations": ["django-admin", "makemigrations", "--check", "--dry-run"],
}
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "config.settings.dev",
    "PYTHONPATH": str(ROOT),
    # The migrations are compared with the models; no database is asked.
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nowhere",
    "PYTHONWARNINGS": "ignore:Got an error checking a consistent migration history",
}


def run(name: str) -> tuple[str, int, str]:
    """Run one check; give its name, its exit code and what it said."""
    program, *arguments = CHECKS[name]
    done = subprocess.run(
        [str(BIN / program), *arguments],
        cwd=ROOT,
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        text=True,
        check=False,
    )
    return name, done.returncode, done.stdout + done.stderr


def main() -> int:
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(run, CHECKS))
    failed = [result for result in results if result[1]]
    for name, _, said in failed:
        sys.stdout.write(f"---- {name}: {' '.join(CHECKS[name])}\n{said}\n")
    passed = ", ".join(name for name, code, _ in results if not code)
    sys.stdout.write(f"Passed: {passed or 'nothing'}.\n")
    if failed:
        sys.stdout.write(f"Failed: {', '.join(name for name, _, _ in failed)}.\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
