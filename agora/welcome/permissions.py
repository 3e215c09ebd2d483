"""Who invites members. An actor of None is a command or a job."""

from django.core.exceptions import PermissionDenied

from agora.accounts.rights import Right, has_right


def check_invite_members(actor) -> None:
    """Raise PermissionDenied unless `actor` may start rounds of invitations and mend them."""
    if actor is not None and not has_right(actor, Right.INVITE_MEMBERS):
        raise PermissionDenied
