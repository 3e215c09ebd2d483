"""Tell news about a recommendation."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from agora.core import audit
from agora.recommendations.actions.checks import check_day_has_come, check_language, clean_text
from agora.recommendations.actions.locking import lock, note_news
from agora.recommendations.actions.telling import AT_ONCE, Telling, update_news
from agora.recommendations.models import FollowUpEntry, Recommendation
from agora.recommendations.permissions import check_follow_up_recommendation


@transaction.atomic
def add_update(
    *,
    actor,
    recommendation: Recommendation,
    text: str,
    language: str,
    on: date,
    telling: Telling = AT_ONCE,
) -> FollowUpEntry | None:
    """Add dated news (Markdown, in `language`) to the recommendation's story, and tell those who
    follow it.

    Gives the entry, or None when the same news stands there already on that day. Raises
    PermissionDenied, and ValidationError when there is no text or no language, or when the day
    has not come yet.
    """
    recommendation = lock(recommendation)
    check_follow_up_recommendation(actor, recommendation)
    text = clean_text(text)
    if not text:
        raise ValidationError({"text": pgettext("text", "Write a text.")})
    check_language(language)
    check_day_has_come(on)
    if recommendation.entries.filter(kind=FollowUpEntry.Kind.UPDATE, on=on, text=text).exists():
        return None
    entry = recommendation.entries.create(
        kind=FollowUpEntry.Kind.UPDATE, on=on, actor=actor, text=text, language=language
    )
    note_news(recommendation)
    recommendation.save(update_fields=["last_news_on"])
    audit.record(
        "recommendation.update_added", actor=actor, subject=recommendation, on=on.isoformat()
    )
    telling.tell(actor, recommendation, update_news(entry))
    return entry
