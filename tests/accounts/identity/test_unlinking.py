"""Giving up the link by which the identity provider opens an account."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from agora.core.models import AuditEntry
from agora.notifications.models import OutgoingMail
from tests.accounts.factories import PASSWORD, make_person
from tests.accounts.identity.conftest import is_signed_in, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/en/account/identity/"


@pytest.fixture
def person():
    return make_person(email="noe@example.org")


@pytest.fixture
def linked(client, person, provider, faulty):
    """Sign the person in by an identity; give its link."""
    provider(faulty("none"))
    sign_in(client)
    OutgoingMail.objects.all().delete()
    return SocialAccount.objects.get()


def only_by_identity(person) -> None:
    """Leave the person no password and no address that codes could go to; this ends sessions."""
    person.set_unusable_password()
    person.save()
    person.emailaddress_set.update(verified=False)


def unlink(client, link):
    return client.post(PAGE, {"identity": link.pk}, follow=True)


def test_identity_is_unlinked_once_the_password_is_given_and_its_owner_is_told(
    client, person, linked
):
    page = client.get(PAGE).content.decode()
    assert "noe@example.org" in page
    assert "House key" in page
    asked = client.post(PAGE, {"identity": linked.pk})
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert SocialAccount.objects.exists()
    page = client.post(asked["Location"], {"password": PASSWORD}, follow=True).content.decode()
    assert not SocialAccount.objects.exists()
    assert "no longer opens your account" in page
    mail = OutgoingMail.objects.get()
    assert mail.recipient == person.email
    assert "unlinked" in mail.text
    assert AuditEntry.objects.filter(verb="person.identity_unlinked").count() == 1


def test_identity_that_is_the_only_way_in_is_kept(client, person, linked):
    only_by_identity(person)
    client.force_login(person)
    page = unlink(client, linked).content.decode()
    assert "Nothing else opens your account" in page
    assert SocialAccount.objects.exists()
    assert not OutgoingMail.objects.exists()


def confirm_address(person):
    person.emailaddress_set.update(verified=True)


def add_identity(person):
    said = {"sub": "another", "email": None}
    SocialAccount.objects.create(user=person, provider="house", uid="another", extra_data=said)


@pytest.mark.parametrize("way", [confirm_address, add_identity])
def test_identity_is_unlinked_without_a_password_if_there_is_another_way(
    client, person, linked, way
):
    only_by_identity(person)
    way(person)
    client.force_login(person)
    unlink(client, linked)
    assert not SocialAccount.objects.filter(pk=linked.pk).exists()


def test_last_of_two_identities_is_kept(client, person, linked):
    only_by_identity(person)
    add_identity(person)
    client.force_login(person)
    for link in SocialAccount.objects.order_by("pk"):
        unlink(client, link)
    assert SocialAccount.objects.get().uid == "another"


def test_identity_of_another_person_is_absent(person, linked):
    other = make_person()
    only_by_identity(other)
    client = Client()
    client.force_login(other)
    assert unlink(client, linked).status_code == 404
    assert client.post(PAGE, {"identity": "x"}).status_code == 404
    assert "noe@example.org" not in client.get(PAGE).content.decode()
    assert SocialAccount.objects.exists()


def test_unlinked_identity_with_our_verified_address_is_linked_anew_as_the_page_says(
    client, person, linked
):
    linked.delete()
    other = Client()
    sign_in(other)
    assert is_signed_in(other)
    assert "makes the link anew" in other.get(PAGE).content.decode()


def test_menu_has_the_page_only_if_a_provider_is_set(client, person, linked, settings):
    assert PAGE in client.get("/en/account/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert PAGE not in client.get("/en/account/").content.decode()
    assert client.get(PAGE).status_code == 200
