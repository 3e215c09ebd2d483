"""Approve or refuse what another member of staff asked for someone who lost their mailbox."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agora.accounts.actions.end_every_session import end_every_session
from agora.accounts.actions.keep_email_change import keep_email_change
from agora.accounts.actions.replace_email import replace_email
from agora.accounts.adapter import AccountAdapter
from agora.accounts.models import AccountRecovery, User
from agora.accounts.permissions import check_decide_recovery
from agora.accounts.undo_links import undo_link
from agora.core import audit


@transaction.atomic
def decide_recovery(*, actor: User, recovery_id: int, approved: bool) -> AccountRecovery:
    """Decide an open request; when approved, the address changes and every session ends.

    The person is told at both addresses; the reader of the old one may undo it, as any change.
    Raises PermissionDenied, and ValidationError when it is decided already or the address is taken.
    """
    recovery = AccountRecovery.objects.select_for_update(of=("self",)).get(pk=recovery_id)
    recovery.person = User.objects.select_for_update(of=("self",)).get(pk=recovery.person_id)
    check_decide_recovery(actor, recovery)
    if recovery.state != AccountRecovery.State.OPEN:
        raise ValidationError(
            pgettext_lazy("recovery", "Somebody decided this already."), code="decided"
        )
    states = AccountRecovery.State
    recovery.state = states.APPROVED if approved else states.REFUSED
    recovery.decided_by, recovery.decided_at = actor, timezone.now()
    recovery.save(update_fields=["state", "decided_by", "decided_at"])
    if approved:
        _change(actor, recovery)
    verb = f"recovery.{recovery.state}"
    audit.record(verb, actor=actor, subject=recovery.person, recovery=recovery.pk)
    return recovery


def _change(actor: User, recovery: AccountRecovery) -> None:
    person, old_email = recovery.person, recovery.person.email
    replace_email(person, recovery.new_email)
    end_every_session(person)
    change = keep_email_change(actor=actor, person=person, old_email=old_email)
    words = {
        "user": person,
        "from_email": old_email,
        "to_email": person.email,
        "undo_url": undo_link(change),
    }
    adapter = AccountAdapter()
    adapter.send_mail("account/email/email_changed", old_email, words)
    adapter.send_mail("account/email/account_recovered", person.email, words)
