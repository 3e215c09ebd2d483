"""The menu shows what a person may do, in their language."""

import pytest

from agora.accounts.models import User
from tests.accounts.factories import make_office, make_person, make_service
from tests.backoffice.sidebar import menu

pytestmark = pytest.mark.django_db
HOME = "/back-office/"
PAGES = {"Pages", "Images", "Documents"}
STAFF = {"Offices", "Services", "Members", "People and roles", "Failed mails", "Audit log"}


def lines(client) -> dict[str, str]:
    return menu(client.get(HOME).content.decode())


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("editor", PAGES),
        ("support_agent", {"Offices", "Services", "Members", "Failed mails"}),
        ("places", {"Offices"}),
        ("facilitator", set()),
        ("board", set()),
        ("adviser", set()),
        ("administrator", PAGES | STAFF),
    ],
)
def test_menu_shows_only_what_a_person_may_do(client_of, role, expected):
    shown = lines(client_of(make_person(role)))
    assert set(shown) & (PAGES | STAFF) == expected


def test_menu_shows_an_adviser_what_is_theirs(client_of):
    adviser = make_person("adviser", service=make_service(), office=make_office())
    assert set(lines(client_of(adviser))) & STAFF == {"Offices", "Services"}


@pytest.mark.parametrize("role", ["support_agent", "facilitator", "places"])
def test_menu_has_no_settings_and_no_reports_if_a_person_writes_no_pages(client_of, role):
    shown = set(lines(client_of(make_person(role))))
    assert not shown & {"Settings", "Reports", "Redirects", "Collections", "Site history"}


@pytest.mark.parametrize("role", ["editor", "administrator", "support_agent"])
def test_every_line_of_the_menu_opens(client_of, role):
    client = client_of(make_person(role))
    for label, url in lines(client).items():
        if url.startswith("/back-office/") and "logout" not in url:
            assert client.get(url).status_code == 200, label


def test_nothing_leads_to_wagtail_s_accounts_or_out_of_the_house(client_of):
    root = User.objects.create_superuser("root@example.org", display_name="Root", language="en")
    shown = lines(client_of(root))
    assert not set(shown) & {"Users", "Groups", "Editor Guide", "Workflows", "Workflow tasks"}
    assert not [url for url in shown.values() if url.startswith(("http", "//"))]


@pytest.mark.parametrize(
    ("language", "word"), [("fr", "Documents"), ("nl", "Documenten"), ("en", "Documents")]
)
@pytest.mark.parametrize("browser", ["fr", "nl", "en"])
def test_back_office_speaks_the_person_s_language(client_of, language, word, browser):
    client = client_of(make_person("editor", language=language))
    response = client.get(HOME, headers={"accept-language": browser})
    html = response.content.decode()
    assert f'<html lang="{language}"' in html
    assert response["Content-Language"] == language
    assert word in menu(html)
    catalogue = client.get(f"{HOME}jsi18n/", headers={"accept-language": browser})
    assert catalogue["Content-Language"] == language


def test_language_is_chosen_among_one_s_own_settings(client_of):
    person = make_person("editor", language="fr")
    client = client_of(person)
    page = client.get(f"{HOME}account/").content.decode()
    assert 'name="language-language"' in page
    for elsewhere in ("password", "name_email", "avatar", "preferred_language"):
        assert f'name="{elsewhere}' not in page
    data = {
        "language-language": "nl",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }
    response = client.post(f"{HOME}account/", data)
    assert response.status_code == 302, response.context["panels_by_tab"]
    assert '<html lang="nl"' in client.get(HOME).content.decode()
    assert User.objects.get(pk=person.pk).language == "nl"


def test_language_is_refused_if_the_site_does_not_have_it(client_of):
    person = make_person("editor", language="fr")
    client_of(person).post(f"{HOME}account/", {"language-language": "eo"})
    assert User.objects.get(pk=person.pk).language == "fr"
