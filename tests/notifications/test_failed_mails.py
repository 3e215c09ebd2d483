"""The back office's list of mails that could not be sent."""

import pytest

from agora.accounts import roles
from agora.accounts.rights import TABLE, Right
from agora.core.models import AuditEntry
from agora.notifications.delivery import deliver
from agora.notifications.mail import queue_mail
from agora.notifications.models import OutgoingMail
from tests.accounts.factories import make_person

pytestmark = pytest.mark.django_db
LIST = "/back-office/notifications/"
ALLOWED = sorted(TABLE[Right.RESEND_MAILS])
State = OutgoingMail.State


@pytest.fixture
def failed() -> OutgoingMail:
    mail = queue_mail(recipient="gone@example.org", subject="Your code", text="Secret AB12")
    OutgoingMail.objects.filter(pk=mail.pk).update(
        state=State.FAILED, attempts=8, last_error="SMTPRecipientsRefused: 550"
    )
    mail.refresh_from_db()
    return mail


@pytest.mark.parametrize("role", ALLOWED)
def test_failed_mail_is_listed_with_its_reason_and_without_its_text(client_of, failed, role):
    queue_mail(recipient="waiting@example.org", subject="Waiting", text="Text")
    client = client_of(make_person(role))
    listed = client.get(LIST).content.decode()
    assert "gone@example.org" in listed
    assert "550" in listed
    assert "waiting@example.org" not in listed
    detail = client.get(f"{LIST}{failed.pk}/").content.decode()
    assert failed.message_id.strip("<>") in detail
    assert "AB12" not in detail


def test_failed_mail_is_sent_again_with_its_id(client_of, failed, smtp):
    person = make_person("support_agent")
    client = client_of(person)
    response = client.post(f"{LIST}{failed.pk}/resend/")
    assert "is queued again" in client.get(response.url).content.decode()
    deliver(failed.pk)
    assert smtp.ids() == [failed.message_id]
    entry = AuditEntry.objects.get(verb="mail.resent")
    assert entry.actor == person


def test_mail_is_queued_once_if_two_people_resend_it(client_of, failed):
    client = client_of(make_person("support_agent"))
    client.post(f"{LIST}{failed.pk}/resend/")
    response = client.post(f"{LIST}{failed.pk}/resend/")
    assert "queued again already" in client.get(response.url).content.decode()
    assert AuditEntry.objects.filter(verb="mail.resent").count() == 1


@pytest.mark.parametrize("role", [role for role in roles.ROLES if role not in ALLOWED])
def test_failed_mails_are_refused_to_every_other_role(client_of, failed, role):
    client = client_of(make_person(role))
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}{failed.pk}/").status_code == 403
    assert client.post(f"{LIST}{failed.pk}/resend/").status_code == 403
    failed.refresh_from_db()
    assert failed.state == State.FAILED


def test_mail_that_did_not_fail_has_no_page(client_of):
    mail = queue_mail(recipient="waiting@example.org", subject="Waiting", text="Text")
    client = client_of(make_person("administrator"))
    assert client.get(f"{LIST}{mail.pk}/").status_code == 404


def test_list_takes_as_many_queries_for_many_mails(client_of, django_assert_max_num_queries):
    client = client_of(make_person("administrator"))
    client.get(LIST)
    counts = []
    for more in (5, 40):
        for number in range(more):
            queue_mail(recipient=f"r{number}@example.org", subject="Gone", text="Text")
        OutgoingMail.objects.update(state=State.FAILED)
        with django_assert_max_num_queries(40) as queries:
            client.get(LIST)
        counts.append(len(queries.captured_queries))
    assert counts[0] == counts[1]
