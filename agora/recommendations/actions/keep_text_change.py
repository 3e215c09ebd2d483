"""Keep a text that changed in the recommendation's story."""

from datetime import date

from agora.core import audit
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
) -> FollowUpEntry:
    """Add what a part (`title`, `body` or an item's label) said before, and says since a day.

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
    return entry
