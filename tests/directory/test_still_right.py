"""Once a year: is it still right? Who never answers leaves the list, and loses nothing."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from agora.core.models import AuditEntry
from agora.directory.actions.ask_still_right import ask_those_due
from agora.directory.actions.change_listing import change_listing
from agora.directory.models import Listing, Profile
from agora.directory.readers import SOME_MEMBER
from agora.notifications.actions.choose_frequencies import turn_everything_off
from agora.notifications.models import Notification, OutgoingMail
from agora.privacy.actions.withdraw_consent import withdraw_consent
from agora.privacy.models import Consent
from agora.privacy.models.consent import Way
from tests.directory.factories import make_client, make_member, make_profile

NOW = timezone.now()
YEAR = datetime.timedelta(days=366)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def profile(db) -> Profile:
    """A public profile that was last said to be right a year ago."""
    return grown_old(make_profile(make_member("Ada"), "public"))


def grown_old(profile: Profile, by=YEAR) -> Profile:
    Profile.objects.filter(pk=profile.pk).update(confirmed_at=NOW - by, listed_at=NOW - by)
    profile.refresh_from_db()
    return profile


def mails_to(profile: Profile) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(recipient=profile.user.email).order_by("pk"))


def link_in(mail: OutgoingMail) -> str:
    (address,) = re.findall(r"^https?://[^/]+(/\S+)$", mail.text, re.MULTILINE)
    return address


def found(profile: Profile) -> bool:
    return Profile.objects.visible_to(SOME_MEMBER).filter(pk=profile.pk).exists()


def say_nothing(days: int) -> None:
    """Let the job run on each of so many days."""
    for day in range(days):
        ask_those_due(NOW + day * DAY)


def test_person_is_asked_by_mail_and_bell_a_year_after(profile):
    assert ask_those_due(NOW) == 1
    (mail,) = mails_to(profile)
    assert mail.subject == "Is your profile still right?"
    assert "without signing in" in mail.text
    assert [row.kind for row in Notification.objects.all()] == ["directory.still-right"]
    assert found(profile)


def test_nobody_is_asked_before_the_year_is_over(db):
    young = grown_old(make_profile(make_member()), by=datetime.timedelta(days=364))
    assert ask_those_due(NOW) == 0
    assert mails_to(young) == []


def test_job_asks_once_however_often_it_runs(profile):
    for _ in range(3):
        ask_those_due(NOW)
    assert len(mails_to(profile)) == 1


def test_two_reminders_come_after_two_and_four_weeks_then_the_listing_is_off(profile):
    mails = []
    for day in range(60):
        ask_those_due(NOW + day * DAY)
        mails += [day] * (len(mails_to(profile)) - len(mails))
    assert mails == [0, 14, 28, 42]
    assert not found(profile)
    assert mails_to(profile)[-1].subject == "Your profile is no longer in the directory"


def test_days_without_a_run_only_delay_what_comes(profile):
    ask_those_due(NOW)
    late = NOW + datetime.timedelta(days=200)
    assert [ask_those_due(late) for _ in range(3)] == [1, 0, 0]
    assert found(profile)
    assert len(mails_to(profile)) == 2


def test_mails_say_the_day_on_which_the_listing_ends(profile):
    ask_those_due(NOW)
    leaves = timezone.localdate(NOW + datetime.timedelta(days=42))
    assert f"on {leaves.strftime('%-d')} {leaves.strftime('%B')}" in mails_to(profile)[0].text


def test_no_answer_keeps_the_data_and_the_ledger_says_why(profile):
    say_nothing(43)
    profile.refresh_from_db()
    assert profile.listing == Listing.OFF
    assert profile.trades
    ways = Consent.objects.filter(user=profile.user).values_list("withdrawn_way", flat=True)
    assert set(ways) == {Way.NO_ANSWER}
    assert AuditEntry.objects.filter(verb="profile.listing_changed").exists()


def test_link_says_that_the_profile_is_right_without_signing_in(profile, client):
    ask_those_due(NOW)
    address = link_in(mails_to(profile)[0])
    assert client.get(address).status_code == 200
    profile.refresh_from_db()
    assert profile.confirmed_at < NOW - 365 * DAY
    assert client.post(address).status_code == 400
    done = client.post(address, {"profile": "still right"})
    assert "We ask again in a year." in done.content.decode()
    profile.refresh_from_db()
    assert profile.asked_times == 0
    assert profile.confirmed_at > NOW
    assert ask_those_due(NOW + 60 * DAY) == 0


def test_link_brings_a_listing_back_as_it_was(profile, client):
    say_nothing(43)
    address = link_in(mails_to(profile)[-1])
    assert "Bring my profile back" in client.get(address).content.decode()
    assert not found(profile)
    client.post(address, {"profile": "still right"})
    profile.refresh_from_db()
    assert profile.listing == Listing.PUBLIC
    assert found(profile)
    open_rows = Consent.objects.filter(user=profile.user, withdrawn_at=None)
    assert {row.way for row in open_rows} == {Way.MAIL_LINK}


def test_listing_for_members_comes_back_for_members_alone(db, client):
    profile = grown_old(make_profile(make_member(), "members"))
    say_nothing(43)
    client.post(link_in(mails_to(profile)[-1]), {"profile": "still right"})
    profile.refresh_from_db()
    assert profile.listing == Listing.MEMBERS


def test_link_lists_nobody_who_left_by_themselves(profile, client):
    ask_those_due(NOW)
    change_listing(actor=profile.user, listing="off", language="en")
    done = client.post(link_in(mails_to(profile)[0]), {"profile": "still right"})
    assert "as you chose" in done.content.decode()
    assert not found(profile)


def test_link_that_is_not_ours_changes_nothing(profile, client):
    address = reverse("directory:profile-confirm", args=["x:y:z"])
    assert client.post(address, {"profile": "still right"}).status_code == 404
    assert "This link does not work" in client.get(address).content.decode()


def test_link_is_too_old_after_half_a_year(profile, client, monkeypatch):
    ask_those_due(NOW)
    address = link_in(mails_to(profile)[0])
    shortest = datetime.timedelta(seconds=-1)
    monkeypatch.setattr("agora.directory.still_right.LINK_WORKS", shortest)
    assert client.get(address).status_code == 404


def test_link_of_someone_who_is_no_member_any_more_does_not_work(profile, client):
    ask_those_due(NOW)
    profile.user.member.status = "departed"
    profile.user.member.save()
    address = link_in(mails_to(profile)[0])
    assert client.post(address, {"profile": "still right"}).status_code == 404


def test_who_turned_everything_off_is_asked_by_mail_all_the_same(profile):
    turn_everything_off(actor=profile.user)
    ask_those_due(NOW)
    assert len(mails_to(profile)) == 1
    assert "whatever you chose to be told" in mails_to(profile)[0].text
    assert not Notification.objects.exists()


def test_who_is_not_found_any_more_is_not_asked(profile):
    withdraw_consent(user=profile.user, purpose="directory.members", way=Way.ACCOUNT_PAGE)
    assert ask_those_due(NOW) == 0


def test_so_many_are_asked_in_one_run_and_the_others_in_the_next(db):
    for _ in range(3):
        grown_old(make_profile(make_member()))
    assert [ask_those_due(NOW, most=2) for _ in range(3)] == [2, 1, 0]


def test_own_page_asks_and_its_button_answers(profile, client_of):
    ask_those_due(NOW)
    client = client_of(profile.user)
    assert "is your profile still right?" in client.get(reverse("directory:my-profile")).text
    assert client.get(reverse("directory:still-right")).status_code == 302
    assert client.post(reverse("directory:still-right")).status_code == 400
    client.post(reverse("directory:still-right"), {"profile": "still right"})
    page = client.get(reverse("directory:my-profile")).text
    assert "is your profile still right?" not in page
    assert ask_those_due(NOW + DAY) == 0


def test_own_page_brings_a_listing_back(profile, client_of):
    say_nothing(43)
    client = client_of(profile.user)
    assert "Bring my profile back" in client.get(reverse("directory:my-profile")).text
    client.post(reverse("directory:still-right"), {"profile": "still right"})
    assert found(profile)
    assert "Bring my profile back" not in client.get(reverse("directory:my-profile")).text


def test_client_of_the_cooperative_has_nothing_to_confirm(db, client_of):
    answer = client_of(make_client()).post(
        reverse("directory:still-right"), {"profile": "still right"}
    )
    assert answer.status_code == 403
