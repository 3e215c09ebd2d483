import pytest

from tests.accounts.factories import make_person


@pytest.fixture
def ada(db):
    return make_person("member", display_name="Ada Lenoir")


@pytest.fixture
def bob(db):
    return make_person("member", display_name="Bob Peeters")


@pytest.fixture
def moderator(db):
    return make_person("moderator", display_name="Mona Derij")
