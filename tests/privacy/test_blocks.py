"""Blocking someone."""

import pytest
from django.core.exceptions import ValidationError

from agora.privacy.actions.block_person import block_person
from agora.privacy.models import Block
from agora.privacy.selectors import has_blocked
from tests.accounts.factories import make_person

PAGE = "/en/account/blocked/"


@pytest.fixture
def loud(db):
    return make_person("member", display_name="Loud Neighbour")


def test_person_is_blocked_by_one_and_not_the_other_way(person, loud):
    assert block_person(owner=person, person=loud)
    assert not block_person(owner=person, person=loud)
    assert has_blocked(person.pk, loud.pk)
    assert not has_blocked(loud.pk, person.pk)


def test_person_blocks_everyone_but_oneself(person):
    with pytest.raises(ValidationError):
        block_person(owner=person, person=person)


def test_list_shows_whom_i_blocked_and_not_who_blocked_me(person, loud, client_of):
    block_person(owner=person, person=loud)
    assert "Loud Neighbour" in client_of(person).get(PAGE).content.decode()
    assert person.display_name not in client_of(loud).get(PAGE).content.decode()


def test_person_is_unblocked_by_who_blocked_them_alone(person, loud, client_of):
    block_person(owner=person, person=loud)
    address = f"{PAGE}{Block.objects.get().pk}/unblock/"
    assert client_of(loud).post(address).status_code == 404
    assert has_blocked(person.pk, loud.pk)
    assert client_of(person).post(address).status_code == 302
    assert not has_blocked(person.pk, loud.pk)
