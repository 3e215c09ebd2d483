"""Sign-in through an identity provider that runs beside us, from the button to the session."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from agora.accounts.models import Member, User
from agora.notifications.models import OutgoingMail
from tests.accounts.factories import PASSWORD, make_person
from tests.accounts.identity.conftest import begin, is_signed_in, sign_in
from tests.accounts.test_second_factor import SECRET

pytestmark = pytest.mark.django_db
PEOPLE = [
    {"sub": "noe", "email": "noe@example.org", "email_verified": True},
    {"sub": "eve", "email": "noe@example.org", "email_verified": False},
    {"sub": "stranger", "email": "new@example.org", "email_verified": True, "name": "New One"},
    {"sub": "numbered", "number": "BE-1042"},
]
NOE = {"sub": "noe"}


@pytest.fixture(scope="session")
def mock() -> Iterator[str]:
    """Run oidc-provider-mock; give its issuer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port),
               "--require-nonce", "true"]  # fmt: skip
    for person in PEOPLE:
        command += ["--user-claims", json.dumps(person)]
    issuer = f"http://127.0.0.1:{port}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **quiet) as process:
        wait_for(f"{issuer}/.well-known/openid-configuration")
        yield issuer
        process.terminate()


def wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            return requests.get(address, timeout=1).raise_for_status()
        except requests.ConnectionError:
            assert time.monotonic() < deadline
            time.sleep(0.1)


@pytest.fixture(autouse=True)
def configured(mock, provider):
    provider(mock, member_claim="number")


@pytest.fixture
def person():
    return make_person(email="noe@example.org")


def test_sign_in_page_has_the_button(client):
    html = client.get(reverse("account_login")).content.decode()
    assert "Sign in with House key" in html


def test_button_is_absent_if_no_provider_is_set(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert "House key" not in client.get(reverse("account_login")).content.decode()
    assert client.get(begin(client)["Location"]).status_code == 404  # absent in every language


def test_verified_address_opens_the_account_and_its_owner_is_told(client, person):
    answer = sign_in(client, NOE, next="/en/account/")
    assert answer["Location"] == "/en/account/"
    assert client.session["_auth_user_id"] == str(person.pk)
    link = SocialAccount.objects.get()
    assert (link.user, link.uid, link.provider) == (person, "noe", "house")
    assert set(link.extra_data) == {"sub", "email", "member_number"}
    assert OutgoingMail.objects.get().recipient == person.email


def test_linked_identity_opens_the_account_after_its_address_changed(client, person):
    sign_in(client, NOE)
    person.emailaddress_set.update(email="other@example.org")
    User.objects.update(email="other@example.org")
    again = Client()
    sign_in(again, NOE)
    assert again.session["_auth_user_id"] == str(person.pk)


def test_member_number_opens_the_account_of_the_member(client):
    person = make_person(email="elsewhere@example.org")
    Member.objects.create(number="BE-1042", name="Noé", user=person)
    sign_in(client, {"sub": "numbered"})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_member_number_opens_nothing_if_the_house_named_no_claim(client, provider, mock):
    provider(mock)
    Member.objects.create(number="BE-1042", name="Noé", user=make_person())
    assert sign_in(client, {"sub": "numbered"}).status_code == 403


def test_unverified_address_opens_nothing(client, person):
    answer = sign_in(client, {"sub": "eve"})
    assert answer.status_code == 403
    assert "Pas de compte pour cette identité" in answer.content.decode()
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_stranger_gets_no_account_if_registration_is_closed(client):
    answer = sign_in(client, {"sub": "stranger"})
    assert answer.status_code == 403
    assert not User.objects.exists()


def test_stranger_gets_an_account_if_registration_is_open(client, settings):
    settings.OPEN_REGISTRATION = True
    sign_in(client, {"sub": "stranger"})
    person = User.objects.get()
    assert (person.email, person.display_name) == ("new@example.org", "New One")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_unverified_address_gets_no_account_even_if_registration_is_open(client, settings):
    settings.OPEN_REGISTRATION = True
    assert sign_in(client, {"sub": "eve"}).status_code == 403
    assert not User.objects.exists()


def test_closed_account_stays_closed(client, person):
    User.objects.update(is_active=False)
    answer = sign_in(client, NOE)
    assert answer["Location"] == reverse("account_inactive")
    assert not is_signed_in(client)


def test_second_factor_is_asked_after_the_provider(client, person):
    TOTP.activate(person, SECRET)
    assert sign_in(client, NOE)["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)


def test_way_back_works_once(client, person):
    leads = begin(client)["Location"]
    back = requests.post(leads, data=NOE, allow_redirects=False, timeout=10).headers["Location"]
    address = back.removeprefix("http://testserver")
    client.get(address)
    client.post(reverse("account_logout"))
    assert client.get(address).status_code == 401
    assert not is_signed_in(client)


def test_way_back_of_another_browser_opens_nothing(client, person):
    leads = begin(client)["Location"]
    back = requests.post(leads, data=NOE, allow_redirects=False, timeout=10).headers["Location"]
    victim = Client()
    assert victim.get(back.removeprefix("http://testserver")).status_code == 401
    assert not is_signed_in(victim)


def test_what_is_asked_of_the_provider_is_bound_to_this_sign_in(client):
    first, second = (parse_qs(urlsplit(begin(client)["Location"]).query) for _ in range(2))
    assert first["code_challenge_method"] == ["S256"]
    assert first["redirect_uri"] == ["http://testserver/identity/house/back/"]
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]


def test_address_of_a_visitor_steers_nothing(client):
    address = reverse("openid_connect_login", args=["house"])
    answer = client.post(
        f"{address}?auth_params=redirect_uri%3Dhttps://evil.example&scope=admin&process=connect"
    )
    asked = parse_qs(urlsplit(answer["Location"]).query)
    assert asked["redirect_uri"] == ["http://testserver/identity/house/back/"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}


def test_way_there_leads_back_only_into_the_site(client, person):
    answer = sign_in(client, NOE, next="https://evil.example/")
    assert answer["Location"] == reverse("site:home")


def test_password_works_beside_the_identity(client, person):
    sign_in(client, NOE)
    other = Client()
    other.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert is_signed_in(other)
