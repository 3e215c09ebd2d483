"""Queueing a job in the transaction of its cause."""

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import Task


def queue_job(task: Task, **arguments) -> int:
    """Queue `task` with JSON arguments in the current transaction; give the job's number.

    Inside a job, `task.defer` would write on the worker's own connection: the new job could then
    run before what it is about is committed.
    """
    deferrer = task.configure()
    deferrer.job_manager = JobManager(DjangoConnector())
    return deferrer.defer(**arguments)
