"""Send a new link to whoever asks for one, if there was an invitation."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agora.welcome.actions.resend_invitation import resend_invitation
from agora.welcome.models import Invitation

# One mail a day, however often someone types the address of another.
ONE_A_DAY = timedelta(days=1)


@transaction.atomic
def answer_request(*, email: str) -> bool:
    """Send the last invitation of this address anew, with a new link; give whether one went.

    Nothing goes when there was none, when staff withdrew it, or less than a day after the last.
    Run it in a job: its time tells whether the address is known.
    """
    invitation = (
        Invitation.objects.filter(
            email=email.strip().lower(),
            state__in=[Invitation.State.SENT, Invitation.State.EXPIRED],
        )
        .exclude(sent_at__gt=timezone.now() - ONE_A_DAY)
        .order_by("-sent_at", "-pk")
        .first()
    )
    if invitation is None:
        return False
    try:
        resend_invitation(actor=None, invitation=invitation)
    except ValidationError:
        return False
    return True
