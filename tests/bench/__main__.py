"""How fast Agora is, in ratios of one run: `make bench`.

    .venv/bin/python -m tests.bench [pages | registry | members [SIZE ...] ...]

`pages` and `registry` work in a copy of the demo cooperative of its own; each changes it, so each
gets a new one. `members` has databases of its own, which are kept.
"""

import contextlib
import importlib
import os
import sys

from agora.operations import embedded

PARTS = {"pages": "demo", "registry": "demo", "members": "own"}


def main(names: list[str]) -> int:
    """Measure the named parts, or all of them; print a line for each result. Numbers among the
    names are sizes of the directory."""
    sizes = [int(name) for name in names if name.isdigit()]
    names = [name for name in names if not name.isdigit()] or ["members"] * bool(sizes)
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
            _measure(name, sizes)
    finally:
        if server is not None:
            with alone():
                server.release()
    return 0


def _measure(name: str, sizes: list[int]) -> None:
    from django.conf import settings

    from tests.site.houses import demo_house, inside

    settings.ALLOWED_HOSTS = ["*"]
    sys.stdout.write(f"{name}\n")
    part = importlib.import_module(f"tests.bench.{name}")
    with contextlib.ExitStack() as house:
        if PARTS[name] == "demo":
            house.enter_context(inside(house.enter_context(demo_house())))
            lines = part.measure()
        else:
            lines = part.measure(sizes)
        for line in lines:
            sys.stdout.write(f"  {line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    sys.exit(main(sys.argv[1:]))
