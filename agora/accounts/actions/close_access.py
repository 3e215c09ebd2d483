"""Close the account of a member whom the registry says to have left or to be suspended."""

from enum import StrEnum

from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone

from agora.accounts import roles
from agora.accounts.actions.end_every_session import end_every_session
from agora.accounts.models import Member, User
from agora.accounts.permissions import check_import_members
from agora.core import audit


class Closing(StrEnum):
    """What became of the account."""

    CLOSED = "closed"
    MOVED = "moved"  # to the person's other number, which is active
    STAFF = "staff"  # still works here: the account stays, and staff should know
    NOTHING = "nothing"


@transaction.atomic
def close_access(*, actor: User | None, member: Member) -> Closing:
    """Close the account of `member` and end its sessions at once; give what was done.

    An active member needs no closing; nor does somebody who has another active number, to which
    the account goes, or a role among the staff. Raises PermissionDenied.
    """
    check_import_members(actor)
    member = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if member.status == Member.Status.ACTIVE or member.user_id is None:
        return Closing.NOTHING
    user = User.objects.select_for_update(of=("self",)).get(pk=member.user_id)
    if not user.is_active:
        return Closing.NOTHING
    other = _other_number(member)
    if other is not None:
        _move(actor, member, other, user)
        return Closing.MOVED
    if user.roles & frozenset(roles.STAFF_ROLES):
        return Closing.STAFF
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_every_session(user)
    member.access_closed_at = timezone.now()
    member.save(update_fields=["access_closed_at"])
    audit.record("member.access_closed", actor=actor, subject=member, status=member.status)
    return Closing.CLOSED


def _other_number(member: Member) -> Member | None:
    """Give the active member without an account who has this one's address and name."""
    if not member.email:
        return None
    # By the small letters that the index holds; `iexact` compares capitals, and reads every row.
    others = (
        Member.objects.select_for_update(of=("self",))
        .alias(address=Lower("email"))
        .filter(address=member.email.lower(), status=Member.Status.ACTIVE, user=None)
    )
    return next((other for other in others.order_by("pk") if _same_name(other, member)), None)


def _same_name(one: Member, other: Member) -> bool:
    return one.sort_key.partition("\t")[0] == other.sort_key.partition("\t")[0]


def _move(actor, member: Member, other: Member, user: User) -> None:
    member.user = None
    member.save(update_fields=["user"])
    other.user = user
    other.save(update_fields=["user"])
    audit.record("member.account_moved", actor=actor, subject=other, former_number=member.number)
