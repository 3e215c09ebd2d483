"""Write the mail of one invitation, with a new link."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from agora.accounts.letters import draw_letter
from agora.notifications.mail import queue_mail
from agora.web.templatetags.web import public_address
from agora.welcome.eligible import reachable_members
from agora.welcome.models import Invitation
from agora.welcome.tokens import hash_token, new_token

LASTS = timedelta(days=30)


def send_invitation(invitation: Invitation, now: datetime) -> bool:
    """Queue the mail of an invitation that the caller has locked, in the caller's transaction.

    A former link of it is dead from now on. Someone who cannot be reached any more (left, has an
    account meanwhile, shares an address...) gets none: the invitation is withdrawn, or keeps a
    state that is over already, and False is given.
    """
    member = reachable_members().filter(pk=invitation.member_id).first()
    if member is None:
        if invitation.state in Invitation.OPEN:
            invitation.state = Invitation.State.WITHDRAWN
            invitation.save(update_fields=["state"])
        return False
    token = new_token()
    with translation.override(invitation.language):
        path = reverse("welcome:invitation-accept", args=[token])
        expires_at = now + LASTS
        letter = draw_letter(
            "welcome/mail/invitation",
            name=member.name,
            url=public_address(path),
            expires_at=expires_at,
        )
        invitation.state = Invitation.State.SENT
        invitation.token_hash = hash_token(token)
        invitation.email = member.email.strip().lower()
        invitation.sent_at, invitation.expires_at = now, expires_at
        try:
            with transaction.atomic():
                invitation.save()
        except IntegrityError:  # another round invited the same member meanwhile
            invitation.refresh_from_db()
            return False
        invitation.mail = queue_mail(
            recipient=invitation.email, subject=letter.subject, text=letter.text, html=letter.html
        )
        invitation.save(update_fields=["mail"])
    return True
