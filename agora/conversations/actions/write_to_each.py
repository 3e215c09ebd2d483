"""Write the same to several people, to each in a conversation of their own."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from agora.accounts.models import User
from agora.conversations.actions.writing import check_subject, check_text, open_conversation
from agora.conversations.limits import lock_writer
from agora.conversations.models import Conversation, Message
from agora.conversations.permissions import check_write_to


@transaction.atomic
def write_to_each(
    *, sender: User, recipients: Iterable[User], subject: str, text: str, language: str
) -> dict[int, Conversation]:
    """Begin one conversation with each of the people; give them by the key of the person.

    Who may do so, to whom and how often, the room that asks decides and records. Those to whom
    `sender` may not write are left out. Raises what `check_subject` and `check_text` raise.
    """
    writer = lock_writer(sender)
    subject, text = check_subject(subject), check_text(text)
    begun = {}
    for recipient in recipients:
        try:
            check_write_to(writer, recipient)
        except ValidationError:
            continue
        begun[recipient.pk] = open_conversation(
            sender=writer,
            recipient=recipient,
            subject=subject,
            text=text,
            language=language,
            way=Message.Way.SERIES,
        )
    return begun
