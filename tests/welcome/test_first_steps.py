"""The steps of a first sign-in: language, texts, mail."""

import datetime
import re

import pytest

from agora.notifications.choices import frequencies_for
from agora.notifications.kinds import Frequency
from agora.privacy.models import Consent, LegalPage
from agora.welcome.models import FirstSteps
from agora.welcome.steps import Step, unfinished_steps
from tests.accounts.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
FIRST = datetime.date(2026, 1, 1)
NEXT = datetime.date(2026, 6, 1)


@pytest.fixture
def texts():
    """The terms and the charter in English; the privacy notice is not published."""
    LegalPage.objects.exclude(kind__in=["terms", "charter"]).delete()
    LegalPage.objects.exclude(locale__language_code="en").delete()
    pages = list(LegalPage.objects.order_by("-kind"))
    for page in pages:
        page.title, page.version = f"Our {page.kind}", FIRST
        page.save()
    return pages


@pytest.fixture
def no_texts():
    """No text is published yet."""
    LegalPage.objects.all().delete()


@pytest.fixture
def newcomer(client):
    """Someone who just signed in with a password, by `client`."""
    person = make_person("member")
    client.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(person.pk)
    return person


def agree(client, **changes):
    versions = {"terms-version": str(FIRST), "charter-version": str(FIRST)}
    boxes = {"terms": "on", "charter": "on"}
    return client.post("/en/welcome/agreement/", versions | boxes | changes)


def test_walk_goes_from_language_to_texts_to_mail(client, newcomer, texts):
    assert client.get("/en/").url == "/en/welcome/"
    assert client.get("/en/welcome/").url == "/en/welcome/language/"
    assert "Step 1 of 3" in client.get("/en/welcome/language/").content.decode()
    assert client.post("/en/welcome/language/", {"language": "nl"}).url == "/nl/welkom/"
    newcomer.refresh_from_db()
    assert newcomer.language == "nl"
    assert client.get("/en/welcome/").url == "/en/welcome/agreement/"
    page = client.get("/en/welcome/agreement/").content.decode()
    assert "Our terms" in page
    assert "Our charter" in page
    assert agree(client).url == "/en/welcome/"
    rows = Consent.objects.order_by("purpose").values_list("purpose", "text_version", "way")
    assert list(rows) == [
        ("charter", str(FIRST), "first sign-in"),
        ("terms", str(FIRST), "first sign-in"),
    ]
    assert client.get("/en/welcome/").url == "/en/welcome/news/"
    assert client.post("/en/welcome/news/", {"frequency": "weekly"}).url == "/en/welcome/"
    response = client.get("/en/welcome/")
    assert response.url == "/en/"
    assert "Welcome!" in client.get("/en/").content.decode()


def test_walk_is_taken_up_where_it_was_left(client, newcomer, no_texts):
    client.post("/en/welcome/language/", {"language": "en"})
    client.post("/en/account/logout/")
    client.post("/en/account/login/", {"login": newcomer.email, "password": PASSWORD})
    assert client.get("/en/welcome/").url == "/en/welcome/news/"


def test_reader_returns_to_where_they_were_going(client, newcomer, no_texts):
    assert client.get("/en/account/").status_code == 200
    assert client.get("/en/?from=mail").url == "/en/welcome/"
    client.post("/en/welcome/language/", {"language": "en"})
    client.post("/en/welcome/news/", {"frequency": "app"})
    assert client.get("/en/welcome/").url == "/en/?from=mail"


@pytest.mark.parametrize("path", ["/en/recommendations/", "/en/account/", "/healthz"])
def test_public_pages_and_ones_account_stay_open_on_the_way(client, newcomer, path):
    assert client.get(path).status_code == 200


def test_texts_stay_open_on_the_way(client, newcomer, texts):
    assert unfinished_steps(newcomer) == list(Step)
    page = client.get("/en/welcome/agreement/").content.decode()
    addresses = re.findall(r'<h2 class="entry-title"><a href="([^"]+)"', page)
    assert len(addresses) == 2
    for address in addresses:
        assert client.get(address).status_code == 200


def test_nobody_is_sent_away_from_a_form_or_a_piece_of_a_page(client, newcomer):
    for headers in ({"HX-Request": "true"}, {"Sec-Fetch-Mode": "cors"}):
        assert client.get("/en/", headers=headers).status_code == 200
    assert client.post("/en/").status_code != 302


@pytest.mark.parametrize("missing", ["terms", "charter"])
def test_nothing_is_kept_if_a_box_is_not_ticked(client, newcomer, texts, missing):
    response = agree(client, **{missing: ""})
    assert response.status_code == 422
    assert not Consent.objects.exists()


def test_nothing_is_kept_if_a_text_changed_while_it_was_read(client, newcomer, texts):
    texts[0].version = NEXT
    texts[0].save()
    response = agree(client)
    assert response.status_code == 422
    assert "changed while you were reading" in response.content.decode()
    assert not Consent.objects.exists()


def test_only_a_changed_text_is_asked_again(client, newcomer, texts):
    client.post("/en/welcome/language/", {"language": "en"})
    agree(client)
    client.post("/en/welcome/news/", {"frequency": "weekly"})
    assert client.get("/en/").status_code == 200
    texts[1].version = NEXT
    texts[1].save()
    client.post("/en/account/logout/")
    client.post("/en/account/login/", {"login": newcomer.email, "password": PASSWORD})
    assert unfinished_steps(newcomer) == [Step.AGREEMENT]
    page = client.get("/en/welcome/agreement/").content.decode()
    assert "Our charter" in page
    assert "Our terms" not in page


def test_steps_are_looked_for_again_the_next_day(client, newcomer, texts):
    FirstSteps.objects.create(user=newcomer)
    session = client.session
    session["first_steps_checked_on"] = "2026-01-01"
    session.save()
    assert client.get("/en/").url == "/en/welcome/"


def test_one_choice_sets_every_kind(client, newcomer):
    client.post("/en/welcome/news/", {"frequency": "app"})
    assert set(frequencies_for(newcomer.pk).values()) <= {Frequency.APP}


def test_language_outside_the_site_is_refused(client, newcomer):
    response = client.post("/en/welcome/language/", {"language": "xx"})
    assert response.status_code == 422
    assert not FirstSteps.objects.exists()


def test_steps_are_for_who_is_signed_in(client):
    for step in ("", "language/", "agreement/", "news/"):
        assert "/account/login/" in client.get(f"/en/welcome/{step}").url
