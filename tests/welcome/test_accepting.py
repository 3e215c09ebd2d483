"""The link of an invitation: it opens one account, once, and tells strangers nothing."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from agora.accounts.models import User
from agora.core.models import AuditEntry
from agora.welcome.actions.answer_request import answer_request
from agora.welcome.models import Invitation
from tests.accounts.factories import make_office, make_person
from tests.welcome.factories import invite, link_of, make_member
from tests.welcome.test_rounds import in_threads

pytestmark = pytest.mark.django_db
State = Invitation.State
DEAD = "This link does not work any more"


@pytest.fixture
def invitation() -> Invitation:
    return invite(make_member(name="Ana Perdrix", email="Ana@Example.org", office=make_office()))


def test_link_says_whose_account_it_opens_and_opens_none(client, invitation):
    page = client.get(link_of(invitation)).content.decode()
    assert "Ana Perdrix" in page
    assert "ana@example.org" in page
    assert not User.objects.exists()
    invitation.refresh_from_db()
    assert invitation.state == State.SENT


def test_button_opens_the_account_and_signs_in(client, invitation):
    response = client.post(link_of(invitation))
    person = User.objects.get()
    assert response.url == "/en/welcome/"
    assert client.get("/en/").url == "/en/welcome/"
    assert client.session["_auth_user_id"] == str(person.pk)
    assert (person.display_name, person.email) == ("Ana Perdrix", "ana@example.org")
    assert (person.language, person.office) == ("en", invitation.member.office)
    assert person.roles == {"member"}
    assert not person.has_usable_password()
    address = EmailAddress.objects.get()
    assert (address.user, address.email) == (person, "ana@example.org")
    assert address.verified
    assert address.primary
    invitation.refresh_from_db()
    assert invitation.state == State.ACCEPTED
    assert invitation.member.user == person
    assert AuditEntry.objects.get(verb="invitation.accepted").actor == person


def test_second_click_finds_the_same_account(client, invitation):
    client.post(link_of(invitation))
    again = Client()
    assert again.post(link_of(invitation)).url == "/en/welcome/"
    assert User.objects.count() == 1
    assert again.session["_auth_user_id"] == client.session["_auth_user_id"]


def test_link_is_dead_a_minute_after_it_was_used(client, invitation):
    link = link_of(invitation)
    client.post(link)
    Invitation.objects.update(accepted_at=timezone.now() - timedelta(minutes=1))
    for response in (Client().get(link), Client().post(link)):
        assert response.status_code == 404
        assert DEAD in response.content.decode()


@pytest.mark.parametrize(
    "change",
    [
        {"expires_at": timezone.now() - timedelta(seconds=1)},
        {"state": State.EXPIRED},
        {"state": State.WITHDRAWN},
        {"state": State.BOUNCED},
        {"email": "former@example.org"},
    ],
)
def test_link_is_dead_and_reveals_nothing_if_the_invitation_is_over(client, invitation, change):
    link = link_of(invitation)
    Invitation.objects.update(**change)
    wrong = client.get(f"{link.rstrip('/')[:-1]}x/")
    for response in (client.get(link), client.post(link)):
        page = response.content.decode()
        assert response.status_code == 404
        assert DEAD in page
        assert "Ana" not in page
        assert "example.org" not in page
        assert len(page) == len(wrong.content.decode())
    assert not User.objects.exists()


@pytest.mark.parametrize("status", ["suspended", "departed"])
def test_link_is_dead_if_the_member_is_not_active_any_more(client, invitation, status):
    invitation.member.status = status
    invitation.member.save()
    assert client.post(link_of(invitation)).status_code == 404
    assert not User.objects.exists()


def test_link_is_dead_if_the_registry_has_another_address_by_now(client, invitation):
    invitation.member.email = "new@example.org"
    invitation.member.save()
    assert client.post(link_of(invitation)).status_code == 404
    assert not User.objects.exists()


def test_link_never_opens_the_account_that_someone_has_already(client, invitation):
    make_person("administrator", email="ana@example.org")
    assert client.post(link_of(invitation)).status_code == 404
    assert "_auth_user_id" not in client.session


def test_who_is_signed_in_is_led_on_and_the_link_stays_good(client_of, invitation):
    someone = make_person()
    client = client_of(someone)
    for response in (client.get(link_of(invitation)), client.post(link_of(invitation))):
        assert response.url == "/en/welcome/"
    invitation.refresh_from_db()
    assert invitation.state == State.SENT


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_open_one_account(invitation):
    link = link_of(invitation)
    responses = in_threads(2, lambda: Client().post(link).url)
    assert responses == ["/en/welcome/"] * 2
    assert User.objects.count() == 1
    assert EmailAddress.objects.count() == 1


# Asking for another link.

ASK = "/en/invitation/"


@pytest.mark.parametrize("email", ["ana@example.org", "nobody@example.org"])
def test_answer_is_the_same_whether_the_address_is_known_or_not(client, invitation, email):
    page = client.post(ASK, {"email": email}).content.decode()
    assert "If an invitation went to this address" in page
    assert email not in page
    jobs = ProcrastinateJob.objects.filter(task_name="welcome.answer_invitation_request")
    assert [job.args for job in jobs] == [{"email": email}]


def test_what_is_no_address_is_refused(client):
    response = client.post(ASK, {"email": "nobody"})
    assert response.status_code == 422
    assert not ProcrastinateJob.objects.filter(
        task_name="welcome.answer_invitation_request"
    ).exists()


def test_new_link_goes_once_a_day(client, invitation):
    old = link_of(invitation)
    assert not answer_request(email="ana@example.org")
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=2), state=State.EXPIRED)
    assert answer_request(email="ANA@example.org")
    assert not answer_request(email="ana@example.org")
    invitation.refresh_from_db()
    assert client.get(old).status_code == 404
    assert client.get(link_of(invitation)).status_code == 200


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.BOUNCED])
def test_no_new_link_goes_if_staff_withdrew_it_or_mail_bounced(invitation, state):
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=2), state=state)
    assert not answer_request(email="ana@example.org")
