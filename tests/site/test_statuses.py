"""What every address answers to every role, to GET and to POST; languages take turns."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from tests.site.pages import PAGES
from tests.site.registry import SIGNED_IN, Page
from tests.site.roles import EVERYONE
from tests.site.rotation import askings

# In one process with the tests of HTML, which read the same pages.
pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.xdist_group("read-pages")]

PLAIN = [page for page in PAGES if not page.fill]


@pytest.mark.parametrize("page", PLAIN, ids=lambda page: page.id)
def test_page_answers_each_role_as_listed(answer_of, page: Page):
    wrong = {}
    for role, language in askings(page, PAGES.index(page)):
        status = answer_of(page, language, role).status
        if status != page.get.of(role):
            wrong[f"{role} {language}"] = f"{status}, not {page.get.of(role)}"
    assert wrong == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_page_answers_a_form_of_each_role_as_listed(db, client_of, page: Page):
    wrong = {}
    for role in EVERYONE:
        address = page.address("en")
        status = client_of(role).post(address, page.fill).status_code
        if status != page.post.of(role):
            wrong[role] = f"{status}, not {page.post.of(role)}"
    assert wrong == {}


@pytest.mark.parametrize(
    "page", [page for page in PLAIN if page.get is SIGNED_IN], ids=lambda page: page.id
)
def test_closed_page_sends_visitors_to_the_sign_in_with_the_way_back(db, client_of, page):
    address = page.address("en")
    answer = client_of("anonymous").get(address)
    assert answer["Location"] == f"{reverse('account_login')}?next={quote(address)}"


def test_unknown_address_is_absent_for_every_role(db, client_of):
    answers = {client_of(role).get("/en/no-such-page/").status_code for role in EVERYONE}
    assert answers == {404}
