"""Let the files of imports go: they hold what is known of people, and of thousands of them."""

import datetime

from django.db import transaction
from django.db.models import Q

from agora.accounts.models import RegistryImport
from agora.accounts.registry.work import forget_source

State = RegistryImport.State


def forget_registry_files(
    *, brought_before: datetime.datetime, done_before: datetime.datetime
) -> int:
    """Give up imports that were checked and never confirmed, brought before one moment, and delete
    the lists of bad rows of those that ended before the other; give how many rows changed."""
    ended = (State.DONE, State.FAILED, State.CANCELLED)
    old = Q(state=State.CHECKED, created_at__lt=brought_before) | Q(
        state__in=ended, created_at__lt=done_before
    )
    found = RegistryImport.objects.filter(old).exclude(file="", findings_file="")
    count = 0
    for key in list(found.values_list("pk", flat=True)):
        with transaction.atomic():
            row = RegistryImport.objects.select_for_update().get(pk=key)
            if row.state == State.CHECKED:
                row.state = State.CANCELLED
            forget_files(row)
            row.save()
        count += 1
    return count


def forget_files(row: RegistryImport) -> None:
    """Let every file of the row go with the transaction, and the people its report shows."""
    forget_source(row)
    name, storage = row.findings_file.name, row.findings_file.storage
    row.findings_file = ""
    row.report = row.report | {"differences": []}
    if name:
        transaction.on_commit(lambda: storage.delete(name))
