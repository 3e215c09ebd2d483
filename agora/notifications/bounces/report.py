"""What a mail says that came back: delivery reports (RFC 3464) and complaints (RFC 5965).

Everything in them was written by strangers.
"""

import email
import re
from dataclasses import dataclass
from email.message import Message
from typing import cast

from agora.notifications.refusals import is_about_the_address

_MESSAGE_ID = re.compile(r"<[^<>\s]{3,198}>")
_ADDRESS = re.compile(r"[^\s<>;@\"]{1,64}@[^\s<>;@\"]{1,255}")


@dataclass(frozen=True)
class Report:
    """A mail came back for good, or its reader complained of it.

    `message_ids` are those that the report names, with their brackets; `recipients` the addresses
    it is about, in lower case; `detail` what the reporting server said.
    """

    is_complaint: bool
    message_ids: tuple[str, ...]
    recipients: tuple[str, ...]
    detail: str


def read_report(content: bytes) -> Report | None:
    """Give what a mail reports, or None for any other mail: an answer, a delay, a mail that failed
    for another reason than its address."""
    message = email.message_from_bytes(content)
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return None
    parts = [part for part in message.get_payload() if isinstance(part, Message)]
    ids = _message_ids(message, parts)
    for part in parts:
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            return _failure(_blocks(part), ids)
        if kind == "message/feedback-report":
            return _complaint(_blocks(part), ids)
    return None


def _failure(blocks: list[Message], ids: tuple[str, ...]) -> Report | None:
    """Read the fields of each recipient; the first block is about the mail as a whole."""
    recipients: list[str] = []
    details = []
    for block in blocks:
        status = _text(block, "Status").split(" ")[0]
        if _text(block, "Action").lower() != "failed" or not is_about_the_address(status):
            continue
        recipients += _addresses(block, "Original-Recipient", "Final-Recipient")
        diagnostic = _text(block, "Diagnostic-Code").partition(";")[2].strip()
        details.append(f"{status} {diagnostic}".strip())
    if not recipients:
        return None
    return Report(False, ids, tuple(dict.fromkeys(recipients)), details[0])


def _complaint(blocks: list[Message], ids: tuple[str, ...]) -> Report | None:
    for block in blocks:
        kind = _text(block, "Feedback-Type").lower()
        # The others are not about what the reader wants: "not-spam", "virus", ...
        if kind not in ("abuse", "opt-out"):
            continue
        recipients = _addresses(block, "Original-Rcpt-To", "Removal-Recipient")
        detail = " ".join(part for part in (kind, _text(block, "User-Agent")) if part)
        return Report(True, ids, tuple(dict.fromkeys(recipients)), detail)
    return None


def _message_ids(message: Message, parts: list[Message]) -> tuple[str, ...]:
    """Give the Message-IDs of the mail that came back; a report without it may answer to it."""
    found: list[str] = []
    for part in parts:
        kind = part.get_content_type()
        if kind == "message/rfc822" and part.is_multipart():
            found += _ids_in(_text(_inside(part), "Message-ID"))
        elif kind in ("text/rfc822-headers", "message/rfc822-headers"):
            found += _ids_in(_text(_headers(part), "Message-ID"))
    for name in ("In-Reply-To", "References"):
        found += _ids_in(_text(message, name))
    return tuple(dict.fromkeys(found))


def _headers(part: Message) -> Message:
    if part.is_multipart():
        return _inside(part)
    return email.message_from_bytes(_bytes(part))


def _inside(part: Message) -> Message:
    return cast(Message, part.get_payload(0))


def _bytes(part: Message) -> bytes:
    return cast(bytes, part.get_payload(decode=True) or b"")


def _blocks(part: Message) -> list[Message]:
    """Give the groups of fields of a part; a sender may have left it as plain text."""
    if part.is_multipart():
        return [block for block in part.get_payload() if isinstance(block, Message)]
    text = _bytes(part)
    return [email.message_from_bytes(group) for group in re.split(rb"\r?\n\r?\n", text)]


def _addresses(block: Message, *names: str) -> list[str]:
    texts = [str(value) for name in names for value in block.get_all(name, [])]
    found = [_ADDRESS.search(text.rpartition(";")[2]) for text in texts]
    return [match[0].lower() for match in found if match]


def _ids_in(text: str) -> list[str]:
    return _MESSAGE_ID.findall(text)


def _text(block: Message, name: str) -> str:
    """Give a field as one line."""
    return " ".join(str(block.get(name, "")).split())
