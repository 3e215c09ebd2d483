"""Statuses: the newest day counts, negative ones need a reason, nothing stands twice."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from agora.core.models import AuditEntry
from agora.recommendations.actions.change_status import change_status
from agora.recommendations.models import FollowUpEntry

pytestmark = pytest.mark.django_db
MARCH, APRIL = datetime.date(2021, 3, 1), datetime.date(2021, 4, 1)


@pytest.fixture
def change(recommendation):
    def change(status, on=MARCH, reason="", language="fr"):
        entry = change_status(
            actor=None,
            recommendation=recommendation,
            status=status,
            on=on,
            reason=reason,
            language=language,
        )
        recommendation.refresh_from_db()
        return entry

    return change


def statuses(recommendation) -> list[str]:
    entries = recommendation.entries.filter(kind=FollowUpEntry.Kind.STATUS)
    return [entry.status for entry in entries.order_by("on", "id")]


def test_change_status_stands_on_the_recommendation_and_in_its_story(recommendation, change):
    change("rejected", reason=" Trop *cher*. ")

    assert recommendation.status == "rejected"
    assert recommendation.status_since == recommendation.last_news_on == MARCH
    assert recommendation.status_reason == "Trop *cher*."
    assert recommendation.status_reason_html == "<p>Trop <em>cher</em>.</p>\n"
    assert recommendation.status_reason_language == "fr"
    assert statuses(recommendation) == ["rejected"]


def test_change_status_forgets_the_former_reason(recommendation, change):
    change("rejected", reason="Trop cher.")
    change("in_progress", on=APRIL)

    assert recommendation.status_reason == recommendation.status_reason_html == ""
    assert recommendation.status_reason_language == ""


def test_change_status_only_completes_the_story_if_the_day_is_older(recommendation, change):
    change("done", on=APRIL)
    change("rejected", on=MARCH, reason="Trop tôt.")

    assert (recommendation.status, recommendation.status_since) == ("done", APRIL)
    assert recommendation.status_reason == ""
    assert recommendation.last_news_on == APRIL
    assert statuses(recommendation) == ["rejected", "done"]


def test_change_status_counts_the_last_one_of_a_day(recommendation, change):
    change("in_progress")
    change("done")
    change("in_progress")

    assert recommendation.status == "in_progress"
    assert statuses(recommendation) == ["in_progress", "done", "in_progress"]


def test_change_status_does_nothing_if_the_story_says_so_already(recommendation, change):
    assert change("rejected", reason="Trop\ncher.")
    audited = AuditEntry.objects.count()

    assert change("rejected", reason="Trop\r\ncher. ") is None
    assert statuses(recommendation) == ["rejected"]
    assert AuditEntry.objects.count() == audited


def test_change_status_keeps_a_new_reason_of_the_same_status(recommendation, change):
    change("postponed", reason="Trop tôt.")
    change("postponed", reason="Pas de salle.", on=APRIL)

    assert (recommendation.status_reason, recommendation.status_since) == ("Pas de salle.", APRIL)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"status": "forgotten"}, "status"),
        ({"status": ""}, "status"),
        ({"status": "rejected"}, "reason"),
        ({"status": "not_done"}, "reason"),
        ({"status": "postponed", "reason": " \r\n "}, "reason"),
        ({"status": "done", "reason": "Ouf", "language": ""}, "language"),
        ({"status": "done", "reason": "Ouf", "language": "le français"}, "language"),
    ],
)
def test_change_status_is_refused_if_something_is_missing(recommendation, change, words, field):
    with pytest.raises(ValidationError) as refused:
        change(**words)

    assert list(refused.value.message_dict) == [field]
    assert statuses(recommendation) == []


def test_change_status_is_refused_if_the_day_has_not_come(recommendation, change):
    today = timezone.localdate()

    with pytest.raises(ValidationError) as refused:
        change("done", on=today + datetime.timedelta(days=1))
    assert list(refused.value.message_dict) == ["on"]

    assert change("done", on=today)
