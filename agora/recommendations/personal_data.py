"""What this room holds of a person: what they follow, where they took part, what they wrote."""

from typing import Any

from django.utils.translation import pgettext_lazy

from agora.core.personal_data import PersonalData
from agora.recommendations.followers import participations_of
from agora.recommendations.models import Follow, FollowUpEntry


def collect(user) -> dict[str, Any]:
    """Give follows, participations and written follow-up; days and moments are ISO texts."""
    follows = Follow.objects.filter(user=user).select_related(
        "recommendation__theme__cycle", "theme__cycle", "cycle"
    )
    took_part = participations_of(user).select_related("working_group__theme__cycle")
    entries = FollowUpEntry.objects.filter(actor=user).select_related(
        "recommendation__theme__cycle"
    )
    return {
        "follows": [
            {
                "state": said.state,
                "about": str(said.subject),
                "address": said.subject.get_absolute_url(),
                "changed_at": said.changed_at.isoformat(),
            }
            for said in follows.order_by("pk")
        ],
        "participations": [
            {
                "working_group": row.working_group.code,
                "theme": row.working_group.theme.title,
                "cycle": row.working_group.theme.cycle.code,
            }
            for row in took_part.order_by("pk")
        ],
        "follow_up_written": [
            {
                "recommendation": entry.recommendation.get_absolute_url(),
                "kind": entry.kind,
                "on": entry.on.isoformat(),
                "recorded_at": entry.recorded_at.isoformat(),
                "status": entry.status,
                "text": entry.text,
            }
            for entry in entries.order_by("pk")
        ],
    }


def erase(user) -> None:
    """Delete follows and participations; take the name out of what they wrote."""
    Follow.objects.filter(user=user).delete()
    participations_of(user).delete()
    FollowUpEntry.objects.filter(actor=user).update(actor=None)


PART = PersonalData(
    code="recommendations",
    label=pgettext_lazy("recommendations", "Recommendations"),
    collect=collect,
    erase=erase,
    kept=pgettext_lazy(
        "recommendations",
        "What you wrote about recommendations for the cooperative stays in their stories, without "
        "your name: members have to know what became of what they asked.",
    ),
)
