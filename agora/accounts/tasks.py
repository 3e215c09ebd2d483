"""Jobs about people and the registry."""

import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from agora.accounts.actions.forget_registry_files import forget_registry_files
from agora.accounts.registry.work import work_on
from agora.core import audit
from agora.core.jobs import with_own_connection


@app.task(name="accounts.work_on_registry_import")
@with_own_connection
def work_on_registry_import(import_id: int) -> None:
    """Check or import a large file of the registry; may be done twice."""
    with audit.acting_from("job"):
        work_on(import_id, with_progress=True)


@app.periodic(cron="41 3 * * *")
@app.task(name="accounts.forget_registry_files", queueing_lock="forget_registry_files")
@with_own_connection
def forget_old_registry_files(timestamp: int) -> None:
    """Delete the files that nobody imported and the lists of bad rows that are weeks old."""
    now = timezone.now()
    forget_registry_files(
        brought_before=now - datetime.timedelta(days=2),
        done_before=now - datetime.timedelta(days=30),
    )
