import pytest
from django.test import Client

from tests.accounts.factories import make_person


@pytest.fixture
def person(db):
    """Someone with an account."""
    return make_person("member")


@pytest.fixture
def client_of():
    """Give a function from a person to a client signed in as them."""

    def make(someone) -> Client:
        client = Client()
        client.force_login(someone)
        return client

    return make


@pytest.fixture
def run_jobs(django_capture_on_commit_callbacks):
    """Give a context: what would follow a commit does, at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
