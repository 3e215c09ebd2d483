"""Send an invitation once more, with a new link."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from agora.core import audit
from agora.welcome.actions.send_invitation import send_invitation
from agora.welcome.models import Invitation
from agora.welcome.permissions import check_invite_members

# Someone who presses the button of a mail that has not arrived yet gets no second one.
PATIENCE = timedelta(minutes=10)


@transaction.atomic
def resend_invitation(*, actor, invitation: Invitation) -> Invitation:
    """Send the invitation now, whatever its round does; its former link is dead.

    Raises PermissionDenied, and ValidationError when it was accepted, when it went a moment ago,
    or when the member cannot be reached.
    """
    check_invite_members(actor)
    now = timezone.now()
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if invitation.state == Invitation.State.ACCEPTED:
        raise ValidationError(pgettext("invitation", "This invitation was accepted already."))
    if invitation.sent_at is not None and invitation.sent_at > now - PATIENCE:
        raise ValidationError(
            pgettext("invitation", "It was sent a moment ago: wait ten minutes before the next.")
        )
    if not send_invitation(invitation, now):
        raise ValidationError(
            pgettext(
                "invitation",
                "This member cannot be invited: they have an account or another invitation, are "
                "not active, share their address or get no mail there.",
            )
        )
    audit.record("invitation.resent", actor=actor, subject=invitation)
    return invitation
