"""Nobody carries the directory away: what one reader sees within an hour is limited."""

import datetime
import threading

import pytest
from django.contrib.auth.models import Group
from django.db import connections
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from agora.accounts import roles
from agora.directory import reading_limit
from agora.directory.actions.tell_of_readings import tell_of_readings
from agora.directory.models import Profile, Reading, Tally
from agora.directory.readers import SOME_MEMBER, STRANGER, Reader
from agora.directory.reading_limit import TooMuchRead, most_read_by, note_reading
from agora.directory.retention import forget_readings
from agora.directory.shown import what_is_shown
from agora.notifications.kinds import kinds_for
from agora.notifications.models import Notification
from tests.directory.factories import make_client, make_member, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(monkeypatch):
    """Let everybody read three profiles an hour."""
    monkeypatch.setattr(reading_limit, "FLOOR", 3)


@pytest.fixture
def profiles(few):
    return [make_profile(make_member(f"Member {number}"), "public") for number in range(5)]


def status(client, profile) -> int:
    return client.get(reverse("directory:profile-detail", args=[profile.pk])).status_code


@pytest.mark.parametrize("listed", [0, 1, 200, 9_999, 10_000, 10_001, 30_000, 300_000])
def test_less_than_two_percent_is_read_in_an_hour_if_the_directory_is_no_small_one(listed):
    Tally.objects.create(audience="members", token="all", count=listed)
    most = most_read_by(SOME_MEMBER)
    assert most == 200 or most < 0.02 * listed
    assert most + 1 >= 0.02 * listed
    assert most_read_by(STRANGER) == 200


def test_reader_meets_the_limit_page_by_page(client_of, profiles):
    client = client_of(make_member())
    assert [status(client, profile) for profile in profiles] == [200, 200, 200, 429, 429]
    assert [status(client, profile) for profile in profiles[:3]] == [200] * 3  # seen before
    assert status(client_of(make_member()), profiles[3]) == 200  # somebody else


def test_page_says_why_and_when_to_come_back(client_of, profiles):
    client = client_of(make_member())
    assert status(client, profiles[0]) == 200
    answer = client.get(reverse("directory:profile-list"))
    assert answer.status_code == 429
    assert "You have seen many members in a short while" in answer.content.decode()
    assert answer["Retry-After"] == "3600"
    assert "Member 1" not in answer.content.decode()
    part = client.get(reverse("directory:profile-list"), headers={"HX-Request": "true"})
    assert part["HX-Redirect"] == reverse("directory:profile-list")


def test_all_ways_of_reading_count_together(client_of, few):
    one, two, three, four = (
        make_profile(make_member(name), languages=[language])
        for name, language in [("A", "fr"), ("B", "nl"), ("C", "de"), ("D", "en")]
    )
    Profile.objects.update(shares_card=True)
    client = client_of(make_member())
    assert client.get(reverse("directory:profile-list"), {"language": "fr"}).status_code == 200
    assert client.get(reverse("directory:profile-csv"), {"language": "nl"}).status_code == 200
    assert client.get(reverse("directory:profile-vcard", args=[three.pk])).status_code == 200
    assert status(client, four) == 429
    assert client.get(reverse("directory:profile-csv"), {"language": "en"}).status_code == 429
    assert client.get(reverse("directory:profile-vcard", args=[four.pk])).status_code == 429
    assert status(client, one) == status(client, two) == 200


def test_own_profile_does_not_count(client_of, profiles):
    client = client_of(profiles[0].user)
    assert [status(client, profile) for profile in profiles] == [200, 200, 200, 200, 429]


