"""Days and moments: days are those of the cooperative's time zone, moments are aware."""

from datetime import date, datetime, time

from django.utils import timezone


def midnight(day: date) -> datetime:
    """Give the moment at which the day begins in the current time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))
