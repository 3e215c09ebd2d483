"""“What I agreed to”: seen, given and taken back on one's own page."""

import pytest
from bs4 import BeautifulSoup

from agora.privacy.models import Consent
from agora.privacy.purposes import Purpose, _purposes, register_purpose
from agora.privacy.selectors import has_consent
from agora.site.actions.set_up_pages import set_up_pages

PAGE = "/en/account/agreements/"


@pytest.fixture(autouse=True)
def newsletter(db, monkeypatch):
    set_up_pages()
    monkeypatch.setattr("agora.privacy.purposes._purposes", dict(_purposes))
    register_purpose(Purpose("newsletter", "Newsletter", "We write to you each month."))


def section(client, purpose):
    page = BeautifulSoup(client.get(PAGE).content, "html.parser")
    return page.select_one(f"section[aria-labelledby='purpose-{purpose}']")


def test_agreement_is_given_and_taken_back_by_its_person(person, client_of):
    client = client_of(person)
    assert section(client, "newsletter").find("button", attrs={"name": "give"})
    client.post(f"{PAGE}newsletter/", {"give": "1"})
    assert has_consent(person, "newsletter")
    client.post(f"{PAGE}newsletter/", {"withdraw": "1"})
    assert not has_consent(person, "newsletter")
    assert "Until" in section(client, "newsletter").find("details").text


def test_agreement_names_the_version_and_language_of_its_text(person, client_of):
    client_of(person).post(f"{PAGE}terms/", {"give": "1"})
    row = Consent.objects.get()
    assert (row.text_version, row.language, row.way) == ("2026-01-01", "en", "account page")
    shown = section(client_of(person), "terms").text
    assert "the text of 1 January 2026" in shown
    assert "English" in shown


def test_agreement_stays_if_the_place_requires_it(person, client_of):
    client = client_of(person)
    client.post(f"{PAGE}terms/", {"give": "1"})
    assert section(client, "terms").find("button") is None
    client.post(f"{PAGE}terms/", {"withdraw": "1"})
    assert has_consent(person, "terms")


def test_agreement_is_absent_if_nobody_declared_it(person, client_of):
    assert client_of(person).post(f"{PAGE}unheard-of/", {"give": "1"}).status_code == 404


def test_page_has_as_many_queries_if_the_history_is_long(
    person, client_of, django_assert_max_num_queries
):
    client = client_of(person)
    for _ in range(10):
        client.post(f"{PAGE}newsletter/", {"give": "1"})
        client.post(f"{PAGE}newsletter/", {"withdraw": "1"})
    with django_assert_max_num_queries(12):
        client.get(PAGE)
