"""What a person does with their side of a conversation: read it, put it away, take it back."""

from django.db import transaction
from django.utils import timezone

from agora.accounts.models import User
from agora.conversations.actions.writing import thread_of
from agora.conversations.models import Participant
from agora.notifications.actions.mark_read import mark_read_about


@transaction.atomic
def mark_conversation_read(*, actor: User, conversation_id: int) -> bool:
    """Note that a person has read their conversation, and what told them of it; give whether
    something was unread. Another's counts as absent. It is not audited: it is one's own reading."""
    own = Participant.objects.filter(conversation_id=conversation_id, user=actor, unread=True)
    changed = own.update(unread=False, read_at=timezone.now())
    mark_read_about(actor=actor, about=thread_of(conversation_id))
    return bool(changed)


def archive_conversation(*, actor: User, conversation_id: int, archived: bool) -> bool:
    """Put a person's conversation away, as read, or take it back; give whether that changes
    anything. A new message takes it back by itself."""
    own = Participant.objects.filter(
        conversation_id=conversation_id, user=actor, archived=not archived, last_at__isnull=False
    )
    if archived:
        return bool(own.update(archived=True, unread=False, read_at=timezone.now()))
    return bool(own.update(archived=False))
