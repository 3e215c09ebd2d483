"""How long questions of the forum wait for their first answer."""

from datetime import timedelta

from django.db.models import DurationField, ExpressionWrapper, F
from django.db.models.aggregates import Aggregate
from django.utils import timezone
from django.utils.timesince import timesince

from agora.forum.models import Topic

WINDOW = timedelta(days=90)


class Median(Aggregate):
    """The middle one of the values, of PostgreSQL."""

    template = "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


def median_wait() -> str:
    """Give the median time to the first answer, in words of the reader's language, of the questions
    asked in the last 90 days and answered by now; empty if there are none. Everyone may know it."""
    now = timezone.now()
    asked = Topic.objects.filter(
        kind=Topic.Kind.QUESTION,
        started_at__gte=now - WINDOW,
        answered_at__isnull=False,
        state__in=Topic.SHOWN,
    )
    waited = ExpressionWrapper(F("answered_at") - F("started_at"), output_field=DurationField())
    median = asked.aggregate(median=Median(waited, output_field=DurationField()))["median"]
    return timesince(now - median, now, depth=1) if median is not None else ""
