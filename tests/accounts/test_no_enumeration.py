"""Nobody learns by the answer, nor by the work that it took, who has an account."""

import re

import pytest
from django.contrib.auth import hashers
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from agora.accounts.models import User
from agora.notifications.models import OutgoingMail
from tests.accounts.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "noe@example.org", "who@example.org"
FORMS = {
    "account_login": lambda email: {"login": email, "password": "not-the-right-one"},
    "account_request_login_code": lambda email: {"email": email},
    "account_reset_password": lambda email: {"email": email},
}


@pytest.fixture(autouse=True)
def fresh_limits():
    """Forget the tries of other tests."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(params=["with password", "without password"])
def person(request):
    person = make_person(email=KNOWN)
    if request.param == "without password":
        person.set_unusable_password()
        person.save()
    return person


@pytest.fixture
def hashed(monkeypatch) -> list[str]:
    """Give the list of what is hashed, which grows."""
    done: list[str] = []
    hasher = hashers.get_hasher()
    encode = type(hasher).encode

    def counted(self, password, salt):
        done.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(type(hasher), "encode", counted)
    return done


def statements(name: str, email: str) -> list[str]:
    """Give the kinds of statement, and their table, that sending a form costs."""
    cache.clear()
    client = Client()
    client.get(reverse(name))
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.post(reverse(name), FORMS[name](email))
    kinds = []
    for query in captured.captured_queries:
        # A cursor reads as a SELECT does; taking back ends a transaction as keeping does.
        found = re.match(r"SELECT|DECLARE|INSERT|UPDATE|DELETE", query["sql"])
        table = re.search(r'(?:FROM|INTO|UPDATE) "?(\w+)', query["sql"])
        if found and "agora_cache" not in query["sql"]:
            verb = found[0].replace("DECLARE", "SELECT")
            kinds.append(f"{verb} {table[1] if table else 'a function'}")
    return kinds


@pytest.mark.parametrize("name", FORMS)
def test_known_and_unknown_address_cost_the_same_work(person, hashed, name):
    known = statements(name, KNOWN)
    hashed_for_known = len(hashed)
    hashed.clear()
    unknown = statements(name, UNKNOWN)
    assert unknown == known
    assert len(hashed) == hashed_for_known


@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
def test_stranger_gets_no_mail_and_nothing_stays_of_the_pretence(name):
    jobs = ProcrastinateJob.objects.count()
    statements(name, UNKNOWN)
    assert not OutgoingMail.objects.exists()
    assert ProcrastinateJob.objects.count() == jobs


def test_known_address_gets_its_mail(person):
    statements("account_request_login_code", KNOWN)
    assert OutgoingMail.objects.get().recipient == KNOWN


@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
def test_closed_account_is_answered_as_a_stranger(person, name):
    User.objects.update(is_active=False)
    assert statements(name, KNOWN) == statements(name, UNKNOWN)
    assert not OutgoingMail.objects.exists()


def test_registration_is_closed_unless_the_house_opens_it(client, person):
    data = {"email": "new@example.org", "display_name": "New", "password1": PASSWORD}
    client.post(reverse("account_signup"), data)
    assert not User.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize("email", [KNOWN, "new@example.org"])
def test_open_registration_does_not_tell_who_is_here(client, person, settings, email):
    settings.OPEN_REGISTRATION = True
    form = client.get(reverse("account_signup")).content.decode()
    assert "as others will read it" in form
    data = {"email": email, "display_name": "New", "password1": PASSWORD}
    answer = client.post(reverse("account_signup"), data)
    assert answer["Location"] == reverse("account_email_verification_sent")
    assert OutgoingMail.objects.get().recipient == email
    assert "_auth_user_id" not in client.session


def test_registered_person_has_the_name_they_chose(client, settings):
    settings.OPEN_REGISTRATION = True
    data = {"email": "new@example.org", "display_name": "New One", "password1": PASSWORD}
    client.post("/nl/account/signup/", data)
    person = User.objects.get()
    assert (person.display_name, person.language) == ("New One", "nl")
