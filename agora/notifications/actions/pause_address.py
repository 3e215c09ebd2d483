"""Stop sending mail to an address."""

from django.db import transaction
from django.utils import timezone

from agora.core import audit
from agora.notifications.models.paused_address import PausedAddress
from agora.notifications.permissions import check_pause_mail


@transaction.atomic
def pause_address(*, actor, address: str, reason: str, detail: str = "") -> bool:
    """Pause mail to `address`; give whether it was going there until now.

    `reason` is one of PausedAddress.Reason, `detail` what the mail server said (any length, any
    characters). Raises PermissionDenied.
    """
    check_pause_mail(actor)
    address = address.strip().lower()
    detail = "".join(letter if letter.isprintable() else " " for letter in detail).strip()[:500]
    pause, created = PausedAddress.objects.select_for_update().get_or_create(
        address=address, defaults={"reason": reason, "detail": detail}
    )
    if not created:
        if pause.state == PausedAddress.State.PAUSED:
            return False
        pause.state, pause.reason, pause.detail = PausedAddress.State.PAUSED, reason, detail
        pause.since = timezone.now()
        pause.save()
    audit.record("mail.paused", actor=actor, subject=pause, reason=reason)
    return True
