"""Tell people of something, each as they chose."""

from collections.abc import Iterable

from django.db import transaction

from agora.accounts.models import User
from agora.core.jobs import queue_job
from agora.notifications.kinds import Frequency, get_kind
from agora.notifications.models import Notification, Preference
from agora.notifications.tasks import mail_now

BATCH = 1000
MAILS_OF_A_JOB = 50


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
    templates: no names or words of people, who may ask to be forgotten, unless the room then takes
    them back (`take_back`). All of it happens only if the
    transaction commits; a job then makes the mails of those who want one at once. Raises KeyError
    for a kind that no room declared.
    """
    declared = get_kind(kind)
    people = set(
        User.objects.filter(pk__in=set(recipient_ids), is_active=True).values_list("pk", flat=True)
    )
    chosen = dict(
        Preference.objects.filter(kind=kind, user_id__in=people).values_list("user_id", "frequency")
    )
    told, at_once = [], set()
    for person in sorted(people):
        frequency = Frequency(chosen.get(person, declared.default))
        if frequency == Frequency.OFF:
            continue
        if frequency == Frequency.NOW:
            at_once.add(person)
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
    urgent = [row.pk for row in told if row.recipient_id in at_once]
    for start in range(0, len(urgent), MAILS_OF_A_JOB):
        queue_job(mail_now, notification_ids=urgent[start : start + MAILS_OF_A_JOB])
    return len(told)
