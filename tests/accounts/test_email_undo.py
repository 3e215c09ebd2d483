"""A change of address is told at the old one, whose reader may take it back for seven days."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agora.accounts.actions.keep_email_change import keep_email_change
from agora.accounts.actions.replace_email import replace_email
from agora.accounts.models import EmailChange
from agora.accounts.undo_links import undo_link
from agora.core.models import AuditEntry
from agora.notifications.models import OutgoingMail
from tests.accounts.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
OLD, NEW = "noe@example.org", "new@example.org"


@pytest.fixture(autouse=True)
def fresh_limits():
    """Forget the tries of other tests."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person():
    return make_person(email=OLD)


def change_to(person, email: str) -> EmailChange:
    """Change the address as an action does."""
    old_email = person.email
    replace_email(person, email)
    return keep_email_change(actor=person, person=person, old_email=old_email)


def path_of(change: EmailChange) -> str:
    return "/" + undo_link(change).split("/", 3)[3]


def test_old_address_is_told_with_a_link_that_takes_it_back(client, person):
    client.post(reverse("account_login"), {"login": OLD, "password": PASSWORD})
    client.post(reverse("account_email"), {"email": NEW, "action_add": ""})
    code = re.search(r"^\S{6,9}$", OutgoingMail.objects.get().text, re.MULTILINE)[0]
    client.post(reverse("account_email_verification_sent"), {"code": code})
    person.refresh_from_db()
    assert person.email == NEW
    told = OutgoingMail.objects.get(recipient=OLD)
    path = "/" + re.search(r"https?://[^/]+/(\S+)", told.text)[1]

    reader = Client()
    page = reader.get(path).content.decode()
    assert OLD in page
    assert NEW in page
    person.refresh_from_db()
    assert person.email == NEW  # looking changes nothing
    done = reader.post(path).content.decode()
    assert "The former address is back" in done
    person.refresh_from_db()
    assert person.email == OLD
    assert list(person.emailaddress_set.values_list("email", "verified", "primary")) == [
        (OLD, True, True)
    ]
    assert client.get(reverse("account_home")).status_code == 302  # every session ended
    assert AuditEntry.objects.filter(verb="person.email_change_undone").count() == 1


def test_link_works_once(client, person):
    path = path_of(change_to(person, NEW))
    client.post(path)
    assert client.post(path).status_code == 404


def test_link_is_too_old_after_seven_days(client, person):
    change = change_to(person, NEW)
    path = path_of(change)
    EmailChange.objects.update(changed_at=timezone.now() - timedelta(days=7, minutes=1))
    assert client.post(path).status_code == 422
    person.refresh_from_db()
    assert person.email == NEW


def test_later_change_cannot_be_undone_once_the_first_is(client, person):
    first = change_to(person, NEW)
    second = change_to(person, "third@example.org")
    client.post(path_of(first))
    assert client.post(path_of(second)).status_code == 404
    person.refresh_from_db()
    assert person.email == OLD


def test_address_that_opens_another_account_is_not_taken_back(client, person):
    path = path_of(change_to(person, NEW))
    make_person(email=OLD)
    answer = client.post(path)
    assert answer.status_code == 422
    assert "opens another account" in answer.content.decode()


@pytest.mark.parametrize("token", ["x", "1", "MQ:1abc:xyz"])
def test_link_that_we_did_not_sign_opens_nothing(client, person, token):
    change_to(person, NEW)
    answer = client.post(reverse("account_email_undo", args=[token]))
    assert answer.status_code == 404
    assert "This link no longer works" in answer.content.decode()
