"""Follow a recommendation, a theme or a cycle, or stop following it.

The audit log tells what is done to things that people share; what one person wants to hear of is
their own affair, so these actions write nothing there.
"""

from typing import Any

from django.db import transaction

from agora.recommendations.followers import followed_by, participations_of
from agora.recommendations.models import Cycle, Follow, Recommendation, Theme
from agora.recommendations.permissions import check_follow

Subject = Recommendation | Theme | Cycle


@transaction.atomic
def follow(*, actor, subject: Subject) -> Follow:
    """Tell the actor from now on what becomes of the subject. Raises PermissionDenied."""
    check_follow(actor)
    return _say(actor, subject, Follow.State.FOLLOWING)


@transaction.atomic
def stop_following(*, actor, subject: Subject) -> None:
    """Tell the actor no more of the subject. Raises PermissionDenied.

    Their own choice is forgotten; the subject is muted only if they would hear of it all the
    same, through what it belongs to or a working group they took part in.
    """
    check_follow(actor)
    actor.follows.filter(**_key(subject)).delete()
    if _follows_anyway(actor, subject):
        _say(actor, subject, Follow.State.MUTED)


def _say(actor, subject: Subject, state: str) -> Follow:
    said, _ = Follow.objects.update_or_create(
        user=actor, **_key(subject), defaults={"state": state}
    )
    return said


def _key(subject: Subject) -> dict[str, Any]:
    return {subject._meta.model_name: subject}


def _follows_anyway(actor, subject: Subject) -> bool:
    took_part = participations_of(actor)
    match subject:
        case Recommendation():
            return followed_by(actor, Recommendation.objects.filter(pk=subject.pk)).exists()
        case Theme():
            cycle = actor.follows.filter(cycle=subject.cycle_id, state=Follow.State.FOLLOWING)
            return cycle.exists() or took_part.filter(working_group__theme=subject).exists()
        case Cycle():
            return took_part.filter(working_group__theme__cycle=subject).exists()
