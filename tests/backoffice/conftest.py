import pytest
from django.test import Client


@pytest.fixture
def client_of():
    """Give a function from a person to a client signed in as them."""

    def make(person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return make
