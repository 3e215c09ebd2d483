"""What this room holds of a person: what they were told, what they chose, their mails."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet
from django.utils.translation import pgettext_lazy

from agora.core.personal_data import PersonalData
from agora.notifications.kinds import kinds
from agora.notifications.models import DigestState, Notification, OutgoingMail, Preference
from agora.notifications.words import path_of, title_of


def collect(user) -> dict[str, Any]:
    """Give notifications, choices, digests and mails of the person; titles are in the active
    language, moments are ISO texts."""
    declared = {kind.code for kind in kinds()}
    return {
        "notifications": [
            {
                "kind": row.kind,
                "title": title_of(row) if row.kind in declared else "",
                "address": path_of(row),
                "about": row.about,
                "context": row.context,
                "created_at": row.created_at.isoformat(),
                "read_at": row.read_at.isoformat() if row.read_at else None,
                "mail": row.mail,
            }
            for row in Notification.objects.filter(recipient=user)
        ],
        "choices": [
            {
                "kind": row.kind,
                "frequency": row.frequency,
                "changed_at": row.changed_at.isoformat(),
            }
            for row in Preference.objects.filter(user=user)
        ],
        "digests": [
            {"frequency": row.frequency, "until": row.until.isoformat() if row.until else None}
            for row in DigestState.objects.filter(user=user)
        ],
        "mails": [
            {
                "recipient": row.recipient,
                "subject": row.subject,
                "text": row.text,
                "html": row.html,
                "state": row.state,
                "queued_at": row.queued_at.isoformat(),
                "finished_at": row.finished_at.isoformat() if row.finished_at else None,
                "last_error": row.last_error,
            }
            for row in _mails_of(user)
        ],
    }


def erase(user) -> None:
    """Delete all of it, a mail on its way out too."""
    _mails_of(user).delete()
    for rows in (
        Notification.objects.filter(recipient=user),
        Preference.objects.filter(user=user),
        DigestState.objects.filter(user=user),
    ):
        rows.delete()


def _mails_of(user) -> QuerySet[OutgoingMail]:
    addresses = {
        user.email,
        *EmailAddress.objects.filter(user=user).values_list("email", flat=True),
    }
    wanted = Q(pk__in=[])
    for address in addresses - {""}:
        wanted |= Q(recipient__iexact=address)
    return OutgoingMail.objects.filter(wanted)


PART = PersonalData(
    code="notifications",
    label=pgettext_lazy("notifications", "Notifications and mails"),
    collect=collect,
    erase=erase,
)
