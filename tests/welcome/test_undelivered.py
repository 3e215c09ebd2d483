"""Invitations whose mail does not arrive, and what the room keeps of people."""

import pytest

from agora.core.personal_data import parts
from agora.notifications.actions.pause_address import pause_address
from agora.notifications.actions.record_report import record_report
from agora.notifications.bounces.report import read_report
from agora.notifications.delivery import deliver
from agora.welcome.actions.close_expired_invitations import close_expired_invitations
from agora.welcome.models import FirstSteps, Invitation
from tests.notifications import reports
from tests.notifications.smtp import mail_server
from tests.welcome.factories import invite, link_of, make_member

pytestmark = pytest.mark.django_db
State = Invitation.State


@pytest.fixture
def smtp(settings):
    with mail_server() as server:
        settings.MAIL_URL = server.url
        yield server


def state_of(invitation: Invitation) -> str:
    invitation.refresh_from_db()
    return invitation.state


def test_invitation_bounced_if_the_server_refuses_its_reader(smtp, client):
    invitation = invite(make_member(email="gone@example.org"))
    link = link_of(invitation)
    smtp.refusals["gone@example.org"] = "550 5.1.1 No such person"
    deliver(invitation.mail_id)
    assert state_of(invitation) == State.BOUNCED
    assert client.get(link).status_code == 404


def test_invitation_bounced_if_its_mail_came_back(smtp):
    invitation = invite(make_member())
    deliver(invitation.mail_id)
    assert state_of(invitation) == State.SENT
    about = {"recipient": invitation.email, "message_id": smtp.ids()[0]}
    assert record_report(read_report(reports.written(reports.POSTFIX, **about)))
    assert state_of(invitation) == State.BOUNCED


def test_invitation_bounced_if_mail_was_paused_before_it_went(smtp):
    invitation = invite(make_member())
    pause_address(actor=None, address=invitation.email, reason="complaint")
    deliver(invitation.mail_id)
    assert state_of(invitation) == State.BOUNCED
    assert smtp.received == []


def test_accepted_invitation_stays_accepted_if_its_mail_comes_back_late(smtp, client):
    invitation = invite(make_member())
    client.post(link_of(invitation))
    about = {"recipient": invitation.email, "message_id": invitation.mail.message_id}
    deliver(invitation.mail_id)
    record_report(read_report(reports.written(reports.POSTFIX, **about)))
    assert state_of(invitation) == State.ACCEPTED


def test_invitation_expires_after_thirty_days():
    invitation, other = invite(make_member()), invite(make_member())
    assert (invitation.expires_at - invitation.sent_at).days == 30
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=invitation.sent_at)
    assert close_expired_invitations() == 1
    assert (state_of(invitation), state_of(other)) == (State.EXPIRED, State.SENT)


def test_invitation_and_steps_are_among_what_one_may_take_and_forget(client):
    invitation = invite(make_member(email="ana@example.org"))
    client.post(link_of(invitation))
    person = Invitation.objects.get().account
    client.post("/en/welcome/language/", {"language": "en"})
    (part,) = [part for part in parts() if part.code == "welcome"]
    found = part.collect(person)
    assert [row["email"] for row in found["invitations"]] == ["ana@example.org"]
    assert found["first_steps"]["language_at"]
    part.erase(person)
    part.erase(person)
    row = Invitation.objects.values().get()
    assert "ana@example.org" not in str(row)
    assert (row["state"], row["token_hash"], row["account_id"]) == (State.ACCEPTED, None, None)
    assert not FirstSteps.objects.exists()
