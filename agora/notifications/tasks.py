"""Jobs of the mail room."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from agora.core.jobs import with_own_connection
from agora.notifications.delivery import deliver


# How often is not decided here: a worker that dies or a database that is away counts as a try of
# the job, not of the mail.
@app.task(name="notifications.deliver_mail", queue="mail", retry=RetryStrategy(exponential_wait=4))
@with_own_connection
def deliver_mail(mail_id: int) -> None:
    """Send one mail; run again after 4, 16, 64 ... seconds when the mail server refuses."""
    deliver(mail_id)
