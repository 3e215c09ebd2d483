"""The demo cooperative for every test of the whole site, and browsers to look at it."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from django.test import Client

from tests.site.browser import Browser, launched
from tests.site.growth import more_mails, more_notifications
from tests.site.pages import PAGES
from tests.site.registry import Page
from tests.site.roles import EVERYONE, person
from tests.site.rotation import reader
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


@pytest.fixture(autouse=True)
def pictures_of_the_demo(request, media_of_this_test, settings):
    """Give each test in the demo cooperative a copy of its private files."""
    if "house" in request.fixturenames:
        from tests.site.houses import demo_files

        shutil.copytree(demo_files() / "private", settings.PRIVATE_ROOT, dirs_exist_ok=True)


@pytest.fixture
def client_of(house, demo):
    """Give a function from a role to a client signed in as someone of that role."""

    def make(role: str, **headers: str) -> Client:
        client = Client(raise_request_exception=False, headers=headers)
        client.cookies.load(house.cookies[role])
        return client

    return make


@dataclass(frozen=True)
class Answer:
    """What the site answered to someone who looked at a page."""

    status: int
    headers: Mapping[str, str]
    content: bytes


@pytest.fixture(scope="session")
def answers() -> dict[tuple[str, str, str], Answer]:
    """What `answer_of` gave in this process: tests that read the same page ask for it once."""
    return {}


@pytest.fixture
def answer_of(db, client_of, answers):
    """Give a function from a page, a language and a role to the answer.

    Without a role it is the one whose turn it is, among those who may read the page.
    """

    def ask(page: Page, language: str, role: str = "") -> Answer:
        role = role or reader(page, PAGES.index(page), language)
        key = page.id, language, role
        if key not in answers:
            client = client_of(role)
            address = page.address(language)
            answer = client.post(address, page.fill) if page.fill else client.get(address)
            answers[key] = Answer(answer.status_code, answer.headers, answer.getvalue())
        return answers[key]

    return ask


@pytest.fixture(scope="session")
def site(house) -> Iterator[str]:
    """Serve the database of the module; give the address."""
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def browser_of_this_process(chromium, site, house) -> Browser:
    return Browser(chromium, site, house.cookies)


@pytest.fixture
def browser(browser_of_this_process, demo, django_db_blocker) -> Iterator[Browser]:
    """Give the browser, looking at the demo; what it does is written for good."""
    with django_db_blocker.unblock():
        yield browser_of_this_process
