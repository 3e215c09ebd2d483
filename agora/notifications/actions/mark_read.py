"""Mark notifications as read."""

from django.utils import timezone

from agora.accounts.models import User
from agora.notifications.models import Notification


def mark_read_about(*, actor: User, about: str) -> int:
    """Mark the actor's own notifications of one thread, by its key; give how many were unread.

    For rooms whose page says itself that it was read.
    """
    unread = Notification.objects.filter(recipient=actor, read_at=None, about=about)
    return unread.update(read_at=timezone.now())


def mark_read(*, actor: User, notification_id: int | None = None) -> int:
    """Mark one of the actor's own notifications, or all of them; give how many were unread.

    Another person's counts as absent. It is not audited: it is one's own reading.
    """
    unread = Notification.objects.filter(recipient=actor, read_at=None)
    if notification_id is not None:
        unread = unread.filter(pk=notification_id)
    return unread.update(read_at=timezone.now())
