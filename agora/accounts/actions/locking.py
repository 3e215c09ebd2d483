"""Roles change one at a time, so that two administrators cannot withdraw each other's."""

from django.contrib.auth.models import Group

from agora.accounts import roles
from agora.accounts.models import User


def lock_roles_of(person: User) -> User:
    """Lock every role until the transaction ends, and give the person as they now are.

    One row stands for all roles: that of the administrators, whose last one must stay.
    """
    Group.objects.select_for_update().get(name=roles.ADMINISTRATOR)
    return User.objects.select_for_update(of=("self",)).get(pk=person.pk)
