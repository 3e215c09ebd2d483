"""Tell people of something, each as they chose."""

from collections.abc import Iterable

from django.db import transaction

from agora.accounts.models import User
from agora.notifications.kinds import Frequency, get_kind
from agora.notifications.models import Notification, Preference

BATCH = 1000


@transaction.atomic
def notify(
    *,
    kind: str,
    recipient_ids: Iterable[int],
    route: str,
    route_kwargs: dict,
    about: str,
    context: dict,
) -> int:
    """Tell each active person of `recipient_ids` once; give how many are told.

    Who turned the kind off is not told. `route` with `route_kwargs` is the page it is about,
    `about` the key of the thread its mails belong to, `context` JSON values for the kind's
    templates: no names of people, who may ask to be forgotten. It happens if the transaction
    commits. Raises KeyError for a kind that no room declared.
    """
    declared = get_kind(kind)
    people = set(
        User.objects.filter(pk__in=set(recipient_ids), is_active=True).values_list("pk", flat=True)
    )
    chosen = dict(
        Preference.objects.filter(kind=kind, user_id__in=people).values_list("user_id", "frequency")
    )
    told = []
    for person in sorted(people):
        frequency = Frequency(chosen.get(person, declared.default))
        if frequency == Frequency.OFF:
            continue
        told.append(
            Notification(
                recipient_id=person,
                kind=kind,
                route=route,
                route_kwargs=route_kwargs,
                about=about,
                context=context,
                mail=Notification.Mail.NONE
                if frequency == Frequency.APP
                else Notification.Mail.DUE,
            )
        )
    Notification.objects.bulk_create(told, batch_size=BATCH)
    return len(told)
