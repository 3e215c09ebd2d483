"""The demo cooperative for every test of the whole site, and browsers to look at it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client

from tests.site.browser import Browser, launched
from tests.site.growth import more_mails, more_notifications
from tests.site.roles import EVERYONE, person
from tests.site.server import serving


@dataclass(frozen=True)
class House:
    """A database with the demo in it, and the cookies of someone of each role, signed in."""

    database: str
    cookies: dict[str, dict[str, str]]


@pytest.fixture(scope="session")
def house(django_db_setup, django_db_blocker) -> Iterator[House]:
    """Give a copy of the demo cooperative of this process's own, with some mails in its mailbox
    and something new under the bell of all but the board."""
    from tests.site.houses import demo_house, inside  # read a plugin that pytest loads later

    with demo_house() as name:
        with inside(name), django_db_blocker.unblock():
            more_mails(3)
            more_notifications(3)
            cookies = {role: sign_in(person(role)) for role in EVERYONE}
        yield House(name, cookies)


def sign_in(user) -> dict[str, str]:
    """Give the cookies of a new session of this user, or of a visitor for None."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return {name: cookie.value for name, cookie in client.cookies.items()}


@pytest.fixture(scope="module")
def demo(house) -> Iterator[None]:
    """Move into the demo cooperative for a module: `pytestmark = usefixtures("demo")`.

    What tests do in a transaction is undone; what browsers do stays to the end of the run.
    """
    from django.test import override_settings

    from tests.site.houses import inside

    with inside(house.database), override_settings(ROOT_URLCONF="tests.site.urls"):
        yield


@pytest.fixture
def client_of(house, demo):
    """Give a function from a role to a client signed in as someone of that role."""

    def make(role: str, **headers: str) -> Client:
        client = Client(raise_request_exception=False, headers=headers)
        client.cookies.load(house.cookies[role])
        return client

    return make


@pytest.fixture(scope="session")
def site(house) -> Iterator[str]:
    """Serve the database of the module; give the address."""
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    with launched() as browser:
        yield browser


@pytest.fixture
def browser(chromium, site, house, demo, django_db_blocker) -> Iterator[Browser]:
    """Give the browser, looking at the demo; what it does is written for good."""
    with django_db_blocker.unblock():
        yield Browser(chromium, site, house.cookies)
