"""How long this room keeps things, for the table of `agora.privacy.retention`."""

from datetime import timedelta

from django.utils import timezone

from agora.directory.models import CalledOn, Reading
from agora.privacy.retention import Rule

READINGS_KEPT = timedelta(days=1)
CALLS_KEPT = timedelta(days=2 * 365)


def forget_readings() -> int:
    """Delete what readers read of the directory, of those who read nothing for a day; give of how
    many."""
    old = Reading.objects.filter(read_at__lt=timezone.now() - READINGS_KEPT)
    return old.delete()[0]


def forget_calls() -> int:
    """Delete searches and calls of two years ago; give how many rows."""
    return CalledOn.objects.filter(looked_at__lt=timezone.now() - CALLS_KEPT).delete()[0]


READINGS = Rule("how much of the directory someone read", "a day or two", forget_readings)
CALLS = Rule("searches and calls for members by staff", "2 years", forget_calls)