def test_visitors_are_told_apart_by_their_network(client_of, profiles, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    client, (first, *others) = client_of(None), profiles

    def read(profile, address):
        page = reverse("directory:profile-detail", args=[profile.pk])
        return client.get(page, headers={"X-Forwarded-For": f"9.9.9.9, {address}"}).status_code

    same = ["2001:db8::1", "2001:db8::2", "2001:db8:0:0:5::3", "2001:db8::4"]
    seen = [read(profile, address) for profile, address in zip(others, same, strict=True)]
    assert seen == [200, 200, 200, 429]
    assert read(first, "2001:db8:0:1::1") == read(first, "203.0.113.7") == 200
    assert read(first, "2001:db8::ffff") == 429


def test_client_of_the_cooperative_is_limited_by_account(client_of, profiles):
    client = client_of(make_client())
    assert [status(client, profile) for profile in profiles][-1] == 429


def test_limit_looks_back_an_hour(profiles, monkeypatch):
    request = RequestFactory().get("/")
    request.user = make_member()
    reader = Reader(request.user.pk, is_member=True)
    shown = [what_is_shown(profile, reader) for profile in profiles]
    now = timezone.now()

    def read(which, minutes) -> bool:
        monkeypatch.setattr(
            reading_limit.timezone, "now", lambda: now + datetime.timedelta(minutes=minutes)
        )
        try:
            note_reading(request, reader, which)
        except TooMuchRead:
            return False
        return True

    assert read(shown[:2], 0)
    assert read(shown[1:3], 30)
    assert not read(shown[3:4], 59)
    assert read(shown[3:4], 61)  # the first is an hour old, the second was seen again
    assert not read(shown[:1], 62)
    assert read(shown[:3], 62 + 61)


def test_what_is_kept_names_nobody_who_was_read(client_of, profiles):
    client = client_of(make_member())
    status(client, profiles[0])
    status(client, profiles[1])
    (reading,) = Reading.objects.all()
    assert len(reading.seen) == 2
    assert not {entry & 0xFFFFFFFF for entry in reading.seen} & {row.pk for row in profiles}
    status(client_of(None), profiles[0])
    assert "127.0.0.1" not in Reading.objects.get(user=None).who


@pytest.mark.django_db(transaction=True)
def test_pages_asked_for_at_once_count_too(profiles):
    request = RequestFactory().get("/")
    request.user = make_member()
    reader = Reader(request.user.pk, is_member=True)
    outcomes = []

    def read(shown):
        try:
            note_reading(request, reader, [shown])
            outcomes.append(True)
        except TooMuchRead:
            outcomes.append(False)
        finally:
            connections.close_all()

    shown = [what_is_shown(profile, reader) for profile in profiles]
    threads = [threading.Thread(target=read, args=[each]) for each in shown]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [False, False, True, True, True]


def told() -> list[tuple]:
    rows = Notification.objects.filter(kind="directory.much-read").order_by("pk")
    return [(row.recipient, row.route, row.route_kwargs) for row in rows]


def test_administrators_are_told_once_a_day_of_who_reached_the_limit(
    client_of, profiles, monkeypatch
):
    administrator, reader = make_member(), make_member()
    administrator.groups.add(Group.objects.get(name=roles.ADMINISTRATOR))
    client = client_of(reader)
    for profile in profiles[:3]:
        status(client, profile)
    assert tell_of_readings() == 0
    assert status(client, profiles[3]) == 429
    assert tell_of_readings() == 1
    page = "staff_people:person-detail"
    assert told() == [(administrator, page, {"person_id": reader.pk})]
    assert status(client, profiles[4]) == 429
    assert tell_of_readings() == 0  # the same day
    Reading.objects.update(told_at=timezone.now() - datetime.timedelta(days=1))
    assert status(client, profiles[4]) == 429
    assert tell_of_readings() == 1
    assert len(told()) == 2


def test_notice_is_offered_to_administrators_only(client_of):
    administrator, member = make_member(), make_member()
    administrator.groups.add(Group.objects.get(name=roles.ADMINISTRATOR))
    assert "directory.much-read" not in {kind.code for kind in kinds_for(member)}
    assert "directory.much-read" in {kind.code for kind in kinds_for(administrator)}


def test_readings_are_forgotten_after_a_day(client_of, profiles):
    status(client_of(None), profiles[0])
    forget_readings()
    assert Reading.objects.count() == 1
    Reading.objects.update(read_at=timezone.now() - datetime.timedelta(days=1, minutes=1))
    assert forget_readings() == 1
