"""What Agora keeps of a person's address to which mail was paused."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from agora.core.personal_data import PersonalData
from agora.notifications.models import PausedAddress


def collect(user) -> dict[str, Any]:
    """Give the pauses of the person's addresses; moments are ISO texts."""
    return {
        "pauses": [
            {
                "address": row.address,
                "state": row.state,
                "reason": row.reason,
                "detail": row.detail,
                "since": row.since.isoformat(),
                "resumed_by_owner": row.resumed_by_owner,
            }
            for row in _pauses_of(user)
        ]
    }


def erase(user) -> None:
    """Delete them."""
    _pauses_of(user).delete()


def _pauses_of(user) -> QuerySet[PausedAddress]:
    addresses = {
        user.email.lower(),
        *EmailAddress.objects.filter(user=user).values_list("email", flat=True),
    }
    return PausedAddress.objects.filter(address__in=addresses)


PART = PersonalData(
    code="mail-pauses",
    label=pgettext_lazy("paused mail", "Pauses of mail"),
    collect=collect,
    erase=erase,
)
