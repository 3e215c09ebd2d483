"""What changes and recoveries of addresses hold of a person: to copy for them, and to forget."""

from typing import Any

from django.utils.translation import pgettext_lazy

from agora.accounts.models import AccountRecovery, EmailChange
from agora.core.personal_data import PersonalData


def collect(user) -> dict[str, Any]:
    """Give the changes of the address and what staff asked for; moments are ISO texts."""
    return {
        "email_changes": [
            {
                "old_email": change.old_email,
                "new_email": change.new_email,
                "changed_at": change.changed_at.isoformat(),
            }
            for change in EmailChange.objects.filter(person=user).order_by("pk")
        ],
        "recoveries": [
            {
                "new_email": recovery.new_email,
                "reason": recovery.reason,
                "identity_check": recovery.identity_check,
                "state": recovery.state,
                "opened_at": recovery.opened_at.isoformat(),
            }
            for recovery in AccountRecovery.objects.filter(person=user).order_by("pk")
        ],
    }


def erase(user) -> None:
    """Delete them."""
    EmailChange.objects.filter(person=user).delete()
    AccountRecovery.objects.filter(person=user).delete()


PART = PersonalData(
    code="account-addresses",
    label=pgettext_lazy("personal data", "Changes of e-mail address"),
    collect=collect,
    erase=erase,
)
