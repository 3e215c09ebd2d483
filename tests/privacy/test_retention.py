"""How long things are kept, by the clock and by the documentation."""

import datetime
import re

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from agora.accounts.models import User
from agora.core.models import AuditEntry
from agora.notifications.models import OutgoingMail
from agora.privacy.actions.tell_inactive import months_before, tell_inactive
from agora.privacy.models import ErasureRequest
from agora.privacy.retention import rules
from agora.privacy.tasks import apply_rules, carry_out_due_requests
from config.environment import ROOT
from tests.accounts.factories import make_person

NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
LIMIT = datetime.datetime(2024, 12, 24, 12, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


def last_seen(person, moment) -> User:
    User.objects.filter(pk=person.pk).update(last_login=moment)
    return person


def test_documented_table_is_the_one_of_the_code():
    page = (ROOT / "docs/operations/retention.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", page, re.M)[1:]
    assert [row for row in rows if "---" not in row[0]] == [
        (rule.what, rule.kept) for rule in rules()
    ]


def moment(year, month, day) -> datetime.datetime:
    return datetime.datetime(year, month, day, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("after", "before"),
    [
        (moment(2026, 3, 31), moment(2024, 4, 30)),
        (moment(2026, 1, 29), moment(2024, 2, 29)),
        (moment(2026, 12, 1), moment(2025, 1, 1)),
    ],
)
def test_months_are_counted_by_the_calendar(after, before):
    assert months_before(after, 23) == before


def test_person_is_told_once_if_the_last_sign_in_is_23_months_old(db):
    gone = last_seen(make_person("member"), LIMIT)
    last_seen(make_person("member"), LIMIT + MINUTE)
    assert tell_inactive(NOW) == 1
    assert tell_inactive(NOW) == 0
    request = ErasureRequest.objects.get()
    assert (request.user, request.reason) == (gone, "inactive")
    assert request.due_at == datetime.datetime(2026, 12, 25, 12, tzinfo=datetime.UTC)
    assert OutgoingMail.objects.get().recipient == gone.email


def test_person_who_never_signed_in_is_told_by_the_age_of_the_account(db):
    person = make_person("member")
    User.objects.filter(pk=person.pk).update(date_joined=LIMIT)
    assert tell_inactive(NOW) == 1


def test_administrator_is_never_told(db):
    last_seen(make_person("administrator"), LIMIT)
    assert tell_inactive(NOW) == 0


def test_account_is_erased_a_month_later_and_not_before(db):
    person = last_seen(make_person("member"), LIMIT)
    tell_inactive(NOW)
    ErasureRequest.objects.update(due_at=timezone.now() + MINUTE)
    assert carry_out_due_requests() == 0
    ErasureRequest.objects.update(due_at=timezone.now() - MINUTE)
    assert carry_out_due_requests() == 1
    assert not User.objects.filter(email=person.email).exists()


def test_account_stays_if_its_person_signs_in_meanwhile(db):
    person = last_seen(make_person("member"), LIMIT)
    tell_inactive(NOW - datetime.timedelta(days=40))
    assert ErasureRequest.objects.count() == 0  # not two years yet, 40 days ago
    tell_inactive(NOW)
    ErasureRequest.objects.update(due_at=timezone.now() - MINUTE)
    last_seen(person, NOW + MINUTE)
    assert carry_out_due_requests() == 0
    assert User.objects.filter(email=person.email).exists()
    assert tell_inactive(NOW) == 0


def test_old_entries_of_the_log_go_and_newer_ones_stay(person):
    kept = AuditEntry.objects.create(verb="x", subject="x:1", place="command")
    old = AuditEntry.objects.create(verb="x", subject="x:2", place="command")
    two_years = timezone.now() - datetime.timedelta(days=731)
    AuditEntry.objects.filter(pk=old.pk).update(recorded_at=two_years)
    apply_rules()
    assert list(AuditEntry.objects.filter(verb="x")) == [kept]


def test_sessions_that_are_over_go(person, client_of):
    client_of(person)
    assert Session.objects.count() == 1
    apply_rules()
    assert Session.objects.count() == 1
    Session.objects.update(expire_date=timezone.now() - MINUTE)
    apply_rules()
    assert Session.objects.count() == 0


def test_other_rules_are_applied_if_one_fails(db, monkeypatch, caplog):
    def fail() -> int:
        raise RuntimeError

    from agora.privacy import retention

    broken = retention.Rule("aaa", "never", fail)
    monkeypatch.setattr(retention, "_rules", {**retention._rules, "aaa": broken})
    counts = apply_rules()
    assert len(counts) == len(rules()) - 1
    assert "aaa" in caplog.text
