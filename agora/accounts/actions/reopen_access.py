"""Open the account again of a member whom the registry says to be active again."""

from django.db import transaction

from agora.accounts.models import Member, User
from agora.accounts.permissions import check_import_members
from agora.core import audit


@transaction.atomic
def reopen_access(*, actor: User | None, member: Member) -> bool:
    """Open the account that `close_access` closed; give whether it was so.

    An account that somebody else closed stays closed. Raises PermissionDenied.
    """
    check_import_members(actor)
    member = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if member.status != Member.Status.ACTIVE or member.access_closed_at is None:
        return False
    member.access_closed_at = None
    member.save(update_fields=["access_closed_at"])
    if member.user_id is None:
        return False
    user = User.objects.select_for_update(of=("self",)).get(pk=member.user_id)
    if user.is_active:
        return False
    user.is_active = True
    user.save(update_fields=["is_active"])
    audit.record("member.access_reopened", actor=actor, subject=member)
    return True
