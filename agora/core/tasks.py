"""Jobs that keep the jobs themselves in order, and the one that loads the towns."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

from agora.core.geography.gazetteer import build_gazetteer
from agora.core.geography.loading import load_towns
from agora.core.jobs import with_own_connection

KEPT_HOURS = 7 * 24


@app.periodic(cron="* * * * *")
@app.task(name="core.retry_stalled_jobs", queueing_lock="retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Queue again the jobs of workers that died; every job of ours may be done twice."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs():
        await jobs.retry_job(job)


@app.periodic(cron="17 4 * * *")
@app.task(name="core.forget_done_jobs", queueing_lock="forget_done_jobs", pass_context=True)
async def forget_done_jobs(context: JobContext, timestamp: int) -> None:
    """Remove jobs done a week ago or more; those that failed stay."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS)


@app.task(name="core.load_gazetteer", queueing_lock="load_gazetteer")
@with_own_connection
def load_gazetteer() -> None:
    """Load the towns of our countries; a first start does not wait for them."""
    load_towns(build_gazetteer())
