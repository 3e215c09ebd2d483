"""The audit log: who, what, when, on what, from where."""

import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import RequestFactory
from django.utils import timezone, translation

from agora.accounts.models import User
from agora.core.audit import _place, acting_from, record
from agora.core.models import AuditEntry, Office
from agora.web.middleware import PlaceMiddleware

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office.objects.create(
        code="liege", names={"fr": "Liège", "nl": "Luik"}, city="Liège", country="BE"
    )


@pytest.fixture
def person():
    return User.objects.create_user("noor@mirabelle.example", display_name="Noor Aerts")


def test_entry_says_who_did_what_on_what_and_when(office, person):
    record("office.changed", actor=person, subject=office, fields=["phone"], count=1)
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.verb) == (person, "office.changed")
    assert (entry.subject, entry.subject_title) == (f"core.office:{office.pk}", "Liège")
    assert entry.details == {"fields": ["phone"], "count": 1}
    assert timezone.now() - entry.recorded_at < timedelta(minutes=1)


def test_place_is_a_command_unless_said_otherwise(office):
    with acting_from("192.0.2.7"):
        with acting_from("job"):
            inner = record("a", actor=None, subject=office)
        outer = record("b", actor=None, subject=office)
    after = record("c", actor=None, subject=office)
    assert [inner.place, outer.place, after.place] == ["job", "192.0.2.7", "command"]


def test_place_is_set_back_if_the_action_fails(office):
    with pytest.raises(RuntimeError), acting_from("192.0.2.7"):
        raise RuntimeError
    assert record("a", actor=None, subject=office).place == "command"


def test_place_of_one_thread_is_not_that_of_another():
    seen = []
    with acting_from("192.0.2.7"):
        thread = threading.Thread(target=lambda: seen.append(_place.get()))
        thread.start()
        thread.join()
    assert seen == ["command"]


def test_place_of_a_page_is_the_address_it_was_asked_from():
    seen = []

    def view(request):
        office = Office.objects.create(code="x", city="x", country="BE")
        seen.append(record("a", actor=None, subject=office).place)

    PlaceMiddleware(view)(RequestFactory().post("/", REMOTE_ADDR="2001:db8::1"))
    assert seen == ["2001:db8::1"]


def test_long_place_and_title_are_cut(office):
    office.names = {"fr": "é" * 500}
    with acting_from("x" * 500):
        entry = record("a", actor=None, subject=office)
    entry.refresh_from_db()
    assert (len(entry.place), len(entry.subject_title)) == (60, 300)


@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_actor_is_nobody_if_no_one_signed_in(office, nobody):
    assert record("a", actor=nobody, subject=office).actor is None


def test_entry_survives_its_actor_and_its_subject(office, person):
    record("office.changed", actor=person, subject=office)
    person.delete()
    office.delete()
    entry = AuditEntry.objects.get(verb="office.changed")
    assert entry.actor is None
    assert entry.subject_title == "Liège"


def test_title_is_in_the_language_of_the_house_whoever_acts(office):
    with translation.override("nl"):
        assert record("a", actor=None, subject=office).subject_title == "Liège"


def test_details_that_json_cannot_hold_are_refused(office):
    with pytest.raises(TypeError), transaction.atomic():
        record("a", actor=None, subject=office, day=timezone.now().date())


def test_entry_goes_with_its_action_if_the_action_fails(office):
    @transaction.atomic
    def act():
        record("a", actor=None, subject=office)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        act()
    assert not AuditEntry.objects.filter(verb="a").exists()


def test_latest_entry_comes_first(office):
    first, second = (record(verb, actor=None, subject=office) for verb in ("a", "b"))
    assert list(AuditEntry.objects.filter(verb__in=["a", "b"])) == [second, first]
