"""Keep the data of a service true."""

from typing import Any

from django.db import transaction

from agora.accounts.permissions import check_update_service
from agora.core import audit
from agora.core.changes import assign
from agora.core.models import Service


@transaction.atomic
def update_service(*, actor, service: Service, **changes: Any) -> list[str]:
    """Write fields of a service; give the names of those that changed.

    Raises PermissionDenied, and ValidationError when the values do not fit.
    """
    service = Service.objects.select_for_update().get(pk=service.pk)
    check_update_service(actor, service)
    changed = assign(service, changes)
    service.full_clean()
    if changed:
        service.save(update_fields=changed)
        audit.record("service.updated", actor=actor, subject=service, fields=changed)
    return changed
