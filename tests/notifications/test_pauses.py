"""Addresses to which mail is paused: what goes there, who sees it, who resumes it."""

import pytest

from agora.accounts import roles
from agora.accounts.rights import TABLE, Right
from agora.core.models import AuditEntry
from agora.core.personal_data import parts
from agora.notifications.actions.pause_address import pause_address
from agora.notifications.actions.resume_address import resume_own_address
from agora.notifications.delivery import deliver
from agora.notifications.mail import queue_mail
from agora.notifications.models import OutgoingMail, PausedAddress
from agora.notifications.pauses import get_pause
from agora.notifications.undelivered import tell_undelivered
from tests.accounts.factories import make_person

pytestmark = pytest.mark.django_db
State = OutgoingMail.State
LETTER = {"recipient": "ana@example.org", "subject": "Bonjour", "text": "Voilà."}
LIST = "/back-office/notifications/paused/"
OWN = "/en/account/mail/"
ALLOWED = sorted(TABLE[Right.RESEND_MAILS])


def pause(address: str = "ana@example.org", reason: str = "bounce", **fields) -> PausedAddress:
    pause_address(actor=None, address=address, reason=reason, **fields)
    return get_pause(address)


def delivered(**changes) -> OutgoingMail:
    mail = queue_mail(**LETTER | changes)
    deliver(mail.pk)
    mail.refresh_from_db()
    return mail


# At the delivery.


@pytest.mark.parametrize(
    "refusal",
    ["550 No such person", "550 5.1.1 No such person", "553 5.1.3 Bad address", "550 5.2.1 Closed"],
)
def test_address_is_paused_if_the_server_refuses_it_for_good(smtp, refusal):
    smtp.refusals["ana@example.org"] = refusal
    assert delivered().state == State.FAILED
    assert get_pause("ana@example.org").detail.find(refusal.partition(" ")[2]) >= 0
    assert delivered().state == State.PAUSED
    assert smtp.received == []


@pytest.mark.parametrize("refusal", ["550 5.7.1 Blocked", "552 5.2.2 Mailbox full"])
def test_address_is_not_paused_for_another_reason(smtp, refusal):
    smtp.refusals["ana@example.org"] = refusal
    assert delivered().state == State.FAILED
    assert get_pause("ana@example.org") is None


def test_nothing_goes_to_a_paused_address_whatever_its_case(smtp):
    pause("Ana@Example.org")
    assert delivered(recipient="ANA@example.ORG").state == State.PAUSED
    assert delivered(recipient="ben@example.org").state == State.SENT
    assert len(smtp.received) == 1


def test_mail_that_its_reader_asked_for_goes_to_a_paused_address(smtp, client):
    person = make_person()
    pause(person.email, reason="complaint")
    client.post("/en/account/login/code/", {"email": person.email})
    mail = OutgoingMail.objects.get(recipient=person.email)
    deliver(mail.pk)
    assert smtp.ids() == [mail.message_id]


def test_held_back_mail_goes_once_mail_is_resumed(smtp, client_of):
    held = pause()
    mail = delivered()
    client = client_of(make_person("support_agent"))
    assert "held back" in client.get("/back-office/notifications/").content.decode()
    client.post(f"{LIST}{held.pk}/resume/")
    client.post(f"/back-office/notifications/{mail.pk}/resend/")
    deliver(mail.pk)
    assert smtp.ids() == [mail.message_id]


def test_second_bounce_pauses_again(smtp):
    held = pause(detail="first")
    PausedAddress.objects.update(state="resumed")
    again = pause(detail="second\x00\n line")
    assert (again.pk, again.detail) == (held.pk, "second   line")
    assert AuditEntry.objects.filter(verb="mail.paused").count() == 2


def test_pause_of_a_paused_address_changes_nothing():
    pause(detail="first")
    assert not pause_address(actor=None, address="ANA@example.org", reason="complaint")
    assert get_pause("ana@example.org").detail == "first"


def test_audit_log_does_not_keep_the_address():
    pause("secret.name@example.org")
    entry = AuditEntry.objects.get(verb="mail.paused")
    assert "secret" not in f"{entry.subject_title} {entry.details}"


def test_telling_twice_is_no_trouble():
    mail = queue_mail(**LETTER)
    tell_undelivered(mail)
    tell_undelivered(mail)


# The team.


@pytest.mark.parametrize("role", ALLOWED)
def test_team_sees_why_and_resumes(client_of, role):
    held = pause(detail="550 5.1.1 Gone")
    person = make_person(role)
    client = client_of(person)
    page = client.get(LIST).content.decode()
    assert "ana@example.org" in page
    assert "550 5.1.1 Gone" in page
    assert "refused a mail for good" in page
    client.post(f"{LIST}{held.pk}/resume/")
    assert get_pause("ana@example.org") is None
    assert AuditEntry.objects.get(verb="mail.resumed").actor == person
    assert "ana@example.org" not in client.get(LIST).context["page"].rows


def test_team_pauses_an_address(client_of):
    client = client_of(make_person("support_agent"))
    assert client.post(f"{LIST}add/", {"address": "nobody"}).status_code == 422
    client.post(f"{LIST}add/", {"address": "Ana@example.org", "detail": "Asked by phone."})
    found = get_pause("ana@example.org")
    assert (found.reason, found.detail) == ("staff", "Asked by phone.")


@pytest.mark.parametrize("role", [role for role in roles.ROLES if role not in ALLOWED])
def test_paused_addresses_are_refused_to_every_other_role(client_of, role):
    held = pause()
    client = client_of(make_person(role))
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}add/", {"address": "b@example.org"}).status_code == 403
    assert client.post(f"{LIST}{held.pk}/resume/").status_code == 403
    assert get_pause("ana@example.org") is not None


# The person.


def test_person_sees_why_and_resumes_once(client_of):
    person = make_person()
    client = client_of(person)
    assert "is not paused" in client.get(OWN).content.decode()
    pause(person.email, detail="550 5.1.1 Gone")
    page = client.get(OWN).content.decode()
    assert "550 5.1.1 Gone" in page
    assert "Send me mail again" in page
    assert "Mail comes to you again" in client.post(OWN, follow=True).content.decode()
    assert get_pause(person.email) is None
    pause(person.email)
    page = client.get(OWN).content.decode()
    assert "Send me mail again" not in page
    assert "write to the team" in page
    assert "must look into it" in client.post(OWN, follow=True).content.decode()
    assert get_pause(person.email) is not None


def test_person_may_resume_once_more_after_the_team_did(client_of):
    person = make_person()
    held = pause(person.email)
    PausedAddress.objects.update(resumed_by_owner=True)
    client_of(make_person("support_agent")).post(f"{LIST}{held.pk}/resume/")
    pause(person.email)
    client_of(person).post(OWN)
    assert get_pause(person.email) is None


def test_nobody_resumes_the_mail_of_another():
    from django.core.exceptions import PermissionDenied

    held = pause("ben@example.org")
    with pytest.raises(PermissionDenied):
        resume_own_address(actor=make_person(email="ana@example.org"), pause=held)


def test_pauses_are_among_what_one_may_take_and_forget():
    (part,) = [part for part in parts() if part.code == "mail-pauses"]
    person = make_person()
    pause(person.email, detail="550")
    pause("other@example.org")
    assert [row["detail"] for row in part.collect(person)["pauses"]] == ["550"]
    part.erase(person)
    part.erase(person)
    assert [row.address for row in PausedAddress.objects.all()] == ["other@example.org"]
