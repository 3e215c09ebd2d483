"""Reading the mailbox in which mails come back."""

import imaplib
import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from agora.notifications.actions.record_report import record_report
from agora.notifications.bounces.report import read_report

# The part of a mail that is read; a report stands at its beginning.
MOST_BYTES = 1_000_000
_LOOPBACK = ("127.0.0.1", "::1", "localhost")

logger = logging.getLogger(__name__)


class MailboxUnreachable(Exception):
    """The mailbox cannot be read; the message says why."""


@dataclass
class Reading:
    """What a reading found: mails read, those that paused an address or named one of our mails,
    and those that could not be understood."""

    read: int = 0
    reports: int = 0
    unclear: int = 0


def read_bounces(url: str) -> Reading:
    """Read the unread mails of a mailbox and act upon each report; they are read afterwards.

    `url` is `imaps://user:password@host/folder` (folder: INBOX), or `imap://...?tls=yes` for
    STARTTLS; without encryption only on this machine. A mail that is not a report is left to
    people, marked as read. Raises MailboxUnreachable.
    """
    reading = Reading()
    try:
        with _opened(url) as mailbox:
            for key, content in _unread(mailbox):
                reading.read += 1
                _take(content, reading)
                mailbox.uid("STORE", key, "+FLAGS", r"(\Seen)")
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailboxUnreachable(str(error)) from error
    return reading


def _take(content: bytes, reading: Reading) -> None:
    try:
        report = read_report(content)
    except Exception:  # whatever strangers write must not stop the others
        logger.exception("A mail that came back could not be understood.")
        reading.unclear += 1
        return
    if report is not None and record_report(report):
        reading.reports += 1


@contextmanager
def _opened(url: str) -> Iterator[imaplib.IMAP4]:
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "imaps"
    context = ssl.create_default_context()
    mailbox: imaplib.IMAP4
    if secure:
        mailbox = imaplib.IMAP4_SSL(host, parts.port or 993, ssl_context=context, timeout=30)
    else:
        mailbox = imaplib.IMAP4(host, parts.port or 143, timeout=30)
    try:
        if not secure and parts.query == "tls=yes":
            mailbox.starttls(context)
        elif not secure and host not in _LOOPBACK:
            raise MailboxUnreachable("AGORA_BOUNCE_URL would send the password in clear.")
        mailbox.login(unquote(parts.username or ""), unquote(parts.password or ""))
        folder = unquote(parts.path.strip("/")) or "INBOX"
        status, said = mailbox.select(f'"{folder}"')
        if status != "OK":
            raise MailboxUnreachable(f"There is no folder {folder}: {said[0]!r}")
        yield mailbox
    finally:
        _close(mailbox)


def _close(mailbox: imaplib.IMAP4) -> None:
    try:
        mailbox.logout()
    except (OSError, imaplib.IMAP4.error):
        mailbox.shutdown()


def _unread(mailbox: imaplib.IMAP4) -> Iterator[tuple[str, bytes]]:
    """Give the key and the beginning of each unread mail, which stay unread."""
    _, found = mailbox.uid("SEARCH", "UNSEEN")
    for key in (found[0] or b"").decode().split():
        _, answer = mailbox.uid("FETCH", key, f"(BODY.PEEK[]<0.{MOST_BYTES}>)")
        contents = [piece[1] for piece in answer if isinstance(piece, tuple)]
        if contents:
            yield key, contents[0]
