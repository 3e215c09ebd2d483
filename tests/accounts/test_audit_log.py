"""The audit log in the back office."""

import datetime

import pytest
from django.utils import timezone

from agora.accounts import roles
from agora.core import audit
from agora.core.models import AuditEntry
from tests.accounts.factories import make_office, make_person

pytestmark = pytest.mark.django_db
LOG = "/back-office/audit/"


@pytest.fixture
def administrator():
    return make_person("administrator", display_name="Olivia")


def record(verb: str, actor=None, when: str = "") -> AuditEntry:
    entry = audit.record(verb, actor=actor, subject=make_office())
    if when:
        moment = timezone.make_aware(datetime.datetime.fromisoformat(when))
        AuditEntry.objects.filter(pk=entry.pk).update(recorded_at=moment)
    return entry


def shown(client, **filters) -> list[str]:
    rows = client.get(LOG, filters).context["page"].rows
    return [row.verb for row in rows if row.verb.startswith("test.")]


def test_entry_tells_who_did_what_and_from_where(client_of, administrator):
    with audit.acting_from("192.0.2.7"):
        record("test.done", administrator)
    page = client_of(administrator).get(LOG, {"verb": "test"}).content.decode()
    assert "Olivia" in page
    assert "test.done" in page
    assert "192.0.2.7" in page


def test_entries_are_filtered_by_verb(client_of, administrator):
    record("test.one")
    record("test.two")
    client = client_of(administrator)
    assert shown(client) == ["test.two", "test.one"]
    assert shown(client, verb="test.o") == ["test.one"]


def test_entries_are_filtered_by_person(client_of, administrator):
    other = make_person(email="Ana@Example.org")
    record("test.own", administrator)
    record("test.other", other)
    client = client_of(administrator)
    assert shown(client, person="ANA@example.org ") == ["test.other"]
    assert shown(client, person="nobody@example.org") == []


def test_entries_are_filtered_by_days_of_the_site_s_time_zone(client_of, administrator):
    record("test.monday", when="2026-03-02T23:59:59")
    record("test.tuesday", when="2026-03-03T00:00:00")
    record("test.wednesday", when="2026-03-04T00:00:00")
    client = client_of(administrator)
    assert shown(client, since="2026-03-03", until="2026-03-03") == ["test.tuesday"]
    assert shown(client, until="2026-03-02") == ["test.monday"]


def test_nothing_is_shown_if_a_day_is_not_one(client_of, administrator):
    record("test.done")
    response = client_of(administrator).get(LOG, {"since": "soon"})
    assert response.status_code == 200
    assert "error-message" in response.content.decode()
    assert response.context["page"].rows == []


def test_log_goes_on_by_key_and_keeps_the_filter(client_of, administrator):
    for number in range(60):
        record(f"test.{number:02}")
    client = client_of(administrator)
    first = client.get(LOG, {"verb": "test"})
    cursor = first.context["page"].next_cursor
    assert f"verb=test&amp;cursor={cursor}" in first.content.decode()
    verbs = shown(client, verb="test") + shown(client, verb="test", cursor=cursor)
    assert verbs == [f"test.{number:02}" for number in reversed(range(60))]


@pytest.mark.parametrize("role", [role for role in roles.ROLES if role != "administrator"])
def test_log_is_refused_to_every_other_role(client_of, role):
    assert client_of(make_person(role)).get(LOG).status_code == 403


def test_log_takes_as_many_queries_for_many_entries(
    client_of, administrator, django_assert_max_num_queries
):
    client = client_of(administrator)
    client.get(LOG)
    counts = []
    for more in (5, 40):
        for _ in range(more):
            record("test.done", make_person())
        with django_assert_max_num_queries(40) as queries:
            client.get(LOG)
        counts.append(len(queries.captured_queries))
    assert counts[0] == counts[1]
