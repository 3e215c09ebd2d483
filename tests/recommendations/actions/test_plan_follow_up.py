"""Who answers for a recommendation, how, and when the next news comes."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agora.core.models import AuditEntry
from agora.recommendations.actions.plan_follow_up import plan_follow_up
from tests.recommendations.conftest import person, service

pytestmark = pytest.mark.django_db
DAY = datetime.date(2021, 3, 1)
EXPERIMENT = {"channel": "member_experiment", "next_update_on": DAY}


def test_plan_is_saved_once(recommendation):
    plan = {"actor": None, "recommendation": recommendation, "service": service("legal")}

    assert plan_follow_up(**plan, **EXPERIMENT)
    recommendation.refresh_from_db()
    assert recommendation.responsible_service == service("legal")
    assert (recommendation.channel, recommendation.next_update_on) == ("member_experiment", DAY)

    audited = AuditEntry.objects.count()
    assert not plan_follow_up(**plan, **EXPERIMENT)
    assert AuditEntry.objects.count() == audited


def test_plan_can_be_emptied(recommendation):
    plan_follow_up(
        actor=person("facilitator"),
        recommendation=recommendation,
        service=None,
        channel="",
        next_update_on=None,
    )

    recommendation.refresh_from_db()
    assert recommendation.responsible_service is None


@pytest.mark.parametrize(("to", "allowed"), [("it", True), ("legal", False), (None, False)])
def test_plan_is_refused_if_an_adviser_hands_over_to_others(recommendation, to, allowed):
    plan = {
        "actor": person("adviser", works_in="it"),
        "recommendation": recommendation,
        "service": service(to) if to else None,
    }

    if allowed:
        assert plan_follow_up(**plan, **EXPERIMENT)
    else:
        with pytest.raises(PermissionDenied):
            plan_follow_up(**plan, **EXPERIMENT)
    recommendation.refresh_from_db()
    assert recommendation.responsible_service == service("it")
    assert bool(recommendation.channel) is allowed


def test_plan_is_refused_if_the_channel_is_unknown(recommendation):
    with pytest.raises(ValidationError) as refused:
        plan_follow_up(
            actor=None,
            recommendation=recommendation,
            service=None,
            channel="pigeons",
            next_update_on=None,
        )

    assert list(refused.value.message_dict) == ["channel"]
