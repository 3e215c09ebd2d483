"""Reporting: staff are told, the other person never."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agora.conversations.models import Report
from agora.conversations.retention import forget_reports
from agora.core.models import AuditEntry
from agora.notifications.models import Notification
from tests.accounts.factories import make_person
from tests.conversations.factories import write

pytestmark = pytest.mark.django_db


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def report(person, conversation, query: str = "", reason: str = "fraud"):
    address = reverse("conversations:conversation-report", args=[conversation.pk])
    return signed_in(person).post(f"{address}{query}", {"reason": reason, "text": "Il ment."})


def staff_page(key: int) -> str:
    return reverse("staff_conversations:report-detail", args=[key])


def test_moderators_and_administrators_are_told_and_nobody_else(ada, bob, moderator):
    administrator, adviser = make_person("administrator"), make_person("facilitator")
    conversation = write(ada, bob)
    Notification.objects.all().delete()
    message = conversation.messages.get()

    assert report(bob, conversation, f"?message={message.pk}").status_code == 302

    told = set(Notification.objects.values_list("recipient_id", flat=True))
    assert told == {moderator.pk, administrator.pk}
    assert adviser.pk not in told
    page = signed_in(moderator).get(staff_page(Report.objects.get().pk)).content.decode()
    assert "Il ment." in page
    assert "<em>toi</em>" in page
    assert "Bob Peeters" in page


def test_report_says_nothing_to_the_other_person(ada, bob, moderator):
    conversation = write(ada, bob)
    address = reverse("conversations:conversation-detail", args=[conversation.pk])
    before = signed_in(ada).get(address).content.decode().count("report")
    report(bob, conversation)

    assert signed_in(ada).get(address).content.decode().count("report") == before
    assert not Notification.objects.filter(recipient=ada).exists()


def test_report_stands_once_for_each_person(ada, bob, moderator):
    conversation = write(ada, bob)
    report(bob, conversation)
    report(bob, conversation, reason="other")
    report(ada, conversation)
    assert Report.objects.count() == 2
    assert Report.objects.filter(reporter=bob).get().reason == "fraud"


@pytest.mark.parametrize("query", ["?message=0", "?message=x", "?message=99999999999999999999"])
def test_message_of_elsewhere_cannot_be_reported(ada, bob, query):
    assert report(bob, write(ada, bob), query).status_code == 404


def test_own_message_cannot_be_reported(ada, bob):
    conversation = write(ada, bob)
    message = conversation.messages.get()
    assert report(ada, conversation, f"?message={message.pk}").status_code == 404


def test_report_without_a_reason_is_kept_on_the_page(ada, bob):
    response = report(bob, write(ada, bob), reason="")
    assert response.status_code == 422
    assert "Il ment." in response.content.decode()


def test_report_is_handled_once(ada, bob, moderator):
    report(bob, write(ada, bob))
    key = Report.objects.get().pk
    client = signed_in(moderator)
    assert client.post(staff_page(key), {"note": ""}).status_code == 422
    assert client.post(staff_page(key), {"note": "Averti."}).status_code == 302
    again = client.post(staff_page(key), {"note": "Deux fois."}, follow=True)

    assert "Someone handled this report before you." in again.content.decode()
    assert Report.objects.get().note == "Averti."
    assert AuditEntry.objects.filter(verb="report.handled", actor=moderator).count() == 1
    lists = reverse("staff_conversations:report-list")
    assert "Nothing is reported." in client.get(lists).content.decode()
    assert "Fraud" in client.get(f"{lists}?state=handled").content.decode()


def test_staff_without_the_right_see_no_report(ada, bob):
    report(bob, write(ada, bob))
    for role in ("support_agent", "facilitator"):
        response = signed_in(make_person(role)).get(staff_page(Report.objects.get().pk))
        assert response.status_code == 403


def test_handled_report_goes_after_a_year(ada, bob):
    report(bob, write(ada, bob))
    report(ada, write(bob, ada))
    handled, open_one = Report.objects.order_by("pk")
    long_ago = timezone.now() - datetime.timedelta(days=366)
    Report.objects.filter(pk=handled.pk).update(state="handled", handled_at=long_ago)
    Report.objects.filter(pk=open_one.pk).update(reported_at=long_ago)

    assert forget_reports() == 1
    assert Report.objects.get() == open_one
