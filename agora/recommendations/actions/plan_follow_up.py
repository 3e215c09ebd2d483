"""Say who answers for a recommendation, by which channel, and when the next news comes."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from agora.core import audit
from agora.core.changes import assign
from agora.core.models import Service
from agora.recommendations.actions.locking import lock
from agora.recommendations.models import Channel, Recommendation
from agora.recommendations.permissions import check_follow_up_recommendation


@transaction.atomic
def plan_follow_up(
    *,
    actor,
    recommendation: Recommendation,
    service: Service | None,
    channel: str,
    next_update_on: date | None,
) -> bool:
    """Set the responsible service, the channel (or "") and the day of the next update.

    Gives whether anything changed. Raises PermissionDenied, also when the actor would hand the
    recommendation to a service without having the right over it; ValidationError for an unknown
    channel.
    """
    recommendation = lock(recommendation)
    check_follow_up_recommendation(actor, recommendation)
    if channel and channel not in Channel.values:
        raise ValidationError(
            {"channel": pgettext("follow-up channel", "This channel does not exist.")}
        )
    new = {"responsible_service": service, "channel": channel, "next_update_on": next_update_on}
    changed = assign(recommendation, new)
    if not changed:
        return False
    check_follow_up_recommendation(actor, recommendation)
    recommendation.save(update_fields=changed)
    audit.record(
        "recommendation.follow_up_planned",
        actor=actor,
        subject=recommendation,
        service=service.code if service else None,
        channel=channel,
        next_update_on=next_update_on.isoformat() if next_update_on else None,
    )
    return True
