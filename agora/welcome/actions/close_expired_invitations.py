"""Close the invitations that nobody accepted in time."""

from django.db import transaction
from django.utils import timezone

from agora.welcome.models import Invitation


@transaction.atomic
def close_expired_invitations() -> int:
    """Mark the sent invitations whose link is too old; give how many."""
    return Invitation.objects.filter(
        state=Invitation.State.SENT, expires_at__lte=timezone.now()
    ).update(state=Invitation.State.EXPIRED)
