"""The way back from this room's pages."""

from django.urls import reverse
from django.utils.translation import pgettext

from agora.conversations.models import Conversation
from agora.conversations.selectors import no_subject
from agora.web.navigation import Crumb


def conversation_crumbs(conversation: Conversation, *last: str) -> list[Crumb]:
    """Give the way to a conversation, or to a page about it."""
    inbox = Crumb(pgettext("conversation", "Messages"), reverse("conversations:conversation-list"))
    address = reverse("conversations:conversation-detail", args=[conversation.pk]) if last else ""
    if conversation.subject:
        own = Crumb(conversation.subject, address, conversation.language)
    else:
        own = Crumb(no_subject(), address)
    return [inbox, own, *map(Crumb, last)]
