import pytest
from django.test import Client

from agora.search import encoder
from tests.search.factories import room_of_things


@pytest.fixture(autouse=True)
def things():
    """A room of things, for every test of this folder."""
    with room_of_things():
        yield


@pytest.fixture
def meaning(settings):
    """Turn the encoder on; its model is loaded once for the whole run."""
    settings.SEARCH_MEANING = True
    return encoder


@pytest.fixture
def client_of():
    """Give a function from a person, or None for a visitor, to a client signed in as them."""

    def make(person) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person)
        return client

    return make
