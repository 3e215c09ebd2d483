"""A small imported cycle, and people with roles."""

import pytest
from django.contrib.auth.models import Group

from agora.accounts.models import Scope, User
from agora.core.models import Service
from agora.recommendations.actions.import_document import import_document
from agora.recommendations.models import Recommendation
from tests.recommendations.documents_for_tests import FRENCH


@pytest.fixture
def theme(db):
    """Cycle 2019-2020, theme Entraide, two recommendations in French."""
    import_document(actor=None, text=FRENCH, cycle_code="2019-2020")
    return Recommendation.objects.get(number=1).theme


@pytest.fixture
def recommendation(theme):
    """Its first recommendation, answered for by the service `it`."""
    recommendation = theme.recommendations.get(number=1)
    recommendation.responsible_service = service("it")
    recommendation.save()
    return recommendation


def service(code: str) -> Service:
    """Give the service of this code."""
    return Service.objects.get_or_create(code=code, defaults={"names": {"en": code.title()}})[0]


def person(role: str, *, works_in: str = "") -> User:
    """Give a person with a role, working in a service if one is named."""
    name = f"{role}.{works_in or 'nowhere'}"
    user = User.objects.create_user(f"{name}@example.org", display_name=name, language="en")
    user.groups.add(Group.objects.get(name=role))
    if works_in:
        Scope.objects.create(user=user, service=service(works_in))
    return user
