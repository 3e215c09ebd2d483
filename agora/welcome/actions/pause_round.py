"""Stop a round of invitations for a while."""

from django.db import transaction

from agora.core import audit
from agora.welcome.models import InvitationRound
from agora.welcome.permissions import check_invite_members


@transaction.atomic
def pause_round(*, actor, invitation_round: InvitationRound) -> bool:
    """Send no more mails of a running round; give False if it does not run.

    Mails queued already still go. Raises PermissionDenied.
    """
    check_invite_members(actor)
    invitation_round = InvitationRound.objects.select_for_update(of=("self",)).get(
        pk=invitation_round.pk
    )
    if invitation_round.state != InvitationRound.State.RUNNING:
        return False
    invitation_round.state = InvitationRound.State.PAUSED
    invitation_round.save(update_fields=["state"])
    audit.record("invitations.paused", actor=actor, subject=invitation_round)
    return True
