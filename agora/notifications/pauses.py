"""Which addresses get no mail for now."""

from django.db.models import QuerySet

from agora.notifications.models.paused_address import PausedAddress


def paused_addresses() -> QuerySet[PausedAddress]:
    """Give the addresses to which no mail goes now, the newest first."""
    return PausedAddress.objects.filter(state=PausedAddress.State.PAUSED)


def get_pause(address: str) -> PausedAddress | None:
    """Give why no mail goes to the address now, or None when it does."""
    return paused_addresses().filter(address=address.strip().lower()).first()
