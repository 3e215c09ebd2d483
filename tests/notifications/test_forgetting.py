"""How long notifications and mails are kept, and what a person's own copy and erasure hold."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agora.core import personal_data
from agora.notifications.forgetting import forget_old
from agora.notifications.kinds import Frequency
from agora.notifications.mail import queue_mail
from agora.notifications.models import DigestState, Notification, OutgoingMail, Preference
from tests.accounts.factories import make_person
from tests.notifications.factories import choose, make_due_digests, post_all, tell, told_at

pytestmark = pytest.mark.django_db
State = OutgoingMail.State


def test_notifications_are_forgotten_after_half_a_year():
    now, person = timezone.now(), make_person("member")
    told_at(now - timedelta(days=184), person, title="Old")
    told_at(now - timedelta(days=182), person, title="Young")
    assert forget_old(now) == (1, 0)
    assert Notification.objects.get().context == {"title": "Young"}


def test_mails_are_forgotten_90_days_after_they_were_done_with():
    now = timezone.now()
    for days, state in [
        (91, State.SENT),
        (91, State.STORED),
        (91, State.FAILED),
        (89, State.SENT),
        (None, State.QUEUED),
    ]:
        mail = queue_mail(recipient="ana@example.org", subject=f"{days} {state}", text="Text")
        OutgoingMail.objects.filter(pk=mail.pk).update(
            state=state,
            queued_at=now - timedelta(days=200),
            finished_at=now - timedelta(days=days) if days else None,
        )
    assert forget_old(now) == (0, 3)
    kept = OutgoingMail.objects.order_by("pk").values_list("subject", flat=True)
    assert list(kept) == ["89 sent", "None queued"]


@pytest.fixture
def part():
    return next(part for part in personal_data.parts() if part.code == "notifications")


@pytest.fixture
def told(settings):
    """Give two people who were told the same, by digest and at once, in mails stored here."""
    settings.MAIL_URL = "store:"
    people = [make_person("member", display_name=f"Canary {number}") for number in (1, 2)]
    told_at(timezone.now() - timedelta(days=8), *people, title="Secret of a digest")
    make_due_digests(timezone.now())
    for person in people:
        choose(person, Frequency.NOW)
    tell(*people, title="Secret of a mail")
    post_all()
    return people


def test_copy_holds_all_that_the_room_knows_of_the_person(part, told):
    person, other = told
    copy = part.collect(person)
    titles = [row["title"] for row in copy["notifications"]]
    assert titles == ["Secret of a mail", "Secret of a digest"]
    assert [row["frequency"] for row in copy["choices"]] == ["now"]
    assert [row["frequency"] for row in copy["digests"]] == ["weekly"]
    assert len(copy["mails"]) == 2
    assert all("Canary 1" in row["text"] for row in copy["mails"])
    assert other.email not in str(copy)


def test_erasure_leaves_nothing_of_the_person_and_all_of_others(part, told):
    person, other = told
    part.erase(person)
    part.erase(person)
    for model, field in [(Notification, "recipient"), (Preference, "user"), (DigestState, "user")]:
        assert set(model.objects.values_list(field, flat=True)) == {other.pk}
    assert set(OutgoingMail.objects.values_list("recipient", flat=True)) == {other.email}
    assert "Canary 1" not in str(list(OutgoingMail.objects.values()))
