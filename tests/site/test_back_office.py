"""Who enters the back office: every address of it, those of Wagtail included."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import resolve, reverse
from django.utils import translation

from agora.accounts.rights import TABLE, Right
from agora.accounts.roles import ROLES
from agora.web.middleware import BACK_OFFICE_PREFIX
from tests.site.back_office import STAFF_PAGES, StaffPage
from tests.site.browser import Browser, Look
from tests.site.walk import url_patterns

pytestmark = pytest.mark.usefixtures("demo")

OUTSIDERS = [role for role in ROLES if role not in TABLE[Right.ENTER_BACK_OFFICE]]
DOORS = {  # the last two name addresses of the first two
    "back-office-login",
    "back-office-logout",
    "wagtailadmin_login",
    "wagtailadmin_logout",
}
SAMPLES = {
    "int": "1",
    "str": "x",
    "slug": "x",
    "path": "x",
    "uuid": "0" * 8 + "-0000" * 3 + "-" + "0" * 12,
}
ODD = {
    "wagtailadmin_pages:revisions_compare": "pages/1/revisions/compare/live...latest/",
    "the rest": "no-such-page/",
    "closed": "users/",
}


def _addresses() -> dict[str, str]:
    """Give an address of every URL of the back office, by name or route."""
    found = {}
    for pattern in url_patterns():
        route = f"/{pattern.route}"
        if route.startswith(BACK_OFFICE_PREFIX) and pattern.name not in DOORS:
            path = route.replace("^", "").replace("$", "").replace("\\Z", "")
            path = re.sub(
                r"<(?:(\w+):)?\w+>", lambda match: SAMPLES.get(match[1] or "str", "x"), path
            )
            if not re.search(r"[(*?\\]", path):
                found[pattern.name or path] = path
    return found | {name: BACK_OFFICE_PREFIX + path for name, path in ODD.items()}


def test_table_lists_every_staff_page():
    staff = {pattern.name for pattern in url_patterns() if pattern.name.startswith("staff_")}
    assert staff - {page.name for page in STAFF_PAGES} == set(), "add these to back_office.py"


def test_walk_reaches_every_view_of_the_back_office():
    reached = {resolve(path).func for path in _addresses().values()}
    assert len(reached) > 150


def test_every_address_leads_visitors_to_the_sign_in(db, client_of):
    client = client_of("anonymous")
    sign_in = {BACK_OFFICE_PREFIX + "login/"}
    for code, _ in settings.LANGUAGES:
        with translation.override(code):
            sign_in.add(reverse("account_login"))
    wrong = {}
    for name, path in _addresses().items():
        answer = client.get(path)
        led = answer.status_code == 302 and urlsplit(answer["Location"]).path in sign_in
        # Scripts of the editor ask this API: they get a plain refusal.
        refused = answer.status_code == 403 and name.startswith("wagtailadmin_api:")
        if not led and not refused:
            wrong[name] = (answer.status_code, answer.headers.get("Location"))
    assert wrong == {}


@pytest.mark.parametrize("role", OUTSIDERS)
def test_every_address_is_closed_to_those_without_the_right_to_enter(db, client_of, role):
    client = client_of(role)
    answers = {name: client.get(path).status_code for name, path in _addresses().items()}
    open_to_them = {name: status for name, status in answers.items() if status not in (403, 404)}
    assert open_to_them == {}
    assert answers["wagtailadmin_home"] == 403


@pytest.mark.parametrize("page", STAFF_PAGES, ids=lambda page: page.name)
def test_staff_page_is_open_to_the_roles_with_its_right(db, client_of, page: StaffPage):
    address = page.address()
    wrong = {}
    for role in ROLES:
        answer = client_of(role).get(address)
        list(answer)  # a file is closed once it was read
        expected = (page.get,) if page.open_to(role) else (403, 404)
        if answer.status_code not in expected:
            wrong[role] = f"{answer.status_code}, not {expected}"
    assert wrong == {}


@pytest.mark.parametrize("path", ["login/", "login/?next=/back-office/pages/"])
def test_wagtails_sign_in_leads_to_the_members_one(db, client_of, path):
    answer = client_of("anonymous").get(BACK_OFFICE_PREFIX + path)
    assert answer.status_code == 302
    assert urlsplit(answer["Location"]).path == reverse("account_login")
    assert urlsplit(answer["Location"]).query == urlsplit(path).query


def test_wagtails_sign_in_takes_no_password(db, client_of):
    from tests.site.roles import person

    user = person("administrator")
    user.set_password("a long password")
    user.save()
    client = client_of("anonymous")
    client.post(
        BACK_OFFICE_PREFIX + "login/", {"username": user.email, "password": "a long password"}
    )
    assert "_auth_user_id" not in client.session


@pytest.mark.browser
@pytest.mark.parametrize(
    "page",
    [page for page in STAFF_PAGES if page.args is None and not page.download],
    ids=lambda page: page.name,
)
def test_staff_page_asks_no_other_host_and_breaks_no_policy(browser: Browser, page):
    look = Look("fr", "administrator")
    with browser.look_at(page.address(), look) as visit:
        visit.tab.wait_for_load_state("networkidle")
        assert visit.status == 200
        assert visit.foreign == []
        assert visit.problems == []
