"""How long this room keeps things, for the table of `agora.privacy.retention`."""

from django.utils import timezone

from agora.notifications.forgetting import forget_old
from agora.privacy.retention import Rule


def forget() -> int:
    """Delete old notifications and mails; give how many."""
    return sum(forget_old(timezone.now()))


RULE = Rule(
    "notifications and mails",
    "notifications half a year, mails 90 days after they are sent, without their text",
    forget,
)
