"""Jobs of the search room."""

from procrastinate.contrib.django import app

from agora.core.jobs import with_own_connection
from agora.search.backlog import forget_words, work_off
from agora.search.entries import queue_backlog
from agora.search.reindexing import reindex
from agora.search.sources import sources

BATCHES_OF_A_JOB = 10


# Behind everything else, and some seconds each: a whole index takes an hour.
@app.task(name="search.encode_backlog", queueing_lock="search_backlog", priority=-20)
@with_own_connection
def encode_backlog() -> None:
    """Encode what was written and note its words, and go on in another job if more is left."""
    if work_off(BATCHES_OF_A_JOB):
        queue_backlog()


# Only for a site whose first release had no search: later, actions keep it.
@app.task(name="search.build_index", queueing_lock="search_build", priority=-20)
@with_own_connection
def build_index() -> None:
    """Write the whole index, batch after batch."""
    for source in sources():
        for _ in reindex(source):
            pass


@app.periodic(cron="41 3 * * *")
@app.task(name="search.forget_words", queueing_lock="search_words", priority=-20)
@with_own_connection
def forget_words_of_nobody(timestamp: int) -> None:
    """Remove the words that no entry holds any more."""
    forget_words()


@app.periodic(cron="*/30 * * * *")
@app.task(name="search.find_backlog", queueing_lock="search_find_backlog", priority=-20)
@with_own_connection
def find_backlog(timestamp: int) -> None:
    """Take up what a job that died has left, or what was written with meanings off."""
    if work_off(BATCHES_OF_A_JOB):
        queue_backlog()
