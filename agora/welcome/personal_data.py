"""What this room holds of a person: how they were invited, and how they were received."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import pgettext_lazy

from agora.core.personal_data import PersonalData
from agora.welcome.models import FirstSteps, Invitation


def collect(user) -> dict[str, Any]:
    """Give the person's invitations and first steps; moments are ISO texts."""
    steps = FirstSteps.objects.filter(user=user).first()
    return {
        "invitations": [
            {
                "email": row.email,
                "language": row.language,
                "state": row.state,
                "created_at": row.created_at.isoformat(),
                "sent_at": _iso(row.sent_at),
                "expires_at": _iso(row.expires_at),
                "accepted_at": _iso(row.accepted_at),
            }
            for row in _invitations_of(user).order_by("pk")
        ],
        "first_steps": {
            "language_at": _iso(steps.language_at) if steps else None,
            "mail_at": _iso(steps.mail_at) if steps else None,
        },
    }


def erase(user) -> None:
    """Forget the address of each invitation, and the steps; that there was one stays."""
    _invitations_of(user).update(email="", token_hash=None, mail=None, account=None)
    FirstSteps.objects.filter(user=user).delete()


def _invitations_of(user) -> QuerySet[Invitation]:
    return Invitation.objects.filter(Q(account=user) | Q(member__user=user))


def _iso(moment) -> str | None:
    return moment.isoformat() if moment else None


PART = PersonalData(
    code="welcome",
    label=pgettext_lazy("welcome", "Invitation and first sign-in"),
    collect=collect,
    erase=erase,
    kept=pgettext_lazy(
        "welcome",
        "The member number keeps a note that it was invited, so that no second invitation goes.",
    ),
)
