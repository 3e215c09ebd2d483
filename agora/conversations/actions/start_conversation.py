"""Write to someone for the first time about something."""

from django.db import transaction

from agora.accounts.models import User
from agora.conversations.actions.writing import (
    check_subject,
    check_text,
    open_conversation,
    said_twice,
)
from agora.conversations.limits import check_may_begin, check_may_send, lock_writer
from agora.conversations.models import Conversation, Message
from agora.conversations.permissions import check_write_to
from agora.core import audit


@transaction.atomic
def start_conversation(
    *, sender: User, recipient: User, subject: str, text: str, language: str
) -> Conversation:
    """Begin a conversation of two people with a message in `language`, and tell the recipient.

    Whether the recipient wants to be written to is for the room that shows them. Sent twice in a
    row, the same is sent once. Raises what `check_write_to`, `check_subject` and `check_text`
    raise, and ValidationError (`too_many`) for who wrote enough for now.
    """
    writer = lock_writer(sender)
    check_write_to(writer, recipient)
    subject, text = check_subject(subject), check_text(text)
    last = _last_to(writer, recipient, subject)
    if said_twice(last, text):
        return last.conversation
    check_may_begin(writer)
    check_may_send(writer)
    conversation = open_conversation(
        sender=writer,
        recipient=recipient,
        subject=subject,
        text=text,
        language=language,
        way=Message.Way.FIRST,
    )
    audit.record("conversation.started", actor=writer, subject=conversation)
    return conversation


def _last_to(writer: User, recipient: User, subject: str) -> Message | None:
    begun = Message.objects.filter(
        author=writer,
        way=Message.Way.FIRST,
        conversation__subject=subject,
        conversation__participants__user=recipient,
    )
    return begun.select_related("conversation").order_by("-sent_at", "-pk").first()
