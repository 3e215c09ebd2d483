"""Digests: at seven in the morning where their reader lives, each day or each Monday."""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Min

from agora.accounts.models import User
from agora.notifications.choices import digest_of, frequencies_for, frequencies_of
from agora.notifications.kinds import Frequency
from agora.notifications.letters import queue_digest
from agora.notifications.models import DigestState, Notification

HOUR = time(7)
MONDAY = 0

logger = logging.getLogger(__name__)


def last_hour(frequency: Frequency, zone: ZoneInfo, now: datetime) -> datetime:
    """Give, in UTC, the last moment up to `now` (aware) at which a digest of `frequency` was due.

    Days are counted on the calendar of `zone`, so a week with a change of the clock has 167 or 169
    hours and the digest still leaves at seven.
    """
    days = 7 if frequency == Frequency.WEEKLY else 1
    day = now.astimezone(zone).date()
    if frequency == Frequency.WEEKLY:
        day -= timedelta(days=(day.weekday() - MONDAY) % 7)
    hour = _at_seven(day, zone)
    return hour if hour <= now else _at_seven(day - timedelta(days=days), zone)


def zone_of(person: User) -> ZoneInfo:
    """Give the time zone of the person's office, else the site's."""
    return ZoneInfo(person.office.time_zone if person.office else settings.TIME_ZONE)


def send_digests(due: Iterable[tuple[int, str]], now: datetime) -> int:
    """Queue the digests of these people and frequencies that are due at `now` (aware) and not made
    yet; give how many.

    A digest that cannot be made is logged, keeps nobody else's back, and is tried again later.
    """
    sent = 0
    for person_id, frequency in due:
        try:
            sent += send_digest(person_id, Frequency(frequency), now)
        except Exception:
            logger.exception("The %s digest of person %s was not made", frequency, person_id)
    return sent


@transaction.atomic
def send_digest(person_id: int, frequency: Frequency, now: datetime) -> bool:
    """Queue one person's digest with all that waited for it at its hour; give whether it was.

    The person's row is locked: of two workers the second passes by, and no choice of theirs
    changes meanwhile.
    """
    person = (
        User.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
        .select_related("office")
        .filter(pk=person_id, is_active=True)
        .first()
    )
    if person is None:
        return False
    zone = zone_of(person)
    hour = last_hour(frequency, zone, now)
    state, _ = DigestState.objects.get_or_create(user=person, frequency=frequency)
    if state.until is not None and state.until >= hour:
        return False
    wanted = [kind for kind, at in frequencies_for(person.pk).items() if digest_of(at) == frequency]
    told = list(
        Notification.objects.select_for_update(of=("self",))
        .filter(
            recipient=person,
            mail=Notification.Mail.DUE,
            kind__in=wanted,
            created_at__lt=hour,
        )
        .order_by("-created_at", "-id")
    )
    state.until = hour
    state.save(update_fields=["until"])
    if not told:
        return False
    queue_digest(told, person, frequency=frequency, hour=hour, zone=zone)
    Notification.objects.filter(pk__in=[row.pk for row in told]).update(mail=Notification.Mail.SENT)
    return True


def due_digests(now: datetime) -> list[tuple[int, Frequency]]:
    """Give the people and frequencies for which something waits since before the last hour.

    After a time without a worker, each person gets one digest with all that waited.
    """
    waiting = list(
        Notification.objects.filter(mail=Notification.Mail.DUE, recipient__is_active=True)
        .values_list("recipient_id", "recipient__office__time_zone", "kind")
        .annotate(oldest=Min("created_at"))
        .order_by("recipient_id")
    )
    people = {row[0] for row in waiting}
    choices = frequencies_of(people)
    states = {
        (user_id, frequency): until
        for user_id, frequency, until in DigestState.objects.filter(user_id__in=people).values_list(
            "user_id", "frequency", "until"
        )
    }
    due: dict[tuple[int, Frequency], None] = {}
    hours: dict[tuple[Frequency, str], datetime] = {}
    for person_id, zone_name, kind, oldest in waiting:
        frequency = digest_of(choices[person_id].get(kind, Frequency.OFF))
        if frequency is None:
            continue
        place = (frequency, zone_name or settings.TIME_ZONE)
        if place not in hours:
            hours[place] = last_hour(frequency, ZoneInfo(place[1]), now)
        hour, until = hours[place], states.get((person_id, frequency))
        if oldest < hour and (until is None or until < hour):
            due[person_id, frequency] = None
    return list(due)


def _at_seven(day, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, HOUR, zone).astimezone(UTC)
