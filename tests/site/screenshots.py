"""A picture of every page, to be looked at by people: `make screenshots`.

    .venv/bin/python -m tests.site.screenshots [part of a page's name...]

Loads the demo into a database of its own, serves it, and writes into `screenshots/`:
`<page>[.<state>].<language>.<phone|desktop>.<light|dark>.png`, as a member where members may look,
else as a visitor. Every state that the registry knows is there: with content, empty, in error.
"""

import logging
import os
import shutil
import sys

from agora.operations import embedded
from agora.operations.translations import compile_catalogs
from config.environment import ROOT

FOLDER = ROOT / "screenshots"
SIZES = {"phone": 390, "desktop": 1280}
THEMES = ("light", "dark")


def take(parts: list[str]) -> int:
    """Take the pictures of the pages whose name holds one of these parts; give their number."""
    from django.conf import settings

    from tests.site.browser import Browser, Look, launched
    from tests.site.conftest import sign_in
    from tests.site.growth import more_mails, more_notifications
    from tests.site.houses import demo_files, demo_house, inside
    from tests.site.pages import PAGES
    from tests.site.registry import Kind
    from tests.site.roles import EVERYONE, person
    from tests.site.server import serving

    pages = [
        page
        for page in PAGES
        if page.kind is Kind.PAGE
        and page.readers()
        and (not parts or any(part in page.id for part in parts))
    ]
    settings.ROOT_URLCONF = "tests.site.urls"
    settings.ALLOWED_HOSTS = ["*"]
    settings.ACCOUNT_RATE_LIMITS = False  # every language sends the wrong form again
    logging.disable()  # the error pages are drawn on purpose
    taken = 0
    with demo_house() as name, inside(name), serving() as address, launched() as chromium:
        settings.PRIVATE_ROOT = demo_files() / "private"
        more_mails(3)
        more_notifications(3)
        cookies = {role: sign_in(person(role)) for role in EVERYONE}
        browser = Browser(chromium, address, cookies)
        for page in pages:
            role = "member" if "member" in page.readers() else page.readers()[0]
            for language in page.spoken:
                for size, width in SIZES.items():
                    for theme in THEMES:
                        look = Look(language, role, width, theme)
                        file = FOLDER / f"{file_name(page)}.{language}.{size}.{theme}.png"
                        with browser.visit(page, look) as visit:
                            visit.tab.screenshot(path=file, full_page=True)
                        taken += 1
            sys.stdout.write(f"{page.id}\n")
            sys.stdout.flush()
    return taken


def file_name(page) -> str:
    name = page.name.replace(":", ".")
    return f"{name}.{page.state}" if page.state else name


def main() -> int:
    ours = "DATABASE_URL" not in os.environ
    from tests.database import PLACES, alone  # names the tests' server unless another is named

    server = None
    if ours:
        with alone():
            server = embedded.attach(PLACES)
    try:
        compile_catalogs()  # before the first page in the house's own language
        import django

        django.setup()
        if len(sys.argv) == 1:
            shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(exist_ok=True)
        taken = take(sys.argv[1:])
    finally:
        if server is not None:
            with alone():
                server.release()
    sys.stdout.write(f"{taken} pictures in {FOLDER.name}/\n")
    return 0 if taken else 1


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    sys.exit(main())
