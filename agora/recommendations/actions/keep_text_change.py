"""Keep a text that changed in the recommendation's story."""

from datetime import date

from agora.core import audit
from agora.recommendations.actions.telling import AT_ONCE, TEXT_NEWS, Telling
from agora.recommendations.models import FollowUpEntry, Recommendation


def keep_text_change(
    *,
    actor,
    recommendation: Recommendation,
    part: str,
    before: str,
    after: str,
    language: str,
    on: date,
    telling: Telling = AT_ONCE,
) -> FollowUpEntry:
    """Add what a part (`title`, `body` or an item's label) said before, and says since a day, and
    tell those who follow the recommendation.

    Part of the imports, which check rights and write the new text themselves.
    """
    entry = recommendation.entries.create(
        kind=FollowUpEntry.Kind.TEXT,
        on=on,
        actor=actor,
        part=part,
        before=before,
        after=after,
        language=language,
    )
    audit.record("recommendation.text_changed", actor=actor, subject=recommendation, part=part)
    telling.tell(actor, recommendation, TEXT_NEWS)
    return entry
