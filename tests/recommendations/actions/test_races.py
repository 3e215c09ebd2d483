"""What row locks promise, tried by real threads."""

import datetime
import threading

import pytest
from django.db import connection

from agora.recommendations.actions.add_update import add_update
from agora.recommendations.actions.change_status import change_status
from agora.recommendations.actions.import_document import import_document
from agora.recommendations.actions.set_milestone import set_milestone
from agora.recommendations.models import FollowUpEntry, Item, Recommendation, Theme
from tests.recommendations.documents_for_tests import FRENCH

pytestmark = pytest.mark.django_db(transaction=True)
MARCH = datetime.date(2021, 3, 1)


def at_once(*calls) -> list:
    """Give what the calls gave or raised, each made in a thread of its own, all at once."""
    barrier = threading.Barrier(len(calls))
    outcomes = [None] * len(calls)

    def run(position, call):
        try:
            barrier.wait()
            outcomes[position] = call()
        except Exception as error:
            outcomes[position] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_status_of_the_newest_day_stands_if_two_change_it_at_once(recommendation):
    def change(status, day):
        return lambda: change_status(
            actor=None,
            recommendation=recommendation,
            status=status,
            on=datetime.date(2021, 3, day),
        )

    at_once(*(change("done" if day == 28 else "in_progress", day) for day in range(28, 20, -1)))

    recommendation.refresh_from_db()
    assert (recommendation.status, recommendation.status_since.day) == ("done", 28)
    assert recommendation.last_news_on.day == 28
    assert recommendation.entries.filter(kind=FollowUpEntry.Kind.STATUS).count() == 8


def test_status_stands_once_if_posted_twice_at_once(recommendation):
    def change():
        return change_status(actor=None, recommendation=recommendation, status="done", on=MARCH)

    outcomes = at_once(change, change, change)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        "FollowUpEntry",
        "NoneType",
        "NoneType",
    ]


def test_update_stands_once_if_posted_twice_at_once(recommendation):
    def tell():
        return add_update(
            actor=None, recommendation=recommendation, text="Fait.", language="fr", on=MARCH
        )

    outcomes = at_once(tell, tell, tell)

    assert outcomes.count(None) == 2
    assert recommendation.entries.filter(kind=FollowUpEntry.Kind.UPDATE).count() == 1


def test_milestone_stands_once_if_announced_twice_at_once(recommendation):
    def announce():
        return set_milestone(
            actor=None, recommendation=recommendation, title="Clé", language="fr", due_on=MARCH
        )

    outcomes = at_once(announce, announce, announce)

    assert outcomes.count(None) == 2
    assert recommendation.milestones.count() == 1


def test_document_is_stored_once_if_imported_twice_at_once():
    def bring():
        return import_document(actor=None, text=FRENCH, cycle_code="2019-2020").created

    outcomes = at_once(bring, bring)

    assert sorted(outcomes) == [0, 4]
    assert (Theme.objects.count(), Recommendation.objects.count()) == (1, 2)
    assert Item.objects.count() == 2
