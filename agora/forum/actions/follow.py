"""Follow a topic, a category or a tag, mute it, or say nothing of it.

What one person wants to hear of is their own affair, so the audit log says nothing of it.
"""

from django.db import transaction

from agora.accounts.models import User
from agora.forum.followers import Subject, key_of
from agora.forum.models import Follow
from agora.forum.permissions import check_take_part
from agora.forum.readers import Reader


@transaction.atomic
def follow(*, actor: User, subject: Subject, state: str) -> None:
    """Note what the actor said of a subject that they see: a `Follow.State`, empty to take it back.

    Raises PermissionDenied for who is no member, ValueError for no state.
    """
    check_take_part(Reader.of(actor))
    if not state:
        Follow.objects.filter(user=actor, **key_of(subject)).delete()
        return
    Follow.objects.update_or_create(
        user=actor, **key_of(subject), defaults={"state": Follow.State(state)}
    )


def follow_what_one_writes(actor: User, topic) -> None:
    """Follow a topic one writes in, unless one said something of it already."""
    Follow.objects.get_or_create(
        user=actor, topic=topic, defaults={"state": Follow.State.FOLLOWING}
    )
