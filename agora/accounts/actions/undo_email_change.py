"""Give an account its former address back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agora.accounts.actions.end_every_session import end_every_session
from agora.accounts.actions.replace_email import replace_email
from agora.accounts.models import EmailChange, User
from agora.accounts.models.email_change import UNDO_WITHIN
from agora.core import audit


@transaction.atomic
def undo_email_change(*, change_id: int) -> User:
    """Undo a change for the reader of its old address, and give the person.

    The link proves who reads that address; it is all the right there is. Every session ends, and
    later changes can no longer be undone: whoever made them may not have been the owner. Raises
    ValidationError: `closed` when it is too late, `taken` when the address opens another account.
    """
    change = EmailChange.objects.select_related("person").get(pk=change_id)
    person = User.objects.select_for_update(of=("self",)).get(pk=change.person_id)
    change.refresh_from_db()  # it may have been closed while we waited for the person
    if change.closed_at or timezone.now() - change.changed_at > UNDO_WITHIN:
        raise ValidationError(
            pgettext_lazy("person", "This change can no longer be undone."), code="closed"
        )
    replace_email(person, change.old_email)
    later = EmailChange.objects.filter(person=person, pk__gte=change.pk, closed_at=None)
    later.update(closed_at=timezone.now())
    end_every_session(person)
    audit.record("person.email_change_undone", actor=None, subject=person, change=change.pk)
    return person
