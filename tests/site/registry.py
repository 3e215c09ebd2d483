"""How one page of the site is described; `tests/site/pages.py` describes them all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from tests.site.roles import ANONYMOUS, EVERYONE


class Kind(Enum):
    """What an address answers: pages are looked at in a browser, the others only asked for."""

    PAGE = "page"
    DATA = "data"  # JSON, CSV, feeds, files


@dataclass(frozen=True)
class Statuses:
    """The status of an answer for each role: `others` where the role is not named."""

    others: int
    roles: dict[str, int] = field(default_factory=dict)

    def of(self, role: str) -> int:
        return self.roles.get(role, self.others)


ALL = Statuses(200)
SIGNED_IN = Statuses(200, {ANONYMOUS: 302})  # visitors are led to the sign-in
NOT_SIGNED_IN = Statuses(302, {ANONYMOUS: 200})
REDIRECT = Statuses(302)
ABSENT = Statuses(404)
READ_ONLY = Statuses(405)


@dataclass(frozen=True)
class Page:
    """One address of the site in one state.

    - `name`: the name of its URL.
    - `state`: empty for the page with the demo's content; "empty", "error", ... for another.
    - `args`: gives the arguments of the URL, from the demo's data.
    - `at`: gives the address in a language, instead of `args` (pages that staff wrote).
    - `query`: what follows the question mark.
    - `fill`: what someone types, by field name, in the form that is then sent: the page is what
      comes back.
    - `get`, `post`: the status for each role; a bare POST, or one with `fill`.
    - `languages`: False for an address without a language.
    - `grow`: adds as many rows as it is told to what the page lists.
    """

    name: str
    state: str = ""
    args: Callable[[], Sequence] = tuple
    at: Callable[[str], str] | None = None
    query: str = ""
    fill: dict[str, str] = field(default_factory=dict)
    get: Statuses = ALL
    post: Statuses = READ_ONLY
    kind: Kind = Kind.PAGE
    languages: bool = True
    grow: Callable[[int], None] | None = None

    @property
    def id(self) -> str:
        return f"{self.name}[{self.state}]" if self.state else self.name

    @property
    def spoken(self) -> list[str]:
        """The languages in which the page is asked for."""
        codes = [code for code, _ in settings.LANGUAGES]
        return codes if self.languages or self.kind is Kind.PAGE else codes[:1]

    def address(self, language: str) -> str:
        """Give the path and query in this language."""
        with translation.override(language):
            path = self.at(language) if self.at else reverse(self.name, args=self.args())
        return f"{path}?{self.query}" if self.query else path

    def readers(self) -> list[str]:
        """Give the roles that look at the page: those it is closed to only if it is so to all."""
        asked = self.post if self.fill else self.get
        shown = [role for role in EVERYONE if asked.of(role) not in (302, 405)]
        return [role for role in shown if asked.of(role) not in (403, 404)] or shown
