"""Conversations for tests; every write goes through the actions."""

from agora.conversations.actions.start_conversation import start_conversation
from agora.conversations.models import Conversation


def write(sender, recipient, text: str = "Bonjour *toi*.", subject: str = "Un mot", **fields):
    """Begin a conversation and give it."""
    values = {"subject": subject, "text": text, "language": "fr"} | fields
    return start_conversation(sender=sender, recipient=recipient, **values)


def texts_of(conversation: Conversation) -> list[str]:
    """Give the texts of a conversation, the oldest first, whoever sees them."""
    return list(conversation.messages.order_by("sent_at", "pk").values_list("text", flat=True))
