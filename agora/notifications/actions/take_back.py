"""Take back what people were told, when whoever said it is forgotten."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import QuerySet

from agora.notifications.letters import letter_id
from agora.notifications.models import Notification, OutgoingMail


def take_back(*, kind: str, recipient_ids: Iterable[int], about: Iterable[str]) -> int:
    """Delete what these people were told of some threads, by their keys, and what is left here of
    its mails; give how many. What already came to a mailbox stays there."""
    return _delete(
        Notification.objects.filter(
            recipient_id__in=list(recipient_ids), kind=kind, about__in=list(about)
        )
    )


def take_back_from_everyone(
    *, kinds: Iterable[str], about: Iterable[str], context: Mapping[str, Iterable] | None = None
) -> int:
    """Delete what anyone was told of some threads, as `take_back` does; with `context`, only where
    each of its names has one of its values: what was told of one post of a topic, say."""
    return _delete(_told(kinds, about, context or {}))


def move_to_thread(
    *, kinds: Iterable[str], about: Iterable[str], context: Mapping[str, Iterable], to: str
) -> int:
    """Let what anyone was told of some threads, where `context` fits as above, belong to the thread
    `to` from now on: what moved there can then be taken back as what was told there."""
    return _told(kinds, about, context).update(about=to)


def _told(
    kinds: Iterable[str], about: Iterable[str], context: Mapping[str, Iterable]
) -> QuerySet[Notification]:
    told = Notification.objects.filter(kind__in=list(kinds), about__in=list(about))
    for name, values in context.items():
        told = told.filter(**{f"context__{name}__in": list(values)})
    return told


@transaction.atomic
def _delete(told: QuerySet[Notification]) -> int:
    keys = list(told.values_list("pk", flat=True))
    OutgoingMail.objects.filter(message_id__in=[letter_id(key) for key in keys]).delete()
    return Notification.objects.filter(pk__in=keys).delete()[0]
