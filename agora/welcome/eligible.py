"""Whom an invitation may be sent to."""

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from agora.accounts.models import Member, User
from agora.notifications.pauses import paused_addresses
from agora.welcome.models import Invitation

_State = Invitation.State
# What keeps a member out of a new round. Whoever was withdrawn asked for it, or staff did; one
# whose mail bounced is held back by the paused address, so a new address counts again.
_ONCE = (*Invitation.OPEN, _State.ACCEPTED, _State.WITHDRAWN)


def reachable_members() -> QuerySet[Member]:
    """Give the active members without an account whose address is theirs alone and takes mail.

    An address of two members would give one of them the other's account; departed members do not
    count.
    """
    address = Lower(OuterRef("email"))
    sharing = (
        Member.objects.annotate(address=Lower("email"))
        .filter(address=address)
        .exclude(pk=OuterRef("pk"))
        .exclude(status=Member.Status.DEPARTED)
    )
    return Member.objects.filter(
        ~Exists(sharing),
        ~Exists(User.objects.filter(email=address)),
        ~Exists(EmailAddress.objects.filter(email=address)),
        ~Exists(paused_addresses().filter(address=address)),
        status=Member.Status.ACTIVE,
        user=None,
    ).exclude(email="")


def members_to_invite(*, office_id: int | None, language: str, again: bool) -> QuerySet[Member]:
    """Give whom a round would invite: the reachable members of an office (None: every one) and a
    language (empty: every one) who have no invitation yet.

    `again` adds those who let theirs expire, and those whose account is gone: forgotten for want
    of use, they came back with the registry.
    """
    states = _ONCE if again else (*_ONCE, _State.EXPIRED)
    invited = Invitation.objects.filter(member=OuterRef("pk"), state__in=states)
    if again:
        invited = invited.exclude(state=_State.ACCEPTED, account=None)
    members = reachable_members().filter(~Exists(invited))
    wanted = Q()
    if office_id is not None:
        wanted &= Q(office_id=office_id)
    if language:
        wanted &= Q(language=language)
    return members.filter(wanted).order_by("sort_key", "id")
