"""Note that an invitation's mail will not arrive."""

from django.db import transaction

from agora.notifications.models import OutgoingMail
from agora.welcome.models import Invitation


@transaction.atomic
def note_undelivered(mail: OutgoingMail) -> None:
    """Mark the invitation of this mail, if it is one, as bounced."""
    Invitation.objects.filter(mail=mail, state=Invitation.State.SENT).update(
        state=Invitation.State.BOUNCED
    )
