"""Open the account that an invitation promises."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from agora.accounts import roles
from agora.accounts.actions.create_account import create_account
from agora.accounts.actions.give_role import give_role
from agora.accounts.models import Member, User
from agora.core import audit
from agora.welcome.models import Invitation
from agora.welcome.tokens import hash_token

# Two clicks on the button are one wish: the second finds the same account.
SECOND_CLICK = timedelta(minutes=1)


class DeadInvitation(Exception):
    """The link is wrong, used, too old, withdrawn, or no longer about the member's address."""


def get_open_invitation(token: str, *, lock: bool = False) -> Invitation:
    """Give the invitation whose link works now. Raises DeadInvitation."""
    invitations = Invitation.objects.all()
    if lock:
        # Member and account are read by later statements: one that waited for the lock would see
        # them as they were before it.
        invitations = invitations.select_for_update()
    invitation = invitations.filter(token_hash=hash_token(token)).first()
    now = timezone.now()
    if invitation is None:
        raise DeadInvitation
    if invitation.state == Invitation.State.ACCEPTED:
        fresh = now - invitation.accepted_at < SECOND_CLICK
        if not fresh or invitation.account is None or not invitation.account.is_active:
            raise DeadInvitation
        return invitation
    member = invitation.member
    if lock:
        member = Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
        invitation.member = member
    usable = (
        invitation.state == Invitation.State.SENT
        and now < invitation.expires_at
        and member.status == Member.Status.ACTIVE
        and member.user_id is None
        # The link went to this address and proves only this one.
        and invitation.email == member.email.strip().lower()
    )
    if not usable or _address_is_taken(invitation.email):
        raise DeadInvitation
    return invitation


@transaction.atomic
def accept_invitation(*, token: str) -> User:
    """Open the member's account, with the name, language and address of the registry, and give it.

    The address counts as verified, since the link went there. A second click within a minute
    gives the same account. Raises DeadInvitation.
    """
    invitation = get_open_invitation(token, lock=True)
    member = invitation.member
    if invitation.state == Invitation.State.ACCEPTED:
        return invitation.account
    person, _ = create_account(
        actor=None,
        email=invitation.email,
        display_name=member.name[:80],
        language=invitation.language,
    )
    give_role(actor=None, person=person, role=roles.MEMBER)
    if member.office_id is not None:
        person.office_id = member.office_id
        person.save(update_fields=["office"])
    member.user = person
    member.save(update_fields=["user"])
    invitation.state, invitation.accepted_at = Invitation.State.ACCEPTED, timezone.now()
    invitation.account = person
    invitation.save(update_fields=["state", "accepted_at", "account"])
    audit.record("invitation.accepted", actor=person, subject=invitation)
    return person


def _address_is_taken(email: str) -> bool:
    return (
        User.objects.filter(email=email).exists()
        or EmailAddress.objects.filter(email=email).exists()
    )
