"""Jobs of the directory."""

from procrastinate.contrib.django import app

from agora.core import audit
from agora.core.jobs import with_own_connection
from agora.directory.actions.ask_still_right import ask_those_due
from agora.directory.actions.forget_stray_pictures import forget_stray_pictures
from agora.directory.actions.refresh_availability import refresh_availability
from agora.directory.actions.rewrite_cards import rewrite_some_cards
from agora.directory.actions.tell_of_readings import tell_of_readings
from agora.directory.vocabulary.starter import load_vocabulary


@app.task(name="directory.bring_words", queueing_lock="bring_words")
@with_own_connection
def bring_words() -> None:
    """Load the words for trades and skills of this release; no start waits for them."""
    load_vocabulary()


@app.periodic(cron="*/10 * * * *")
@app.task(name="directory.tell_of_readings", queueing_lock="tell_of_readings")
@with_own_connection
def tell_of_much_read(timestamp: int) -> None:
    """Tell administrators of who reached the limit of reading."""
    tell_of_readings()


# Behind everything else: a word that many use takes minutes.
@app.task(
    name="directory.rewrite_waiting_cards",
    queueing_lock="rewrite_waiting_cards",
    lock="rewrite_waiting_cards",
    priority=-10,
)
@with_own_connection
def rewrite_waiting_cards() -> None:
    """Write the cards of all profiles that wait, some at a time."""
    while rewrite_some_cards():
        pass


@app.periodic(cron="11 0 * * *")
@app.task(
    name="directory.refresh_availability",
    queueing_lock="refresh_availability",
    lock="rewrite_waiting_cards",
)
@with_own_connection
def refresh_day(timestamp: int) -> None:
    """Let what was said of availability come true or grow old, as a new day begins."""
    refresh_availability()
    while rewrite_some_cards():
        pass


@app.periodic(cron="47 3 * * *")
@app.task(name="directory.forget_stray_pictures", queueing_lock="forget_stray_pictures")
@with_own_connection
def forget_strays(timestamp: int) -> None:
    """Delete pictures that a crash left without a profile."""
    forget_stray_pictures()


# In the morning: whoever reads the mail can still ask somebody.
@app.periodic(cron="23 7 * * *")
@app.task(name="directory.ask_still_right", queueing_lock="ask_still_right")
@with_own_connection
def ask_each_year(timestamp: int) -> None:
    """Ask members whose profile is a year old whether it is right; remind them; take off the list
    who never answers."""
    with audit.acting_from("job"):
        ask_those_due()
