"""Jobs of the mail room."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from agora.notifications.delivery import ATTEMPTS, MailNotSent, deliver


@app.task(
    name="notifications.deliver_mail",
    queue="mail",
    retry=RetryStrategy(
        max_attempts=ATTEMPTS, exponential_wait=4, retry_exceptions={MailNotSent}
    ),
)
def deliver_mail(mail_id: int) -> None:
    """Send one mail; run again after 4, 16, 64 ... seconds when the mail server refuses."""
    deliver(mail_id)
