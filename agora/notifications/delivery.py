"""Handing a queued mail to the mail server."""

import smtplib
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from agora.notifications.models import OutgoingMail

ATTEMPTS = 8


class MailNotSent(Exception):
    """The mail server could not be reached or refused the mail for now."""


def deliver(mail_id: int) -> None:
    """Send the mail if it still waits, or store it when mail stays here (`store:`).

    The row stays locked while it is sent, so two workers never send one mail at once; a crash
    between the sending and the commit sends it again with the same Message-ID. Raises
    `MailNotSent` when it is worth trying again; after the last try, or when the recipient is
    refused for good, the mail's state is `failed`.
    """
    with transaction.atomic():
        mail = (
            OutgoingMail.objects.select_for_update()
            .filter(pk=mail_id, state=OutgoingMail.State.QUEUED)
            .first()
        )
        if mail is None:
            return
        if settings.MAIL_URL.startswith("store:"):
            _finish(mail, OutgoingMail.State.STORED)
            return
        mail.attempts += 1
        try:
            _send(mail)
        except (OSError, smtplib.SMTPException) as error:
            again = _record_failure(mail, error)
        else:
            mail.text = mail.html = ""
            _finish(mail, OutgoingMail.State.SENT)
            return
    if again:
        raise MailNotSent(mail.last_error)


def smtp_options(url: str) -> dict:
    """Give the options of Django's SMTP backend for `smtp://user:password@host:port` (STARTTLS
    with `?tls=yes`) or `smtps://` (TLS from the start)."""
    parts = urlsplit(url)
    return {
        "host": parts.hostname,
        "port": parts.port or (465 if parts.scheme == "smtps" else 25),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.query == "tls=yes",
        "use_ssl": parts.scheme == "smtps",
        "timeout": 20,
    }


def _send(mail: OutgoingMail) -> None:
    connection = get_connection(
        "django.core.mail.backends.smtp.EmailBackend", **smtp_options(settings.MAIL_URL)
    )
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=mail.sender,
        to=[mail.recipient],
        headers=mail.headers | {"Message-ID": mail.message_id},
        connection=connection,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    message.send()


def _record_failure(mail: OutgoingMail, error: Exception) -> bool:
    """Note why the mail was not sent; give whether it is worth trying again."""
    mail.last_error = f"{type(error).__name__}: {error}"[:500]
    if mail.attempts >= ATTEMPTS or _refused_for_good(error):
        _finish(mail, OutgoingMail.State.FAILED)
        return False
    mail.save(update_fields=["attempts", "last_error"])
    return True


def _refused_for_good(error: Exception) -> bool:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPResponseException) and 500 <= error.smtp_code < 600


def _finish(mail: OutgoingMail, state: str) -> None:
    mail.state = state
    mail.finished_at = timezone.now()
    mail.save()
