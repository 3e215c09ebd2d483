"""The back office's content policy, and the pages that keep it."""

import re
from html.parser import HTMLParser

import pytest

from agora.site.actions.set_up_pages import set_up_pages
from agora.site.models import EntrancePage, HomePage
from tests.accounts.factories import make_office, make_person, make_service

pytestmark = pytest.mark.django_db


class _Scripts(HTMLParser):
    """Collects what a policy without unsafe-inline would not run."""

    def __init__(self) -> None:
        super().__init__()
        self.bare: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.handlers += [name for name in values if name.startswith("on")]
        self.handlers += [v for v in values.values() if v and v.startswith("javascript:")]
        data = values.get("type", "").endswith("json")
        if tag == "script" and "src" not in values and not data and "nonce" not in values:
            self.bare.append(self.get_starttag_text())


def policy_of(response) -> dict[str, set[str]]:
    parts = [part.split() for part in response["Content-Security-Policy"].split(";")]
    return {name: set(values) for name, *values in parts}


@pytest.fixture
def administrator(client_of):
    set_up_pages()
    return client_of(make_person("administrator"))


def test_policy_allows_no_inline_script_and_no_other_host(administrator):
    policy = policy_of(administrator.get("/back-office/"))
    assert policy["default-src"] == {"'none'"}
    assert {s for s in policy["script-src"] if not s.startswith("'nonce-")} == {"'self'"}
    assert policy["style-src"] == {"'self'", "'unsafe-inline'"}
    assert policy["frame-ancestors"] == {"'self'"}
    allowed = set().union(*policy.values())
    assert not [source for source in allowed if "//" in source or source == "*"]
    assert "'unsafe-eval'" not in allowed


def test_policy_of_the_members_site_is_stricter(client):
    set_up_pages()
    policy = policy_of(client.get("/en/"))
    assert policy["style-src"] == {"'self'"}
    assert policy["frame-ancestors"] == {"'none'"}


def test_preview_keeps_the_members_policy_but_for_its_frame(administrator):
    page = EntrancePage.objects.filter(locale__language_code="en").first()
    url = f"/back-office/pages/{page.pk}/edit/preview/"
    data = {"title": page.title, "slug": page.slug, "level": page.level, "tagline": "New words",
            "body": "Text", "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}  # fmt: skip
    assert administrator.post(url, data).json()["is_valid"]
    response = administrator.get(f"{url}?mode=")
    assert "New words" in response.content.decode()
    policy = policy_of(response)
    assert policy["frame-ancestors"] == {"'self'"}
    assert policy["style-src"] == {"'self'"}
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def paths() -> list[str]:
    home = HomePage.objects.get(locale__language_code="en")
    page = EntrancePage.objects.filter(locale=home.locale).first()
    office, service, person = make_office(), make_service(), make_person()
    return [
        "",
        f"pages/{home.pk}/",
        f"pages/{home.pk}/edit/",
        f"pages/{page.pk}/edit/",
        f"pages/{page.pk}/move/",
        f"pages/{page.pk}/history/",
        f"pages/add/site/entrancepage/{home.pk}/",
        "images/",
        "images/add/",
        "images/multiple/add/",
        "documents/multiple/add/",
        "redirects/add/",
        "collections/add/",
        "reports/site-history/",
        "reports/aging-pages/",
        "account/",
        "people/",
        f"people/{person.pk}/",
        f"cooperative/offices/{office.pk}/",
        f"cooperative/services/{service.pk}/",
        "audit/",
        "notifications/",
    ]


def test_pages_have_no_script_that_the_policy_refuses(administrator):
    for path in paths():
        response = administrator.get(f"/back-office/{path}")
        assert response.status_code == 200, path
        found = _Scripts()
        found.feed(response.content.decode())
        assert (found.bare, found.handlers) == ([], []), path


def test_dialog_has_no_script_that_the_policy_refuses(administrator):
    home = HomePage.objects.get(locale__language_code="en")
    for path in (
        "choose-page/",
        "images/chooser/",
        "documents/chooser/",
        f"pages/{home.pk}/privacy/",
    ):
        html = administrator.get(f"/back-office/{path}").json()["html"]
        found = _Scripts()
        found.feed(html)
        assert (found.bare, found.handlers) == ([], []), path


def test_nothing_is_asked_from_another_host(administrator):
    for path in paths():
        html = administrator.get(f"/back-office/{path}").content.decode()
        loaded = re.findall(r'<(?:script|img|link|iframe)\b[^>]*\b(?:src|href)="([^"]+)"', html)
        assert not [url for url in loaded if url.startswith(("http", "//"))], path
