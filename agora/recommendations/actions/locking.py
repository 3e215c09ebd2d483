"""What every follow-up action begins and ends with."""

from datetime import date

from agora.recommendations.models import Recommendation


def lock(recommendation: Recommendation) -> Recommendation:
    """Give the recommendation as it is now, its row locked until the transaction ends."""
    return (
        Recommendation.objects.select_for_update(of=("self",))
        .select_related("theme__cycle", "responsible_service")
        .get(pk=recommendation.pk)
    )


def note_news(recommendation: Recommendation, on: date) -> None:
    """Remember the day of the newest news; the caller saves."""
    if recommendation.last_news_on is None or on > recommendation.last_news_on:
        recommendation.last_news_on = on
