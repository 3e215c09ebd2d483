"""Withdraw a role from someone."""

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext_lazy

from agora.accounts import roles
from agora.accounts.actions.locking import lock_roles_of
from agora.accounts.models import Scope, User
from agora.accounts.permissions import check_manage_people
from agora.accounts.rights import service_roles
from agora.core import audit
from agora.core.models import Service


@transaction.atomic
def withdraw_role(*, actor: User | None, person: User, role: str, service: Service | None = None):
    """Withdraw the role of this code from `person`; give whether anything changed.

    With `service`, only that service is withdrawn and the role stays. When the last role with
    rights over an own service goes, the person's services go with it. Raises PermissionDenied,
    and ValidationError (`last_administrator`) when nobody else could manage people.
    """
    check_manage_people(actor)
    person = lock_roles_of(person)
    if service is not None:
        removed, _ = Scope.objects.filter(user=person, service=service).delete()
    else:
        removed = _withdraw(person, role)
    if removed:
        audit.record(
            "role.withdrawn",
            actor=actor,
            subject=person,
            role=role,
            **({"service": service.code} if service else {}),
        )
    return bool(removed)


def _withdraw(person: User, role: str) -> bool:
    group = person.groups.filter(name=role).first()
    if group is None:
        return False
    if role == roles.ADMINISTRATOR and not _others_administer(person):
        raise ValidationError(
            pgettext_lazy(
                "role",
                "This is the last administrator: give the role to someone else first.",
            ),
            code="last_administrator",
        )
    person.groups.remove(group)
    if not person.groups.filter(name__in=service_roles()).exists():
        Scope.objects.filter(user=person).delete()
    return True


def _others_administer(person: User) -> bool:
    administrators = Group.objects.get(name=roles.ADMINISTRATOR).user_set
    return administrators.filter(is_active=True).exclude(pk=person.pk).exists()
