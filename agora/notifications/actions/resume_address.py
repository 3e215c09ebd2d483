"""Send mail to an address again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agora.core import audit
from agora.notifications.models.paused_address import PausedAddress
from agora.notifications.permissions import check_pause_mail


@transaction.atomic
def resume_address(*, actor, pause: PausedAddress) -> bool:
    """Resume mail to the address as a member of staff; give False if it was resumed already.

    Its owner may then resume it by themselves once more. Raises PermissionDenied.
    """
    check_pause_mail(actor)
    return _resume(actor, pause, by_owner=False)


@transaction.atomic
def resume_own_address(*, actor, pause: PausedAddress) -> bool:
    """Resume mail to one's own address; give False if it was resumed already.

    Raises PermissionDenied for an address that is not the actor's, or when they did so before:
    staff must then find out why mail bounces.
    """
    if pause.address != actor.email.lower():
        raise PermissionDenied
    return _resume(actor, pause, by_owner=True)


def _resume(actor, pause: PausedAddress, *, by_owner: bool) -> bool:
    pause = PausedAddress.objects.select_for_update().get(pk=pause.pk)
    if pause.state == PausedAddress.State.RESUMED:
        return False
    if by_owner and pause.resumed_by_owner:
        raise PermissionDenied
    pause.state, pause.resumed_by_owner = PausedAddress.State.RESUMED, by_owner
    pause.save(update_fields=["state", "resumed_by_owner"])
    audit.record("mail.resumed", actor=actor, subject=pause, by_owner=by_owner)
    return True
