import pytest
from django.test import Client


@pytest.fixture
def client_of():
    """Give a function from a person, or None for a visitor, to a client signed in as them."""

    def make(person) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person)
        return client

    return make
