"""Who may change people's roles, the registry, offices and services.

An actor of None is a command or a job, which only whoever runs the server can start.
"""

from django.core.exceptions import PermissionDenied

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


def check_update_office(actor, office: Office) -> None:
    """Raise PermissionDenied unless `actor` may change the data of this office."""
    if actor is not None and not has_right(actor, Right.EDIT_OFFICES, office=office):
        raise PermissionDenied


def check_update_service(actor, service: Service) -> None:
    """Raise PermissionDenied unless `actor` may change the data of this service."""
    if actor is not None and not has_right(actor, Right.EDIT_SERVICES, service=service):
        raise PermissionDenied
