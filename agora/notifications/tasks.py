"""Jobs of the mail room."""

from django.conf import settings
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from agora.core.jobs import queue_job, with_own_connection
from agora.notifications.actions.mail_notifications import mail_notifications
from agora.notifications.bounces.mailbox import read_bounces
from agora.notifications.delivery import deliver
from agora.notifications.digests import due_digests, send_digests

DIGESTS_OF_A_JOB = 100


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
@app.task(name="notifications.find_digests", queueing_lock="find_digests")
@with_own_connection
def find_digests(timestamp: int) -> None:
    """Queue the making of the digests that are due by now, those of missed runs too."""
    due = due_digests(timezone.now())
    for start in range(0, len(due), DIGESTS_OF_A_JOB):
        queue_job(make_digests, due=due[start : start + DIGESTS_OF_A_JOB])


# Behind everything else, and a second or so each: the digests of everyone take minutes.
@app.task(name="notifications.make_digests", priority=-10)
@with_own_connection
def make_digests(due: list[tuple[int, str]]) -> None:
    """Make these digests, unless another job made them already."""
    send_digests(due, timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="notifications.read_bounce_mailbox", queueing_lock="read_bounce_mailbox")
@with_own_connection
def read_bounce_mailbox(timestamp: int) -> None:
    """Read the mails that came back, if a mailbox is named."""
    if settings.BOUNCE_URL:
        read_bounces(settings.BOUNCE_URL)
