"""Identity providers as processes of their own."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def fresh_limits():
    """Forget the tries of other tests."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(scope="session")
def faulty() -> Iterator[Callable[[str], str]]:
    """Give a function from a fault to the issuer that has it."""
    command = [sys.executable, HERE / "faulty_provider.py"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        port = process.stdout.readline().strip()
        yield lambda fault: f"http://127.0.0.1:{port}/{fault}"
        process.terminate()


@pytest.fixture
def provider(settings) -> Callable[..., None]:
    """Give a function that makes an issuer the house's provider."""

    def use(issuer: str, member_claim: str = "") -> None:
        app = {
            "provider_id": "house",
            "name": "House key",
            "client_id": "agora",
            "secret": "shared-secret",
            "settings": {
                "issuer": issuer,
                "server_url": f"{issuer}/.well-known/openid-configuration",
                "member_claim": member_claim,
            },
        }
        known = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": known | {"APPS": [app]}}

    return use


def begin(client: Client, **form: str):
    """Press the button of the sign-in page; give the answer, which leads to the provider."""
    return client.post(reverse("openid_connect_login", args=["house"]), form)


def sign_in(client: Client, person: dict[str, str] | None = None, **form: str):
    """Go all the way as a browser does; give the answer to what the provider sent back.

    `person` is what is typed in the provider's form, if it shows one.
    """
    leads = begin(client, **form)
    if leads.status_code != 302:
        return leads
    address = leads["Location"]
    ask = requests.post if person else requests.get
    back = ask(address, data=person, allow_redirects=False, timeout=10)
    return client.get(back.headers["Location"].removeprefix("http://testserver"))


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
