"""What every follow-up action begins and ends with."""

from django.db.models import Max

from agora.recommendations.models import FollowUpEntry, Recommendation


def lock(recommendation: Recommendation) -> Recommendation:
    """Give the recommendation as it is now, its row locked until the transaction ends."""
    return (
        Recommendation.objects.select_for_update(of=("self",))
        .select_related("theme__cycle", "responsible_service")
        .get(pk=recommendation.pk)
    )


def note_news(recommendation: Recommendation) -> None:
    """Remember the day of the newest status, update or reached milestone; the caller saves."""
    told = recommendation.entries.exclude(kind=FollowUpEntry.Kind.TEXT).aggregate(day=Max("on"))
    reached = recommendation.milestones.aggregate(day=Max("reached_on"))
    days = [day for day in (told["day"], reached["day"]) if day]
    recommendation.last_news_on = max(days, default=None)
