"""The story of a recommendation, from its origin to its outcome."""

import datetime

from django.utils.html import format_html
from django.utils.translation import pgettext

from agora.recommendations.charts import TONES
from agora.recommendations.models import FollowUpEntry, Milestone, Recommendation
from agora.web.timeline import Event


def story_of(recommendation: Recommendation) -> list[Event]:
    """Give the events of the recommendation's page, oldest first, what is to come last.

    Expects entries, milestones, groups and theme to be loaded.
    """
    events = [_entry_event(recommendation, entry) for entry in recommendation.entries.all()]
    events += [_milestone_event(milestone) for milestone in recommendation.milestones.all()]
    if recommendation.next_update_on and not recommendation.days_silent:
        events.append(
            Event(
                date=recommendation.next_update_on,
                kind=pgettext("story", "Next news promised"),
                future=True,
            )
        )
    events.sort(key=lambda event: (event.future, event.date))
    return [_origin(recommendation), *events]


def _origin(recommendation: Recommendation) -> Event:
    """The working groups wrote it in the cycle's two years; no document tells the day."""
    cycle = recommendation.theme.cycle
    groups = ", ".join(
        f"{group.code} ({group.place})" if group.place else group.code
        for group in recommendation.groups.all()
    )
    return Event(
        date=datetime.date(int(cycle.code[:4]), 1, 1),
        period=str(cycle),
        kind=pgettext("story", "Written by members"),
        html=format_html("<p>{}</p>", groups) if groups else "",
    )


def _entry_event(recommendation: Recommendation, entry: FollowUpEntry) -> Event:
    if entry.kind == FollowUpEntry.Kind.STATUS:
        return Event(
            date=entry.on,
            kind=pgettext("story", "Status"),
            html=entry.text_html,
            language=entry.language,
            tone=TONES[entry.status],
            status=entry.get_status_display(),
            anchor=f"entry-{entry.pk}",
        )
    if entry.kind == FollowUpEntry.Kind.UPDATE:
        return Event(
            date=entry.on,
            kind=pgettext("story", "News"),
            html=entry.text_html,
            language=entry.language,
            anchor=f"entry-{entry.pk}",
        )
    return Event(
        date=entry.on,
        kind=pgettext("story", "Text changed"),
        title=_part_name(recommendation, entry.part),
        html=format_html(
            "<p lang='{}'><del>{}</del></p><p lang='{}'><ins>{}</ins></p>",
            entry.language,
            entry.before,
            entry.language,
            entry.after,
        ),
        anchor=f"entry-{entry.pk}",
    )


def _part_name(recommendation: Recommendation, part: str) -> str:
    if part == "title":
        return pgettext("story", "Title")
    if part == "body":
        return pgettext("story", "Text")
    return f"{recommendation.number}.{part}"


def _milestone_event(milestone: Milestone) -> Event:
    reached = milestone.reached_on is not None
    return Event(
        date=milestone.reached_on or milestone.due_on,
        kind=(
            pgettext("story", "Milestone reached") if reached else pgettext("story", "Milestone")
        ),
        title=milestone.title,
        language=milestone.language,
        tone="good" if reached else "neutral",
        future=not reached,
    )
