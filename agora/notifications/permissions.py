"""Who sees the mails that could not be sent, and the addresses that get none."""

from django.core.exceptions import PermissionDenied

from agora.accounts.rights import Right, has_right


def check_resend_mail(actor) -> None:
    """Raise PermissionDenied unless `actor` (None: a command) may see and resend failed mails."""
    if actor is not None and not has_right(actor, Right.RESEND_MAILS):
        raise PermissionDenied


def check_pause_mail(actor) -> None:
    """Raise PermissionDenied unless `actor` (None: Agora itself) may pause mail and resume it."""
    check_resend_mail(actor)
