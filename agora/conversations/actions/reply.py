"""Answer in a conversation."""

from django.db import transaction

from agora.accounts.models import User
from agora.conversations.actions.writing import add_message, check_text, said_twice
from agora.conversations.limits import check_may_send, lock_writer
from agora.conversations.models import Conversation, Message
from agora.conversations.permissions import check_write_to
from agora.conversations.selectors import get_conversation_for, other_of


@transaction.atomic
def reply(*, actor: User, conversation: Conversation, text: str, language: str) -> Message:
    """Write a message of `actor` in a conversation of theirs, in `language`, and tell the other.

    Sent twice in a row, the same is sent once. Raises Http404 for another's conversation, what
    `check_write_to` and `check_text` raise, and ValidationError (`too_many`) for who wrote enough
    for a day.
    """
    writer = lock_writer(actor)
    conversation = get_conversation_for(writer, conversation.pk, lock=True)
    other = other_of(conversation, writer)
    check_write_to(writer, other)
    text = check_text(text)
    last = conversation.messages.filter(author=writer).order_by("-sent_at", "-pk").first()
    if last is not None and said_twice(last, text):
        return last
    check_may_send(writer)
    return add_message(
        conversation, writer, other, text=text, language=language, way=Message.Way.REPLY
    )
