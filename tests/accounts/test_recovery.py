"""A lost mailbox: one member of staff asks for another address, another one decides."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from agora.accounts import roles
from agora.accounts.actions.open_recovery import open_recovery
from agora.accounts.models import AccountRecovery
from agora.core.models import AuditEntry
from agora.notifications.models import OutgoingMail
from tests.accounts.factories import make_person

pytestmark = pytest.mark.django_db
OLD, NEW = "noe@example.org", "new@example.org"
ASKED = {"new_email": NEW, "reason": "The provider closed.", "identity_check": "Called back."}


@pytest.fixture
def person():
    return make_person(email=OLD)


@pytest.fixture
def agent():
    return make_person(roles.SUPPORT_AGENT)


@pytest.fixture
def second():
    return make_person(roles.SUPPORT_AGENT)


def ask(client, email=OLD, **changes):
    return client.post(
        reverse("staff_recoveries:recovery-open"), ASKED | {"email": email} | changes
    )


def decide(client, recovery, decision="approve"):
    address = reverse("staff_recoveries:recovery-decide", args=[recovery.pk])
    return client.post(address, {"decision": decision}, follow=True)


@pytest.fixture
def recovery(person, agent):
    return open_recovery(actor=agent, person=person, **ASKED)


def test_address_changes_only_after_a_second_person_approved(client_of, person, agent, second):
    owner = client_of(person)
    assert ask(client_of(agent)).status_code == 302
    recovery = AccountRecovery.objects.get()
    person.refresh_from_db()
    assert person.email == OLD
    decide(client_of(second), recovery)
    person.refresh_from_db()
    assert person.email == NEW
    assert list(person.emailaddress_set.values_list("email", "verified")) == [(NEW, True)]
    assert owner.get(reverse("account_home")).status_code == 302  # signed out
    assert {mail.recipient for mail in OutgoingMail.objects.all()} == {OLD, NEW}
    verbs = dict(
        AuditEntry.objects.filter(verb__startswith="recovery").values_list("verb", "actor")
    )
    assert verbs == {"recovery.opened": agent.pk, "recovery.approved": second.pk}


def test_old_address_can_take_it_back(client, client_of, person, second, recovery):
    decide(client_of(second), recovery)
    text = OutgoingMail.objects.get(recipient=OLD).text
    link = next(word for word in text.split() if "/email/undo/" in word)
    client.post("/" + link.split("/", 3)[3])
    person.refresh_from_db()
    assert person.email == OLD


def test_nobody_approves_what_they_asked_for(client_of, person, agent, recovery):
    answer = decide(client_of(agent), recovery)
    assert answer.status_code == 403
    person.refresh_from_db()
    assert person.email == OLD
    page = client_of(agent).get(reverse("staff_recoveries:recovery-detail", args=[recovery.pk]))
    assert "Someone else must decide" in page.content.decode()
    assert 'value="approve"' not in page.content.decode()


def test_database_refuses_one_person_for_both(agent, recovery):
    with pytest.raises(IntegrityError), transaction.atomic():
        AccountRecovery.objects.update(decided_by=agent)


def test_refusal_changes_nothing_and_tells_nobody(client_of, person, second, recovery):
    decide(client_of(second), recovery, "refuse")
    person.refresh_from_db()
    assert person.email == OLD
    assert not OutgoingMail.objects.exists()


def test_decision_is_taken_once(client_of, person, second, recovery):
    decide(client_of(second), recovery, "refuse")
    answer = decide(client_of(second), recovery)
    assert "Somebody decided this already" in answer.content.decode()
    person.refresh_from_db()
    assert person.email == OLD


def test_member_neither_asks_nor_decides(client_of, person, recovery):
    other = make_person(roles.MEMBER)
    assert ask(client_of(other)).status_code == 403
    assert decide(client_of(other), recovery).status_code == 403


def test_account_of_staff_is_for_those_who_manage_people(client_of, agent, second):
    administrator = make_person(roles.ADMINISTRATOR, email="boss@example.org")
    assert ask(client_of(agent), "boss@example.org").status_code == 403
    third = make_person(roles.ADMINISTRATOR)
    recovery = open_recovery(actor=third, person=administrator, **ASKED)
    assert decide(client_of(second), recovery).status_code == 403
    decide(client_of(make_person(roles.ADMINISTRATOR)), recovery)
    administrator.refresh_from_db()
    assert administrator.email == NEW


def test_nobody_recovers_their_own_account(client_of, second):
    me = make_person(roles.ADMINISTRATOR, email="me@example.org")
    assert ask(client_of(me), "me@example.org").status_code == 403


def test_one_request_at_a_time(client_of, second, recovery):
    answer = ask(client_of(second))
    assert answer.status_code == 422
    assert "Somebody asked for this already" in answer.content.decode()


@pytest.mark.parametrize("email", ["nobody@example.org", "not an address"])
def test_unknown_address_is_told(client_of, agent, email):
    assert ask(client_of(agent), email).status_code == 422
    assert not AccountRecovery.objects.exists()


@pytest.mark.parametrize("field", ["new_email", "reason", "identity_check"])
def test_everything_must_be_said(client_of, person, agent, field):
    assert ask(client_of(agent), **{field: ""}).status_code == 422


def test_address_taken_meanwhile_is_told(client_of, person, second, recovery):
    make_person(email=NEW)
    answer = decide(client_of(second), recovery)
    assert "opens another account" in answer.content.decode()
    recovery.refresh_from_db()
    assert recovery.state == AccountRecovery.State.OPEN


def test_list_shows_what_was_asked(client_of, second, recovery):
    page = client_of(second).get(reverse("staff_recoveries:recovery-list")).content.decode()
    assert str(recovery) in page
    assert "waiting for a second person" in page
