"""Bring a file of the registry, then import it or give it up: three steps of the back office."""

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from agora.accounts.actions.forget_registry_files import forget_files
from agora.accounts.models import RegistryImport, User
from agora.accounts.permissions import check_import_members
from agora.accounts.registry.work import work_on
from agora.accounts.tasks import work_on_registry_import
from agora.core import audit
from agora.core.jobs import queue_job

# A few thousand rows take a second or two; more are for a job.
AT_ONCE = 300_000  # bytes
State = RegistryImport.State


def bring_registry(*, actor: User, file: File) -> RegistryImport:
    """Keep a file and check it: at once if it is small, else in a job. Nothing of it is stored.

    Raises PermissionDenied.
    """
    check_import_members(actor)
    with transaction.atomic():
        row = RegistryImport(actor=actor, file_name=(file.name or "")[:200], size=file.size)
        row.file.save("registry.csv", file, save=False)
        row.save()
        audit.record("registry.brought", actor=actor, subject=row)
        _queue(row)
    return _at_once(row)


def confirm_registry_import(
    *, actor: User, row: RegistryImport, keep_going: bool
) -> RegistryImport:
    """Import a file that was checked, without its bad rows if `keep_going`.

    Whoever confirms it answers for it from now on. Raises PermissionDenied, and ValidationError
    when it does not wait for that, or has bad rows and `keep_going` was not said.
    """
    check_import_members(actor)
    with transaction.atomic():
        row = _waiting(row)
        if row.report.get("errors") and not keep_going:
            raise ValidationError(pgettext("registry", "Some rows are bad: nothing was stored."))
        row.actor, row.keep_going, row.state, row.read = actor, keep_going, State.IMPORTING, 0
        row.save()
        _queue(row)
    return _at_once(row)


@transaction.atomic
def cancel_registry_import(*, actor: User, row: RegistryImport) -> None:
    """Give up a file that was checked, and delete it. Raises PermissionDenied, ValidationError."""
    check_import_members(actor)
    row = _waiting(row)
    row.state, row.finished_at = State.CANCELLED, timezone.now()
    forget_files(row)
    row.save()
    audit.record("registry.given_up", actor=actor, subject=row)


def _waiting(row: RegistryImport) -> RegistryImport:
    row = RegistryImport.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.state != State.CHECKED:
        raise ValidationError(pgettext("registry", "This import does not wait for you any more."))
    return row


def _queue(row: RegistryImport) -> None:
    if row.size > AT_ONCE:
        queue_job(work_on_registry_import, import_id=row.pk)


def _at_once(row: RegistryImport) -> RegistryImport:
    if row.size <= AT_ONCE:
        work_on(row.pk)
        row.refresh_from_db()
    return row
