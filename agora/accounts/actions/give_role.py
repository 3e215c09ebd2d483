"""Give someone a role."""

from django.contrib.auth.models import Group
from django.db import transaction

from agora.accounts.actions.locking import lock_roles_of
from agora.accounts.models import Scope, User
from agora.accounts.permissions import check_manage_people
from agora.accounts.rights import service_roles
from agora.core import audit
from agora.core.models import Service


@transaction.atomic
def give_role(*, actor: User | None, person: User, role: str, service: Service | None = None):
    """Give `person` the role of this code; give whether anything changed.

    `service` is one in which the person works, for a role with rights over their own service;
    give the role again with another service to add it. Raises PermissionDenied, and ValueError
    for a code that is no role or a service with a role that has none.
    """
    check_manage_people(actor)
    if service is not None and role not in service_roles():
        raise ValueError(f"The role {role} has no service.")
    person = lock_roles_of(person)
    group = Group.objects.filter(name=role).first()
    if group is None:
        raise ValueError(f"{role} is not a role.")
    changed = not person.groups.filter(pk=group.pk).exists()
    person.groups.add(group)
    if service is not None:
        _, added = Scope.objects.get_or_create(user=person, service=service)
        changed = changed or added
    if changed:
        audit.record(
            "role.given",
            actor=actor,
            subject=person,
            role=role,
            **({"service": service.code} if service else {}),
        )
    return changed
