"""Announce a step of a recommendation, and say that it is reached."""

from datetime import date

from django.db import transaction
from django.utils.translation import pgettext

from agora.core import audit
from agora.recommendations.actions.checks import check_day_has_come, check_language, checked_name
from agora.recommendations.actions.locking import lock, note_news
from agora.recommendations.actions.telling import AT_ONCE, Telling, milestone_news
from agora.recommendations.models import Milestone, Recommendation
from agora.recommendations.permissions import check_follow_up_recommendation


@transaction.atomic
def set_milestone(
    *,
    actor,
    recommendation: Recommendation,
    title: str,
    language: str,
    due_on: date,
    reached_on: date | None = None,
    telling: Telling = AT_ONCE,
) -> Milestone | None:
    """Announce the milestone called `title`, or change its days if it stands there already, and
    tell those who follow the recommendation.

    Gives the milestone, or None when nothing changed. Raises PermissionDenied, and
    ValidationError when there is no title (of 200 characters at most) or no language, or when
    the day it was reached has not come yet.
    """
    recommendation = lock(recommendation)
    check_follow_up_recommendation(actor, recommendation)
    title = checked_name(title, "title", pgettext("milestone", "Name the milestone."), longest=200)
    check_language(language)
    if reached_on:
        check_day_has_come(reached_on, "reached_on")
    days = {"language": language, "due_on": due_on, "reached_on": reached_on}
    milestone = recommendation.milestones.filter(title=title).first()
    if milestone and all(getattr(milestone, name) == value for name, value in days.items()):
        return None
    milestone, created = recommendation.milestones.update_or_create(title=title, defaults=days)
    note_news(recommendation)
    recommendation.save(update_fields=["last_news_on"])
    audit.record(
        "recommendation.milestone_announced" if created else "recommendation.milestone_changed",
        actor=actor,
        subject=recommendation,
        due_on=due_on.isoformat(),
        reached_on=reached_on.isoformat() if reached_on else None,
    )
    telling.tell(actor, recommendation, milestone_news(milestone))
    return milestone
