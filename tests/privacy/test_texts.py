"""The texts of the house: set up, published, kept, agreed to again."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from agora.privacy.actions.record_consent import record_consent
from agora.privacy.models import LegalKind, LegalPage, LegalText
from agora.privacy.texts import current_texts, unaccepted_texts
from agora.site.actions.set_up_pages import set_up_pages

LANGUAGES = [code for code, _ in settings.LANGUAGES]


@pytest.fixture(autouse=True)
def texts(db):
    set_up_pages()


def page(kind, language="en") -> LegalPage:
    return LegalPage.objects.get(kind=kind, locale__language_code=language)


def publish(kind, language="en", **fields):
    edited = page(kind, language)
    for name, value in fields.items():
        setattr(edited, name, value)
    edited.save_revision().publish()


def agree(person):
    for text in current_texts(person.language):
        record_consent(
            user=person,
            purpose=text.purpose,
            text_version=text.version,
            language=text.language,
            way="first sign-in",
        )


def test_texts_are_made_in_every_language_and_left_alone_if_set_up_again():
    assert LegalPage.objects.count() == len(LegalKind) * len(LANGUAGES)
    publish("terms", body="Ours.")
    assert set_up_pages() == 0
    assert page("terms").body == "Ours."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind.value for kind in LegalKind])
def test_text_is_open_to_everyone_if_its_link_in_the_foot_is_followed(client, kind, language):
    home = BeautifulSoup(client.get(f"/{language}/").content, "html.parser")
    links = [link["href"] for link in home.select("footer a")]
    answers = [client.get(link, follow=True) for link in links if link.startswith("/")]
    assert all(answer.status_code == 200 for answer in answers)
    title = page(kind, language).title
    headings = [BeautifulSoup(answer.content, "html.parser").h1.text for answer in answers]
    assert title in headings


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_has_no_placeholder_left_if_it_was_set_up(language):
    for kind in LegalKind:
        assert "{" not in page(kind, language).body


def test_texts_to_agree_to_are_terms_charter_and_privacy_notice():
    assert [text.purpose for text in current_texts("nl")] == ["terms", "charter", "privacy"]
    purpose, title, version, url, _ = current_texts("nl")[0]
    assert (purpose, title, version) == ("terms", "Gebruiksvoorwaarden", "2026-01-01")
    assert url == "/nl/gebruiksvoorwaarden/"


def test_text_of_another_language_is_asked_if_the_readers_has_none():
    page("terms", "nl").delete()
    assert current_texts("nl")[0].language == LANGUAGES[0]


def test_nothing_is_asked_if_every_text_was_agreed_to(person):
    assert [text.purpose for text in unaccepted_texts(person)] == ["terms", "charter", "privacy"]
    agree(person)
    assert unaccepted_texts(person) == []


def test_text_is_asked_again_if_its_version_changed(person):
    agree(person)
    publish("charter", version=datetime.date(2026, 9, 1))
    assert [text.purpose for text in unaccepted_texts(person)] == ["charter"]


def test_text_is_not_asked_again_if_only_a_word_was_corrected(person):
    agree(person)
    publish("charter", body="Corrected.")
    assert unaccepted_texts(person) == []


def test_earlier_version_stays_readable_if_a_newer_one_is_published(client):
    publish("terms", body="What holds now.", version=datetime.date(2026, 9, 1))
    now = client.get("/en/terms-of-use/")
    assert "What holds now." in now.content.decode()
    older = BeautifulSoup(now.content, "html.parser").select_one("main a[href*='2026-01-01']")
    then = client.get(older["href"]).content.decode()
    assert "What holds now." not in then
    assert "Whose site is this?" in then


def test_every_wording_is_kept_if_a_version_is_corrected(client):
    publish("terms", body="Corrected.")
    kept = LegalText.objects.filter(kind="terms", language="en")
    assert sorted(text.body == "Corrected." for text in kept) == [False, True]
    assert "Corrected." in client.get("/en/texts/terms/2026-01-01/").content.decode()


@pytest.mark.parametrize("address", ["terms/2001-01-01/", "unheard-of/2026-01-01/"])
def test_version_is_absent_if_it_never_was(client, address):
    assert client.get(f"/en/texts/{address}").status_code == 404
