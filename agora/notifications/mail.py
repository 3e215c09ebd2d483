"""Mail is a job queued in the transaction of its cause; Django's mail functions lead here."""

import re
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import get_language

from agora.core.jobs import queue_job
from agora.notifications.models import OutgoingMail

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
FIRST = 10  # the priority of a job whose mail somebody is waiting for; others have 0
_HEADER_NAME = re.compile(r"[A-Za-z0-9-]+")


class QueueBackend(BaseEmailBackend):
    """Django's mail backend of the site: queues one mail for each recipient.

    Nobody sees who else received it. Attachments are refused rather than lost: link to the page.
    """

    def send_messages(self, email_messages: list[EmailMessage]) -> int:
        with transaction.atomic():
            for message in email_messages:
                if message.attachments or message.content_subtype != "plain":
                    raise ValueError("A mail has a text, perhaps with HTML beside, and no file.")
                headers = dict(message.extra_headers)
                if message.reply_to:
                    headers["Reply-To"] = ", ".join(message.reply_to)
                for recipient in message.recipients():
                    queue_mail(
                        recipient=recipient,
                        sender=message.from_email,
                        subject=str(message.subject),
                        text=str(message.body),
                        html=_html_of(message),
                        headers=headers,
                        asked_for=getattr(message, "asked_for", False),
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
    message_id: str = "",
    asked_for: bool = False,
) -> OutgoingMail:
    """Write one mail and queue its delivery; both happen only if the transaction commits.

    It is in the active language unless its Content-Language says another. Line breaks in the
    subject become spaces, and control characters are left out everywhere. `asked_for` sends it
    before all others, and to a paused address too. Whoever gives a `message_id` gets no second
    mail of that id: raises IntegrityError. Raises BadHeaderError for an address or a header that
    is not one line.
    """
    from agora.notifications.tasks import deliver_mail  # the task reads this module's models

    headers = {"Content-Language": get_language()} | (headers or {})
    headers = {name: str(value) for name, value in headers.items() if value}
    sender = sender or settings.DEFAULT_FROM_EMAIL
    message_id = message_id or make_msgid(domain=urlsplit(settings.PUBLIC_URL).hostname)
    for value in [recipient, sender, *headers.values(), message_id]:
        if _CONTROL.search(value) or len(value.splitlines()) != 1:
            raise BadHeaderError(f"Not one line: {value!r}")
    if not all(_HEADER_NAME.fullmatch(name) for name in headers):
        raise BadHeaderError(f"Not names of headers: {list(headers)}")
    with transaction.atomic():
        mail = OutgoingMail.objects.create(
            message_id=message_id,
            recipient=recipient,
            sender=sender,
            subject=_CONTROL.sub("", re.sub(r"\s+", " ", subject)).strip()[:300],
            text=_CONTROL.sub("", text),
            html=_CONTROL.sub("", html),
            headers=headers,
            asked_for=asked_for,
        )
        # Who waits for a sign-in code does not wait for the digests of everyone on Monday morning.
        queue_job(deliver_mail, job_priority=FIRST if asked_for else None, mail_id=mail.pk)
    return mail


def _html_of(message: EmailMessage) -> str:
    if isinstance(message, EmailMultiAlternatives):
        for alternative in message.alternatives:
            if alternative.mimetype == "text/html":
                return str(alternative.content)
    return ""
