"""A recommendation as public data: what the JSON export and the API give."""

from django.conf import settings

from agora.recommendations.links import permalink
from agora.recommendations.models import Recommendation


def as_data(recommendation: Recommendation) -> dict:
    """Give the public facts of a recommendation; days are ISO 8601, `page` leads to its page in
    the reader's language. Expects theme, cycle, service, groups and items to be loaded."""
    theme, service = recommendation.theme, recommendation.responsible_service
    page = permalink(theme.cycle.code, theme.slug, recommendation.number)
    return {
        "id": f"{theme.cycle.code}/{theme.slug}/{recommendation.number}",
        "cycle": theme.cycle.code,
        "theme": theme.slug,
        "theme_title": theme.title,
        "number": recommendation.number,
        "title": recommendation.title,
        "language": recommendation.language,
        "groups": [group.code for group in recommendation.groups.all()],
        "countries": sorted({group.country for group in recommendation.groups.all()}),
        "status": recommendation.status,
        "status_since": recommendation.status_since,
        "channel": recommendation.channel,
        "service": service.code if service else "",
        "next_update_on": recommendation.next_update_on,
        "last_news_on": recommendation.last_news_on,
        "days_silent": recommendation.days_silent,
        "items": [
            {"reference": item.reference, "kind": item.kind, "text": item.text}
            for item in recommendation.items.all()
        ],
        "page": f"{settings.PUBLIC_URL}{page}",
    }
