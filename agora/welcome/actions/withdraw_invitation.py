"""Take an invitation back."""

from django.db import transaction

from agora.core import audit
from agora.welcome.models import Invitation
from agora.welcome.permissions import check_invite_members


@transaction.atomic
def withdraw_invitation(*, actor, invitation: Invitation) -> bool:
    """Make the link of an open invitation dead, or never send it; give False if it is not open.

    No round invites this member again. Raises PermissionDenied.
    """
    check_invite_members(actor)
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if invitation.state not in Invitation.OPEN:
        return False
    invitation.state = Invitation.State.WITHDRAWN
    invitation.save(update_fields=["state"])
    audit.record("invitation.withdrawn", actor=actor, subject=invitation)
    return True
