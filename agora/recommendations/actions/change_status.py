"""Say where a recommendation stands."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from agora.core import audit
from agora.recommendations.actions.checks import check_day_has_come, check_language, clean_text
from agora.recommendations.actions.locking import lock, note_news
from agora.recommendations.actions.telling import AT_ONCE, Telling, status_news
from agora.recommendations.models import NEEDS_REASON, FollowUpEntry, Recommendation, Status
from agora.recommendations.permissions import check_follow_up_recommendation


@transaction.atomic
def change_status(
    *,
    actor,
    recommendation: Recommendation,
    status: str,
    on: date,
    reason: str = "",
    language: str = "",
    telling: Telling = AT_ONCE,
) -> FollowUpEntry | None:
    """Give the recommendation a new status on a day, with its reason (Markdown, in `language`),
    and tell those who follow it.

    Gives the entry of the story, or None when the story already says this at the end of that
    day. A day before the newest status only completes the story, and nobody is told: the newest
    day stays the current one. Raises PermissionDenied, and ValidationError when the status is
    unknown, its compulsory reason is missing, or the day has not come yet.
    """
    recommendation = lock(recommendation)
    check_follow_up_recommendation(actor, recommendation)
    reason = clean_text(reason)
    _validate(status, reason, language)
    check_day_has_come(on)
    new = {"status": status, "text": reason, "language": language if reason else ""}
    statuses = recommendation.entries.filter(kind=FollowUpEntry.Kind.STATUS, on=on)
    # Of several statuses on one day the last one counts, so one may come back to the first.
    last = statuses.order_by("-id").first()
    if last and all(getattr(last, name) == value for name, value in new.items()):
        return None
    entry = recommendation.entries.create(kind=FollowUpEntry.Kind.STATUS, on=on, actor=actor, **new)
    stands = recommendation.status_since is None or on >= recommendation.status_since
    if stands:
        recommendation.status = status
        recommendation.status_since = on
        recommendation.status_reason = new["text"]
        recommendation.status_reason_language = new["language"]
    note_news(recommendation)
    recommendation.save()
    audit.record(
        "recommendation.status_changed",
        actor=actor,
        subject=recommendation,
        status=status,
        on=on.isoformat(),
    )
    if stands:
        telling.tell(actor, recommendation, status_news(entry))
    return entry


def _validate(status: str, reason: str, language: str) -> None:
    if status not in Status.values:
        raise ValidationError(
            {"status": pgettext("recommendation status", "This status does not exist.")}
        )
    if status in NEEDS_REASON and not reason:
        raise ValidationError(
            {
                "reason": pgettext(
                    "recommendation status",
                    "Say why: a recommendation that is not done, postponed or rejected "
                    "needs a reason.",
                )
            }
        )
    if reason:
        check_language(language)
