"""Remember a change of address, so that it can be undone."""

from django.db import transaction

from agora.accounts.models import EmailChange, User
from agora.core import audit


@transaction.atomic
def keep_email_change(*, actor: User, person: User, old_email: str) -> EmailChange:
    """Keep that the address of `person` was `old_email` until now; whoever changed it checked."""
    change = EmailChange.objects.create(person=person, old_email=old_email, new_email=person.email)
    audit.record("person.email_changed", actor=actor, subject=person, change=change.pk)
    return change
