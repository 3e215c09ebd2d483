import pytest
from django.test import Client

from tests.accounts.factories import make_person


@pytest.fixture
def client_of():
    """Give a function from a person to a client signed in as them."""

    def make(person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return make


@pytest.fixture
def agent(db):
    """A support agent, who may invite members."""
    return make_person("support_agent")
