"""People signed in to the back office."""

import pytest
from django.test import Client

from tests.recommendations.conftest import person


@pytest.fixture
def signed_in(db):
    """Give a function from a role (and a service) to a client signed in as such a person."""

    def make(role: str, works_in: str = "", language: str = "en", **options) -> Client:
        user = person(role, works_in=works_in)
        user.language = language
        user.save()
        client = Client(**options)
        client.force_login(user)
        return client

    return make
