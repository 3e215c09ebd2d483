"""How fast Agora is, in ratios of one run: `make bench`.

    .venv/bin/python -m tests.bench [pages | registry ...]

Works in a copy of the demo cooperative of its own; each part changes it, so each gets a new one.
"""

import importlib
import os
import sys

from agora.operations import embedded

PARTS = ["pages", "registry"]


def main(names: list[str]) -> int:
    """Measure the named parts, or all of them; print a line for each result."""
    ours = "DATABASE_URL" not in os.environ
    from tests.database import PLACES, alone  # names the tests' server unless another is named

    server = None
    if ours:
        with alone():
            server = embedded.attach(PLACES)
    try:
        import django

        django.setup()
        for name in names or PARTS:
            _measure(name)
    finally:
        if server is not None:
            with alone():
                server.release()
    return 0


def _measure(name: str) -> None:
    from django.conf import settings

    from tests.site.houses import demo_house, inside

    settings.ALLOWED_HOSTS = ["*"]
    sys.stdout.write(f"{name}\n")
    with demo_house() as house, inside(house):
        for line in importlib.import_module(f"tests.bench.{name}").measure():
            sys.stdout.write(f"  {line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    sys.exit(main(sys.argv[1:]))
