"""Who may follow up a recommendation: every action asks the same question, over its service."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from agora.core.models import AuditEntry
from agora.recommendations.actions.add_update import add_update
from agora.recommendations.actions.change_status import change_status
from agora.recommendations.actions.import_table import import_table
from agora.recommendations.actions.link_page import link_page
from agora.recommendations.actions.plan_follow_up import plan_follow_up
from agora.recommendations.actions.set_milestone import set_milestone
from tests.recommendations.conftest import person, service

pytestmark = pytest.mark.django_db
DAY = datetime.date(2020, 9, 1)
LANGUAGE = {"language": "fr"}

ACTIONS = {
    "change_status": lambda **about: change_status(**about, status="done", on=DAY),
    "add_update": lambda **about: add_update(**about, text="Fait.", on=DAY, **LANGUAGE),
    "plan_follow_up": lambda **about: plan_follow_up(
        **about, service=service("it"), channel="permanent_work", next_update_on=DAY
    ),
    "set_milestone": lambda **about: set_milestone(**about, title="Clé", due_on=DAY, **LANGUAGE),
    "link_page": lambda **about: link_page(
        **about, title="Page", url="https://example.org/", **LANGUAGE
    ),
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize(
    ("role", "works_in", "allowed"),
    [
        ("facilitator", "", True),
        ("board", "", True),
        ("administrator", "", True),
        ("adviser", "it", True),
        ("adviser", "legal", False),
        ("adviser", "", False),
        ("support_agent", "it", False),
        ("editor", "", False),
        ("member", "", False),
    ],
)
def test_action_is_done_and_audited_if_allowed_else_refused(
    recommendation, action, role, works_in, allowed
):
    actor = person(role, works_in=works_in)
    before = AuditEntry.objects.count()

    if allowed:
        assert ACTIONS[action](actor=actor, recommendation=recommendation)
        entry = AuditEntry.objects.latest("id")
        assert (entry.actor, entry.subject) == (
            actor,
            f"recommendations.recommendation:{recommendation.pk}",
        )
    else:
        with pytest.raises(PermissionDenied):
            ACTIONS[action](actor=actor, recommendation=recommendation)
        assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("action", ACTIONS)
def test_action_is_refused_to_adviser_if_no_service_answers(recommendation, action):
    recommendation.responsible_service = None
    recommendation.save()

    with pytest.raises(PermissionDenied):
        ACTIONS[action](actor=person("adviser", works_in="it"), recommendation=recommendation)


@pytest.mark.parametrize("action", ACTIONS)
def test_action_looks_at_the_service_of_now_if_it_changed_meanwhile(recommendation, action):
    adviser = person("adviser", works_in="it")
    plan_follow_up(
        actor=None,
        recommendation=recommendation,
        service=service("legal"),
        channel="",
        next_update_on=None,
    )

    with pytest.raises(PermissionDenied):
        ACTIONS[action](actor=adviser, recommendation=recommendation)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [("facilitator", True), ("administrator", True), ("board", False), ("adviser", False)],
)
def test_table_is_imported_if_allowed_else_refused(recommendation, role, allowed):
    table = "cycle,theme,number,status,status_on\n2019-2020,entraide,1,done,2020-09-01\n"
    actor = person(role, works_in="it")

    if allowed:
        assert import_table(actor=actor, text=table).updated == 1
    else:
        with pytest.raises(PermissionDenied):
            import_table(actor=actor, text=table)
    recommendation.refresh_from_db()
    assert (recommendation.status == "done") is allowed
