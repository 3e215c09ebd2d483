"""Jobs about people and the registry."""

from procrastinate.contrib.django import app

from agora.accounts.actions import seal_second_factors as sealing
from agora.accounts.registry.work import work_on
from agora.core import audit
from agora.core.jobs import with_own_connection


# One after the other by the lock of jobs: by that of the database, each would hold up a place of
# the worker while it waits.
@app.task(name="accounts.work_on_registry_import", lock="registry")
@with_own_connection
def work_on_registry_import(import_id: int) -> None:
    """Check or import a large file of the registry; may be done twice."""
    with audit.acting_from("job"):
        work_on(import_id, with_progress=True)


@app.periodic(cron="47 3 * * *")
@app.task(name="accounts.seal_second_factors", queueing_lock="seal_second_factors")
@with_own_connection
def seal_second_factors(timestamp: int) -> None:
    """Seal secrets again that a former key opens, so that it can be forgotten."""
    sealing.seal_second_factors()
