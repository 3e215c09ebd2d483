"""What was said of availability: good for ninety days, then asked again."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from agora.directory.actions.refresh_availability import refresh_availability
from agora.directory.actions.rewrite_cards import rewrite_some_cards
from agora.directory.actions.writing import Said
from agora.directory.availability import GOOD_FOR_DAYS
from agora.directory.models import Profile
from tests.directory.factories import make_member, make_profile

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def owner():
    return make_member("Ottoline Berck")


def today() -> datetime.date:
    return timezone.now().date()


def days_pass(days: int) -> None:
    """Let everything have been said so many days earlier, and the site begin its day."""
    for profile in Profile.objects.all():
        profile.availability_said_at -= days * DAY
        if profile.available_from:
            profile.available_from -= days * DAY
        profile.save()
    a_day_begins()


def a_day_begins() -> int:
    refreshed = refresh_availability()
    while rewrite_some_cards():
        pass
    return refreshed


def is_found(client, state: str) -> bool:
    answer = client.get(reverse("directory:profile-list"), {"availability": state})
    return "Ottoline Berck" in answer.content.decode()


def page_of(client) -> str:
    address = reverse("directory:profile-detail", args=[Profile.objects.get().pk])
    return client.get(address).content.decode()


def my_page(client) -> str:
    return client.get(reverse("directory:my-profile")).content.decode()


@pytest.mark.parametrize(("days", "holds"), [(GOOD_FOR_DAYS, True), (GOOD_FOR_DAYS + 1, False)])
def test_availability_counts_for_ninety_days(client_of, owner, days, holds):
    make_profile(owner)
    reader = client_of(make_member())
    days_pass(days)
    assert ("Available now" in page_of(reader)) == holds
    assert is_found(reader, "now") == holds
    assert ("Is it still right?" in my_page(client_of(owner))) == (not holds)


def test_one_click_says_that_it_is_still_right(client_of, owner):
    make_profile(owner)
    days_pass(GOOD_FOR_DAYS + 1)
    client, reader = client_of(owner), client_of(make_member())
    address = reverse("directory:availability-confirm")
    assert client.get(address).url == reverse("directory:my-profile")
    assert client.post(address).status_code == 400
    assert not is_found(reader, "now")
    client.post(address, {"availability": "still right"})
    assert is_found(reader, "now")
    assert "Is it still right?" not in my_page(client)


def test_from_a_date_is_now_once_the_date_has_come(client_of, owner):
    make_profile(owner, availability=Said("from", today() + 20 * DAY))
    reader = client_of(make_member())
    assert "Available from" in page_of(reader)
    assert (is_found(reader, "from"), is_found(reader, "now")) == (True, False)
    days_pass(20)
    assert "Available now" in page_of(reader)
    assert (is_found(reader, "from"), is_found(reader, "now")) == (False, True)
    days_pass(GOOD_FOR_DAYS)
    assert is_found(reader, "now")
    days_pass(1)
    assert not is_found(reader, "now")
    client_of(owner).post(
        reverse("directory:availability-confirm"), {"availability": "still right"}
    )
    profile = Profile.objects.get()
    assert (profile.availability, profile.available_from) == ("now", None)


def test_nothing_is_written_afresh_if_the_day_changes_nothing(owner):
    make_profile(owner, availability=Said("from", today() + 20 * DAY))
    make_profile(make_member())
    assert a_day_begins() == 0


@pytest.mark.parametrize(("days", "status"), [(0, 200), (1, 302)])
def test_day_to_come_is_asked_for(client_of, owner, days, status):
    starts = (today() + days * DAY).isoformat()
    answer = client_of(owner).post(
        reverse("directory:profile-where"), {"availability": "from", "available_from": starts}
    )
    assert answer.status_code == status
    if status == 200:
        assert "Choose a day to come" in answer.content.decode()


def test_form_says_now_if_the_date_has_come(client_of, owner):
    make_profile(owner, availability=Said("from", today() + DAY))
    days_pass(1)
    form = client_of(owner).get(reverse("directory:profile-where")).context["form"]
    assert (form["availability"].value(), form["available_from"].value()) == ("now", None)


def test_confirming_nothing_says_nothing(client_of, owner):
    make_profile(owner, availability=Said())
    client_of(owner).post(
        reverse("directory:availability-confirm"), {"availability": "still right"}
    )
    assert Profile.objects.get().availability_said_at is None
