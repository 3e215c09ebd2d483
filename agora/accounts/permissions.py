"""Who may change people's roles, the registry, offices and services.

An actor of None is a command or a job, which only whoever runs the server can start.
"""

from django.core.exceptions import PermissionDenied

from agora.accounts import roles
from agora.accounts.models import AccountRecovery, User
from agora.accounts.rights import Right, has_right
from agora.core.models import Office, Service


def check_manage_people(actor) -> None:
    """Raise PermissionDenied unless `actor` may give roles and withdraw them."""
    if actor is not None and not has_right(actor, Right.MANAGE_PEOPLE):
        raise PermissionDenied


def check_import_members(actor) -> None:
    """Raise PermissionDenied unless `actor` may bring in the registry, which opens and closes
    members' access."""
    if actor is not None and not has_right(actor, Right.IMPORT_MEMBERS):
        raise PermissionDenied


def check_open_recovery(actor, person: User) -> None:
    """Raise PermissionDenied unless `actor` may ask for another address of this person.

    Nobody asks for their own; an account with a staff role is for who could give that role.
    """
    right = Right.MANAGE_PEOPLE if has_staff_role(person) else Right.RECOVER_ACCOUNTS
    if actor.pk == person.pk or not has_right(actor, right):
        raise PermissionDenied


def check_decide_recovery(actor, recovery: AccountRecovery) -> None:
    """Raise PermissionDenied unless `actor` may decide what another member of staff asked for."""
    check_open_recovery(actor, recovery.person)
    if recovery.opened_by_id == actor.pk:
        raise PermissionDenied


def check_update_office(actor, office: Office) -> None:
    """Raise PermissionDenied unless `actor` may change the data of this office."""
    if actor is not None and not has_right(actor, Right.EDIT_OFFICES, office=office):
        raise PermissionDenied


def check_bring_offices(actor) -> None:
    """Raise PermissionDenied unless `actor` may change the data of every office, by a file."""
    if actor is not None and not has_right(actor, Right.EDIT_OFFICES):
        raise PermissionDenied


def check_update_service(actor, service: Service) -> None:
    """Raise PermissionDenied unless `actor` may change the data of this service."""
    if actor is not None and not has_right(actor, Right.EDIT_SERVICES, service=service):
        raise PermissionDenied


def has_staff_role(person: User) -> bool:
    """Tell whether this person has a role of the staff, whatever their session."""
    return person.is_superuser or person.groups.filter(name__in=roles.STAFF_ROLES).exists()
