import pytest
from django.test import Client

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
