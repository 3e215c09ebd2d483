"""Handing a queued mail to the mail server."""

import logging
import smtplib
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from agora.notifications.actions.pause_address import pause_address
from agora.notifications.models import OutgoingMail, PausedAddress
from agora.notifications.pauses import get_pause
from agora.notifications.refusals import names_an_absent_reader
from agora.notifications.undelivered import tell_undelivered

# With a wait of 4, 16, 64 ... seconds between them, the last one comes six hours after the first.
ATTEMPTS = 8
# A mail with this header, which is not sent along, is deleted once it is sent or given up: the
# last one to somebody we forgot.
FORGET = "X-Agora-Forget"

logger = logging.getLogger(__name__)


class MailNotSent(Exception):
    """The mail server could not be reached or refused the mail for now."""


def deliver(mail_id: int) -> None:
    """Send the mail if it still waits, or store it when mail stays here (`store:`).

    Mail to a paused address is held back, unless its reader just asked for it. The row stays
    locked while it is sent, so two workers never send one mail at once; a crash between the
    sending and the commit sends it again with the same Message-ID. Raises `MailNotSent` when it
    is worth trying again; after the last try, or when it is refused for good or cannot be written
    as a mail, its state is `failed`.
    """
    with transaction.atomic():
        mail = (
            OutgoingMail.objects.select_for_update()
            .filter(pk=mail_id, state=OutgoingMail.State.QUEUED)
            .first()
        )
        if mail is None:
            return
        pause = None if mail.asked_for else get_pause(mail.recipient)
        if pause is not None:
            _hold_back(mail, pause)
            return
        if settings.MAIL_URL.startswith("store:"):
            _finish(mail, OutgoingMail.State.STORED)
            return
        mail.attempts += 1
        try:
            _send(mail)
        except Exception as error:
            again = _record_failure(mail, error)
        else:
            mail.text = mail.html = mail.last_error = ""
            _finish(mail, OutgoingMail.State.SENT)
            if FORGET in mail.headers:
                mail.delete()
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


class _Message(EmailMultiAlternatives):
    """A mail whose headers stay on one line, as far as lines may go (RFC 5322: 998 signs).

    Cut after 78, the address that stops mails would stand on a line of its own, which not every
    mail program finds.
    """

    def message(self, **options):
        message = super().message(**options)
        message.policy = message.policy.clone(max_line_length=900)
        return message


def _send(mail: OutgoingMail) -> None:
    connection = get_connection(
        "django.core.mail.backends.smtp.EmailBackend", **smtp_options(settings.MAIL_URL)
    )
    message = _Message(
        subject=mail.subject,
        body=mail.text,
        from_email=mail.sender,
        to=[mail.recipient],
        # Machines that answer "I am away" leave such mails alone (RFC 3834).
        headers={"Auto-Submitted": "auto-generated"}
        | {name: value for name, value in mail.headers.items() if name != FORGET}
        | {"Message-ID": mail.message_id},
        connection=connection,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    message.send()


def _hold_back(mail: OutgoingMail, pause: PausedAddress) -> None:
    mail.last_error = f"{pause.reason} {pause.detail}".strip()[:500]
    _finish(mail, OutgoingMail.State.PAUSED)
    tell_undelivered(mail)


def _record_failure(mail: OutgoingMail, error: Exception) -> bool:
    """Note why the mail was not sent; give whether it is worth trying again."""
    mail.last_error = f"{type(error).__name__}: {error}".replace("\x00", "")[:500]
    if mail.attempts < ATTEMPTS and _may_pass(error):
        mail.save(update_fields=["attempts", "last_error"])
        return True
    if FORGET in mail.headers:
        mail.delete()
        return False
    logger.warning("Mail %s could not be sent: %s", mail.pk, mail.last_error)
    _finish(mail, OutgoingMail.State.FAILED)
    if names_an_absent_reader(error):
        reason = PausedAddress.Reason.BOUNCE
        pause_address(actor=None, address=mail.recipient, reason=reason, detail=str(error))
    tell_undelivered(mail)
    return False


def _may_pass(error: Exception) -> bool:
    """Tell whether the reason lies outside the mail, or is said to be temporary (4xx)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return any(400 <= code < 500 for code, _ in error.recipients.values())
    # A wrong password or an unwilling server says nothing of this mail: someone will mend it.
    if isinstance(
        error, smtplib.SMTPAuthenticationError | smtplib.SMTPConnectError | smtplib.SMTPHeloError
    ):
        return True
    if isinstance(error, smtplib.SMTPResponseException):
        return not 500 <= error.smtp_code < 600
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return False
    return isinstance(error, OSError)


def _finish(mail: OutgoingMail, state: str) -> None:
    mail.state = state
    mail.finished_at = timezone.now()
    mail.save()
