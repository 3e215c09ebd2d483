"""Ask for another address of someone who lost their mailbox."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext_lazy

from agora.accounts.models import AccountRecovery, User
from agora.accounts.permissions import check_open_recovery
from agora.core import audit


@transaction.atomic
def open_recovery(
    *, actor: User, person: User, new_email: str, reason: str, identity_check: str
) -> AccountRecovery:
    """Open a request that another member of staff decides; nothing changes before.

    `identity_check` says how `actor` made sure who asks. Raises PermissionDenied, and
    ValidationError when one is open already or the address is not one.
    """
    person = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    check_open_recovery(actor, person)
    if person.recoveries.filter(state=AccountRecovery.State.OPEN).exists():
        raise ValidationError(
            pgettext_lazy("recovery", "Somebody asked for this already."), code="open"
        )
    recovery = AccountRecovery(
        person=person,
        new_email=new_email.strip().lower(),
        reason=reason,
        identity_check=identity_check,
        opened_by=actor,
    )
    recovery.full_clean(exclude=["decided_by", "decided_at"])
    recovery.save()
    audit.record("recovery.opened", actor=actor, subject=person, recovery=recovery.pk)
    return recovery
