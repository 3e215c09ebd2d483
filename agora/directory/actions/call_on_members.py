"""Look for members who accept to be called on, and write to a selection of them."""

from collections.abc import Collection
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import npgettext, pgettext

from agora.accounts.models import User
from agora.accounts.rights import Right, has_right
from agora.conversations.actions.write_to_each import write_to_each
from agora.core import audit
from agora.directory.calling import MOST_AT_ONCE, count_to_call_on, lock_agreed
from agora.directory.filters import Filters
from agora.directory.models import CalledOn, CalledOnMember

MOST_A_DAY = 200
DAY = timedelta(days=1)


def check_call_on_members(actor: User) -> None:
    """Raise PermissionDenied unless `actor` may call on members."""
    if not has_right(actor, Right.CALL_ON_MEMBERS):
        raise PermissionDenied


@transaction.atomic
def look_for_members(
    *, actor: User, filters: Filters, query: str, words: str, language: str
) -> CalledOn:
    """Write down that `actor` looks among those who accept to be called on, and for whom: `query`
    as an address says it, `words` as people do, in `language`. Raises PermissionDenied."""
    check_call_on_members(actor)
    call = CalledOn.objects.create(
        actor=actor,
        query=query,
        words=words,
        language=language,
        found=count_to_call_on(actor, filters),
    )
    audit.record("members.looked_for", actor=actor, subject=call, found=call.found)
    return call


@transaction.atomic
def call_on_members(
    *,
    actor: User,
    call_id: int,
    user_ids: Collection[int],
    subject: str,
    text: str,
    language: str,
) -> int:
    """Write to those of the people, found by the search `call_id` of `actor`, who still accept to
    be called on, to each in a conversation of their own; give to how many.

    A search is written to once. Raises PermissionDenied, what `write_to_each` raises, and
    ValidationError: for nobody or more than 50 people (`whom`), a search that was used (`used`),
    200 people within a day (`too_many`) or nobody who still accepts it (`withdrawn`).
    """
    check_call_on_members(actor)
    # The person first, so that what they send within a day is counted one by one.
    sender = User.objects.select_for_update(of=("self",), no_key=True).get(pk=actor.pk)
    call = CalledOn.objects.select_for_update(of=("self",)).get(pk=call_id)
    if call.actor_id != sender.pk:
        raise PermissionDenied
    _check_call(sender, call, user_ids)
    begun = write_to_each(
        sender=sender,
        recipients=lock_agreed(sender, user_ids),
        subject=subject,
        text=text,
        language=language,
    )
    if not begun:
        raise ValidationError(
            pgettext("called on", "None of these members accepts to be called on any more."),
            code="withdrawn",
        )
    call.sent_at = timezone.now()
    call.save(update_fields=["sent_at"])
    CalledOnMember.objects.bulk_create(
        CalledOnMember(call=call, user_id=user_id, conversation=place, called_at=call.sent_at)
        for user_id, place in begun.items()
    )
    audit.record("members.called_on", actor=sender, subject=call, called=len(begun))
    return len(begun)


def _check_call(sender: User, call: CalledOn, user_ids: Collection[int]) -> None:
    if call.sent_at is not None:
        raise ValidationError(
            pgettext("called on", "You wrote to members of this search already. Search again."),
            code="used",
        )
    if not 0 < len(set(user_ids)) <= MOST_AT_ONCE:
        raise ValidationError(
            {
                "whom": npgettext(
                    "called on",
                    "Choose at least one member, and at most %(count)s.",
                    "Choose at least one member, and at most %(count)s.",
                    MOST_AT_ONCE,
                )
                % {"count": MOST_AT_ONCE}
            }
        )
    recent = CalledOnMember.objects.filter(
        call__actor=sender, called_at__gt=timezone.now() - DAY
    ).count()
    if recent + len(set(user_ids)) > MOST_A_DAY:
        raise ValidationError(
            npgettext(
                "called on",
                "One may write to %(count)s member within a day. Send this tomorrow.",
                "One may write to %(count)s members within a day. Send this tomorrow.",
                MOST_A_DAY,
            )
            % {"count": MOST_A_DAY},
            code="too_many",
        )
