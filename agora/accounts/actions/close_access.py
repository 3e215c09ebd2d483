"""Close the accounts of members whom the registry says to have left or to be suspended."""

from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from agora.accounts import roles
from agora.accounts.actions.end_every_session import end_every_session_of
from agora.accounts.models import Member, User
from agora.accounts.permissions import check_import_members
from agora.core import audit

BATCH = 500


class Closing(StrEnum):
    """What became of the account."""

    CLOSED = "closed"
    MOVED = "moved"  # to the person's other number, which is active
    STAFF = "staff"  # still works here: the account stays, and staff should know
    NOTHING = "nothing"


@transaction.atomic
def close_access(*, actor: User | None, member_ids: Sequence[int]) -> dict[int, Closing]:
    """Close the accounts of members, by their keys, and end their sessions at once; give what was
    done for each, in their order.

    An active member needs no closing; nor does somebody who has another active number, to which
    the account goes, or a role among the staff. Raises PermissionDenied.
    """
    check_import_members(actor)
    done = dict.fromkeys(member_ids, Closing.NOTHING)
    for start in range(0, len(member_ids), BATCH):
        done |= _close_some(actor, member_ids[start : start + BATCH])
    return done


def _close_some(actor: User | None, keys: Sequence[int]) -> dict[int, Closing]:
    found = {member.pk: member for member in _lock(Member, keys)}
    wanted = [
        found[key]
        for key in keys
        if key in found and found[key].status != Member.Status.ACTIVE and found[key].user_id
    ]
    users = {
        user.pk for user in _lock(User, [member.user_id for member in wanted]) if user.is_active
    }
    wanted = [member for member in wanted if member.user_id in users]
    staff = _staff_among(users)
    others = _other_numbers(wanted)
    done, closed = {}, []
    for member in wanted:
        other = _take_other_number(member, others)
        if other is not None:
            _move(actor, member, other)
            done[member.pk] = Closing.MOVED
        elif member.user_id in staff:
            done[member.pk] = Closing.STAFF
        else:
            done[member.pk] = Closing.CLOSED
            closed.append(member)
    _close(actor, closed)
    return done


def _lock(model, keys: Sequence[int]) -> list:
    rows = model.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    return list(rows.order_by("pk"))


def _staff_among(keys: set[int]) -> set[int]:
    works_here = Q(is_superuser=True) | Q(groups__name__in=roles.STAFF_ROLES)
    return set(User.objects.filter(works_here, pk__in=keys).values_list("pk", flat=True))


def _other_numbers(members: list[Member]) -> dict[tuple[str, str], list[Member]]:
    """Give the active members without an account, by address and name, who have the address of
    one of these."""
    addresses = {member.email.lower() for member in members if member.email}
    # By the small letters that the index holds; `iexact` compares capitals, and reads every row.
    others = (
        Member.objects.select_for_update(of=("self",))
        .alias(address=Lower("email"))
        .filter(address__in=addresses, status=Member.Status.ACTIVE, user=None)
    )
    found: dict[tuple[str, str], list[Member]] = defaultdict(list)
    for other in others.order_by("pk"):
        found[_person(other)].append(other)
    return found


def _take_other_number(member: Member, others: dict) -> Member | None:
    mine = others.get(_person(member)) if member.email else None
    return mine.pop(0) if mine else None


def _person(member: Member) -> tuple[str, str]:
    """Who a member seems to be: the address and the name, without accents and case."""
    return member.email.lower(), member.sort_key.partition("\t")[0]


def _move(actor: User | None, member: Member, other: Member) -> None:
    user_id, member.user = member.user_id, None
    member.save(update_fields=["user"])
    other.user_id = user_id
    other.save(update_fields=["user"])
    audit.record("member.account_moved", actor=actor, subject=other, former_number=member.number)


def _close(actor: User | None, members: list[Member]) -> None:
    accounts = [member.user_id for member in members]
    User.objects.filter(pk__in=accounts).update(is_active=False)
    end_every_session_of(accounts)
    Member.objects.filter(pk__in=[member.pk for member in members]).update(
        access_closed_at=timezone.now()
    )
    audit.record_each(
        "member.access_closed",
        actor=actor,
        subjects=[(member, {"status": member.status}) for member in members],
    )
