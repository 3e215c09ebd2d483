"""Mail is a job queued in the transaction of its cause; Django's mail functions lead here."""

import re
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from agora.notifications.models import OutgoingMail


class QueueBackend(BaseEmailBackend):
    """Django's mail backend of the site: queues one mail for each recipient."""

    def send_messages(self, email_messages: list[EmailMessage]) -> int:
        with transaction.atomic():
            for message in email_messages:
                for recipient in message.recipients():
                    queue_mail(
                        recipient=recipient,
                        sender=message.from_email,
                        subject=message.subject,
                        text=message.body,
                        html=_html_of(message),
                        headers=dict(message.extra_headers),
                    )
        return len(email_messages)


def queue_mail(
    *,
    recipient: str,
    subject: str,
    text: str,
    html: str = "",
    sender: str = "",
    headers: dict[str, str] | None = None,
) -> OutgoingMail:
    """Write one mail and queue its delivery; both happen only if the transaction commits."""
    from agora.notifications.tasks import deliver_mail  # the task reads this module's models

    mail = OutgoingMail.objects.create(
        message_id=make_msgid(domain=urlsplit(settings.PUBLIC_URL).hostname),
        recipient=recipient,
        sender=sender or settings.DEFAULT_FROM_EMAIL,
        subject=re.sub(r"\s+", " ", subject).strip()[:300],
        text=text,
        html=html,
        headers=headers or {},
    )
    deliver_mail.defer(mail_id=mail.pk)
    return mail


def _html_of(message: EmailMessage) -> str:
    if isinstance(message, EmailMultiAlternatives):
        for alternative in message.alternatives:
            if alternative.mimetype == "text/html":
                return str(alternative.content)
    return ""
