"""How far a right reaches for one person."""

import pytest
from django.contrib.auth.models import AnonymousUser

from agora.accounts.models import User
from agora.accounts.rights import Right, has_right, may_somewhere, reach_of
from tests.accounts.factories import make_office, make_person, make_service

pytestmark = pytest.mark.django_db
FOLLOW_UP = Right.FOLLOW_UP_RECOMMENDATIONS


def test_adviser_has_a_right_over_their_service_and_not_over_its_sibling():
    own, other = make_service(), make_service()
    adviser = make_person("adviser", service=own)
    assert has_right(adviser, FOLLOW_UP, service=own)
    assert not has_right(adviser, FOLLOW_UP, service=other)
    assert not has_right(adviser, FOLLOW_UP)


def test_adviser_has_a_right_over_their_office_and_not_over_its_sibling():
    own, other = make_office(), make_office()
    adviser = make_person("adviser", office=own)
    assert has_right(adviser, Right.EDIT_OFFICES, office=own)
    assert not has_right(adviser, Right.EDIT_OFFICES, office=other)


def test_adviser_without_service_has_no_right_over_any():
    adviser = make_person("adviser")
    assert not may_somewhere(FOLLOW_UP)(adviser)


def test_facilitator_has_a_right_over_every_service_and_over_none():
    facilitator = make_person("facilitator")
    assert has_right(facilitator, FOLLOW_UP)
    assert has_right(facilitator, FOLLOW_UP, service=make_service())
    assert reach_of(facilitator, FOLLOW_UP).everywhere


def test_rights_add_up_if_a_person_has_two_roles():
    own, other = make_service(), make_service()
    person = make_person("adviser", "board", service=own)
    assert has_right(person, FOLLOW_UP, service=other)
    assert not has_right(person, Right.EDIT_SERVICES, service=other)
    assert has_right(person, Right.EDIT_SERVICES, service=own)


@pytest.mark.parametrize("right", list(Right))
def test_visitor_has_no_right(right):
    assert not may_somewhere(right)(AnonymousUser())


@pytest.mark.parametrize("right", list(Right))
def test_person_has_no_right_if_their_account_is_closed(right):
    assert not may_somewhere(right)(make_person("administrator", is_active=False))


@pytest.mark.parametrize("right", list(Right))
def test_superuser_has_every_right(right):
    assert has_right(User.objects.create_superuser("root@example.org"), right)
