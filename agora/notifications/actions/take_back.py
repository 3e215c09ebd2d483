"""Take back what people were told, when whoever said it is forgotten."""

from collections.abc import Iterable

from django.db import transaction

from agora.notifications.letters import letter_id
from agora.notifications.models import Notification, OutgoingMail


@transaction.atomic
def take_back(*, kind: str, recipient_ids: Iterable[int], about: Iterable[str]) -> int:
    """Delete what these people were told of some threads, by their keys, and what is left here of
    its mails; give how many. What already came to a mailbox stays there."""
    told = Notification.objects.filter(
        recipient_id__in=list(recipient_ids), kind=kind, about__in=list(about)
    )
    keys = list(told.values_list("pk", flat=True))
    OutgoingMail.objects.filter(message_id__in=[letter_id(key) for key in keys]).delete()
    return Notification.objects.filter(pk__in=keys).delete()[0]
