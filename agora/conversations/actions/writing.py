"""Writing one message into a conversation: what beginning one and replying share."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import pgettext

from agora.accounts.models import User
from agora.conversations.models import (
    LONGEST_SUBJECT,
    LONGEST_TEXT,
    Conversation,
    Message,
    Participant,
)
from agora.conversations.notifications import MESSAGE
from agora.core.texts import check_length
from agora.notifications.actions.notify import notify
from agora.privacy.selectors import has_blocked

# The same words again so soon are one button pressed twice.
TWICE = timedelta(minutes=10)


def thread_of(conversation_id: int) -> str:
    """Give the key of the thread of mails about a conversation."""
    return f"conversation:{conversation_id}"


def check_text(text: str) -> str:
    """Give the text without the space around it; raise ValidationError (`text`) if there is none
    or too much of it."""
    text = text.strip()
    if not text:
        raise ValidationError({"text": pgettext("conversation", "Write your message.")})
    return check_length("text", text, LONGEST_TEXT)


def check_subject(subject: str) -> str:
    """Give the subject on one line; raise ValidationError (`subject`) if there is none or too much
    of it."""
    subject = " ".join(subject.split())
    if not subject:
        raise ValidationError({"subject": pgettext("conversation", "Say what it is about.")})
    return check_length("subject", subject, LONGEST_SUBJECT)


def open_conversation(
    *, sender: User, recipient: User, subject: str, text: str, language: str, way: Message.Way
) -> Conversation:
    """Make a conversation of two people, with its first message."""
    conversation = Conversation.objects.create(subject=subject, language=language)
    seats = {Participant.Seat.FIRST: sender, Participant.Seat.SECOND: recipient}
    Participant.objects.bulk_create(
        Participant(conversation=conversation, user=user, seat=seat) for seat, user in seats.items()
    )
    add_message(conversation, sender, recipient, text=text, language=language, way=way)
    return conversation


def add_message(
    conversation: Conversation,
    author: User,
    reader: User,
    *,
    text: str,
    language: str,
    way: Message.Way,
) -> Message:
    """Write a message of `author` to `reader`, and tell the reader, unless they blocked the author:
    then it is withheld, and nobody is told of anything."""
    now = timezone.now()
    message = Message.objects.create(
        conversation=conversation,
        author=author,
        text=text,
        language=language,
        sent_at=now,
        way=way,
        withheld=has_blocked(reader.pk, author.pk),
    )
    places = Participant.objects.filter(conversation=conversation)
    # Who writes has read what stands there.
    places.filter(user=author).update(last_at=now, read_at=now, unread=False, archived=False)
    if not message.withheld:
        places.filter(user=reader).update(last_at=now, unread=True, archived=False)
        notify(
            kind=MESSAGE.code,
            recipient_ids=[reader.pk],
            route="conversations:conversation-detail",
            route_kwargs={"pk": conversation.pk},
            about=thread_of(conversation.pk),
            # The name and the words are taken back when their author is forgotten.
            context={
                "sender": str(author),
                "subject": conversation.subject,
                "subject_language": conversation.language,
                "text": text,
                "text_language": language,
            },
        )
    return message


def said_twice(message: Message | None, text: str) -> bool:
    """Tell whether a person's last message says the same, a moment ago."""
    return message is not None and message.text == text and timezone.now() - message.sent_at < TWICE
