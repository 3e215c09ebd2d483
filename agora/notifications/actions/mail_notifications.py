"""Mail notifications whose readers want to know at once."""

from collections.abc import Iterable

from django.db import transaction

from agora.accounts.models import User
from agora.notifications.choices import frequencies_for
from agora.notifications.kinds import Frequency
from agora.notifications.letters import queue_letter
from agora.notifications.models import Notification


def mail_notifications(notification_ids: Iterable[int]) -> int:
    """Queue a mail for each one that still waits and is wanted at once; give how many.

    May be called twice: each one is mailed in the transaction that notes it. One whose reader has
    chosen a digest meanwhile waits for it.
    """
    return sum(_mail(notification_id) for notification_id in notification_ids)


@transaction.atomic
def _mail(notification_id: int) -> bool:
    waiting = Notification.objects.filter(pk=notification_id, mail=Notification.Mail.DUE).first()
    if waiting is None:
        return False
    # The person first, as everywhere: no choice of theirs changes while their mail is made.
    reader = User.objects.select_for_update(no_key=True).get(pk=waiting.recipient_id)
    notification = (
        Notification.objects.select_for_update()
        .filter(pk=notification_id, mail=Notification.Mail.DUE)
        .first()
    )
    if notification is None or not reader.is_active:
        return False
    if frequencies_for(reader.pk).get(notification.kind) != Frequency.NOW:
        return False
    queue_letter(notification, reader)
    notification.mail = Notification.Mail.SENT
    notification.save(update_fields=["mail"])
    return True
