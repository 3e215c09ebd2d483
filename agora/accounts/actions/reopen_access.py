"""Open the accounts again of members whom the registry says to be active again."""

from collections.abc import Sequence

from django.db import transaction

from agora.accounts.models import Member, User
from agora.accounts.permissions import check_import_members
from agora.core import audit

BATCH = 500


@transaction.atomic
def reopen_access(*, actor: User | None, member_ids: Sequence[int]) -> int:
    """Open the accounts that `close_access` closed, of members by their keys; give how many.

    An account that somebody else closed stays closed. Raises PermissionDenied.
    """
    check_import_members(actor)
    batches = range(0, len(member_ids), BATCH)
    return sum(_reopen_some(actor, member_ids[start : start + BATCH]) for start in batches)


def _reopen_some(actor: User | None, keys: Sequence[int]) -> int:
    closed = Member.objects.filter(
        pk__in=keys, status=Member.Status.ACTIVE, access_closed_at__isnull=False
    )
    members = list(closed.select_for_update(of=("self",)).order_by("pk"))
    Member.objects.filter(pk__in=[member.pk for member in members]).update(access_closed_at=None)
    accounts = User.objects.filter(
        pk__in=[member.user_id for member in members if member.user_id], is_active=False
    )
    reopened = set(
        accounts.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True)
    )
    User.objects.filter(pk__in=reopened).update(is_active=True)
    audit.record_each(
        "member.access_reopened",
        actor=actor,
        subjects=[(member, {}) for member in members if member.user_id in reopened],
    )
    return len(reopened)
