"""How long notifications and mails are kept."""

from datetime import datetime, timedelta

from agora.notifications.models import Notification, OutgoingMail

NOTIFICATIONS_KEPT = timedelta(days=183)
MAILS_KEPT = timedelta(days=90)


def forget_old(now: datetime) -> tuple[int, int]:
    """Delete notifications of half a year ago, and mails done with for 90 days; give how many.

    A mail that still waits stays. `now` is aware.
    """
    notifications, _ = Notification.objects.filter(created_at__lt=now - NOTIFICATIONS_KEPT).delete()
    mails, _ = OutgoingMail.objects.filter(finished_at__lt=now - MAILS_KEPT).delete()
    return notifications, mails
