"""How every page is looked at: every value at least once by default, every combination in full."""

import itertools
import os

from django.conf import settings

from tests.site.browser import Look
from tests.site.registry import Page
from tests.site.roles import EVERYONE

FULL = os.environ.get("AGORA_TEST_FULL") == "1"
WIDTHS = (320, 1280)
THEMES = ("light", "dark")


def looks(page: Page, index: int) -> list[Look]:
    """Give the ways in which a page, the `index`th of its table, is looked at.

    By default twice: narrow and wide, in the two themes, with languages and roles that take turns
    from page to page, so that each pair of values comes up on some page. With AGORA_TEST_FULL=1,
    every combination.
    """
    codes = [code for code, _ in settings.LANGUAGES]
    roles = page.readers()
    if FULL:
        combinations = itertools.product(codes, roles, WIDTHS, THEMES)
        return [Look(*combination) for combination in combinations]
    narrow = Look(
        codes[index % len(codes)],
        roles[0] if index % 2 else roles[index // 2 % len(roles)],
        WIDTHS[0],
        THEMES[index % 2],
    )
    wide = Look(
        codes[(index + 1) % len(codes)],
        roles[index // 2 % len(roles)] if index % 2 else roles[0],
        WIDTHS[1],
        THEMES[(index + 1) % 2],
    )
    return [narrow, wide]


def askings(page: Page, index: int) -> list[tuple[str, str]]:
    """Give the roles as which a page is asked for, each with a language.

    By default every role once, in languages that take turns. With AGORA_TEST_FULL=1, every pair.
    """
    spoken = page.spoken
    if FULL:
        return list(itertools.product(EVERYONE, spoken))
    return [(role, spoken[(index + turn) % len(spoken)]) for turn, role in enumerate(EVERYONE)]


def reader(page: Page, index: int, language: str) -> str:
    """Give the role whose turn it is to read a page in a language, among those who may."""
    roles = page.readers() or EVERYONE
    return roles[(index + page.spoken.index(language)) % len(roles)]


def visits(pages: list[Page]) -> list[tuple[Page, Look]]:
    """Give every page with every way in which it is looked at."""
    return [(page, look) for index, page in enumerate(pages) for look in looks(page, index)]
