"""Note how far somebody read."""

from django.db import transaction
from django.utils import timezone

from agora.accounts.models import User
from agora.forum.models import Topic, TopicReading
from agora.forum.permissions import check_take_part
from agora.forum.readers import Reader


@transaction.atomic
def mark_read(*, actor: User, topic: Topic, number: int) -> None:
    """Note that they read a topic up to the post of this number, never less than before.

    Raises PermissionDenied for who is no member.
    """
    check_take_part(Reader.of(actor))
    number = max(0, min(number, topic.next_number - 1))
    reading, _ = TopicReading.objects.select_for_update().get_or_create(
        user=actor, topic=topic, defaults={"number": number}
    )
    if reading.number < number:
        reading.number, reading.read_at = number, timezone.now()
        reading.save(update_fields=["number", "read_at"])
