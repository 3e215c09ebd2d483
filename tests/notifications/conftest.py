import pytest
from django.test import Client

from agora.notifications import kinds
from tests.notifications.factories import KINDS, TEMPLATES
from tests.notifications.smtp import mail_server


@pytest.fixture
def client_of():
    """Give a function from a person to a client signed in as them."""

    def make(person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return make


@pytest.fixture
def smtp(settings):
    """Send mails to a mail server of this test."""
    with mail_server() as server:
        settings.MAIL_URL = server.url
        yield server


@pytest.fixture(autouse=True)
def kinds_of_tests(monkeypatch, settings):
    """Declare the kinds of `factories.py` beside those of the rooms."""
    monkeypatch.setattr(kinds, "_kinds", {**kinds._kinds, **KINDS})
    engine = settings.TEMPLATES[0] | {"DIRS": [TEMPLATES]}
    settings.TEMPLATES = [engine]
