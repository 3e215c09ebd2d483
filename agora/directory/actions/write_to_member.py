"""Write to a member whose profile one found, without their address."""

from django.db import transaction
from django.http import Http404

from agora.accounts.models import User
from agora.conversations.actions.start_conversation import start_conversation
from agora.conversations.models import Conversation
from agora.directory.contact import Writing, writing_to
from agora.directory.readers import Reader
from agora.directory.selectors import get_profile_for


@transaction.atomic
def write_to_member(
    *, actor: User, profile_id: int, subject: str, text: str, language: str
) -> Conversation:
    """Begin a conversation with the person of a profile, as long as it is found and they want to
    be written to; raise Http404 otherwise, and what `start_conversation` raises."""
    reader = Reader.of(actor)
    profile = get_profile_for(reader, profile_id)
    if writing_to(profile, reader) != Writing.OPEN:
        raise Http404
    return start_conversation(
        sender=actor, recipient=profile.user, subject=subject, text=text, language=language
    )
