"""Jobs: queueing one in the transaction of its cause, and a connection for each that runs."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import connections
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import Task


def queue_job(task: Task, *, job_priority: int | None = None, **arguments) -> int:
    """Queue `task` with JSON arguments in the current transaction; give the job's number.

    Jobs of a higher priority are done first; the task's own holds unless `job_priority` is given.
    Inside a job, `task.defer` would write on the worker's own connection: the new job could then
    run before what it is about is committed.
    """
    options: dict[str, Any] = {} if job_priority is None else {"priority": job_priority}
    deferrer = task.configure(**options)
    deferrer.job_manager = JobManager(DjangoConnector())
    return deferrer.defer(**arguments)


def with_own_connection(work: Callable[..., None]) -> Callable[..., None]:
    """Decorate the function of a task: its database connections end with it.

    A worker's threads live for weeks, and no request ever tells Django to let go of a connection
    that the server closed meanwhile.
    """

    @wraps(work)
    def connected(*args, **kwargs) -> None:
        try:
            work(*args, **kwargs)
        finally:
            connections.close_all()

    return connected
