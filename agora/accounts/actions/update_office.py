"""Keep the data of an office true."""

from typing import Any

from django.db import transaction

from agora.accounts.permissions import check_update_office
from agora.core import audit
from agora.core.changes import assign
from agora.core.models import Office


@transaction.atomic
def update_office(*, actor, office: Office, **changes: Any) -> list[str]:
    """Write fields of an office; give the names of those that changed.

    `checked_on` is the date on which someone verified the data. Raises PermissionDenied, and
    ValidationError when the values do not fit.
    """
    office = Office.objects.select_for_update().get(pk=office.pk)
    check_update_office(actor, office)
    changed = assign(office, changes)
    office.full_clean()
    if changed:
        office.save(update_fields=changed)
        audit.record("office.updated", actor=actor, subject=office, fields=changed)
    return changed
