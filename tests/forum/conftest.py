import pytest

from agora.forum.models import Category
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


@pytest.fixture
def adviser(db):
    return make_person("adviser", display_name="Abel Raad")


@pytest.fixture
def client_person(db):
    return make_person(display_name="Cleo Klant")


@pytest.fixture
def public(db):
    return Category.objects.create(
        code="public", names={"en": "Open to all"}, readers="everyone", allows_masked=True
    )


@pytest.fixture
def members_only(db):
    return Category.objects.create(code="inside", names={"en": "Among us"})


@pytest.fixture
def staff_only(db):
    return Category.objects.create(
        code="staff", names={"en": "Staff"}, readers="staff", writers="staff"
    )
