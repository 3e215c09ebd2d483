"""Go on with a paused round of invitations."""

from django.db import transaction
from django.utils import timezone

from agora.core import audit
from agora.welcome.models import InvitationRound
from agora.welcome.permissions import check_invite_members


@transaction.atomic
def resume_round(*, actor, invitation_round: InvitationRound) -> bool:
    """Send the mails of a paused round from now on; give False if it is not paused.

    Raises PermissionDenied.
    """
    check_invite_members(actor)
    invitation_round = InvitationRound.objects.select_for_update(of=("self",)).get(
        pk=invitation_round.pk
    )
    if invitation_round.state != InvitationRound.State.PAUSED:
        return False
    invitation_round.state, invitation_round.next_at = InvitationRound.State.RUNNING, timezone.now()
    invitation_round.save(update_fields=["state", "next_at"])
    audit.record("invitations.resumed", actor=actor, subject=invitation_round)
    return True
