"""Jobs of the mail room."""

from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from agora.core.jobs import with_own_connection
from agora.notifications.actions.mail_notifications import mail_notifications
from agora.notifications.bounces.mailbox import read_bounces
from agora.notifications.delivery import deliver
from agora.notifications.digests import send_due_digests
from agora.notifications.forgetting import forget_old


# How often is not decided here: a worker that dies or a database that is away counts as a try of
# the job, not of the mail.
@app.task(name="notifications.deliver_mail", queue="mail", retry=RetryStrategy(exponential_wait=4))
@with_own_connection
def deliver_mail(mail_id: int) -> None:
    """Send one mail; run again after 4, 16, 64 ... seconds when the mail server refuses."""
    deliver(mail_id)


@app.task(name="notifications.mail_now", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
@with_own_connection
def mail_now(notification_ids: list[int]) -> None:
    """Make the mails of these notifications; what is not made in the end waits for a digest."""
    mail_notifications(notification_ids)


@app.periodic(cron="*/15 * * * *")
@app.task(name="notifications.send_digests", queueing_lock="send_digests")
@with_own_connection
def send_digests(timestamp: int) -> None:
    """Make the digests that are due by now, those of missed runs too."""
    send_due_digests(timezone.now())


@app.periodic(cron="41 4 * * *")
@app.task(name="notifications.forget_old", queueing_lock="forget_old_notifications")
@with_own_connection
def forget_old_notifications(timestamp: int) -> None:
    """Delete old notifications and old mails."""
    forget_old(timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="notifications.read_bounce_mailbox", queueing_lock="read_bounce_mailbox")
@with_own_connection
def read_bounce_mailbox(timestamp: int) -> None:
    """Read the mails that came back, if a mailbox is named."""
    if settings.BOUNCE_URL:
        read_bounces(settings.BOUNCE_URL)
