"""Writing to a member from their page: who may, and that nobody's address shows."""

import pytest
from django.test import Client
from django.urls import reverse

from agora.conversations.models import Conversation, Message
from agora.directory.actions.choose_contact import choose_contact
from agora.privacy.actions.block_person import block_person
from tests.accounts.factories import PASSWORD, make_person
from tests.directory.factories import make_client, make_member, make_profile

pytestmark = pytest.mark.django_db
LETTER = {"subject": "Een vraag", "text": "Kan je *helpen*?", "language": "nl"}


@pytest.fixture
def wim():
    return make_member("Wim Zwart")


def listed(member, contact: str = "members", listing: str = "public"):
    profile = make_profile(member, listing)
    choose_contact(actor=member, contact=contact, shares_card=False, called_on=False, language="en")
    return profile


def write_page(profile) -> str:
    return reverse("directory:profile-write", args=[profile.pk])


def profile_page(profile) -> str:
    return reverse("directory:profile-detail", args=[profile.pk])


READERS = {"visitor": lambda: None, "client": make_client, "member": make_member}


@pytest.mark.parametrize(
    ("contact", "reader", "expected"),
    [
        ("nobody", "visitor", ""),
        ("nobody", "client", ""),
        ("nobody", "member", ""),
        ("members", "visitor", "Sign in to write to Wim Zwart"),
        ("members", "client", ""),
        ("members", "member", ">Write to Wim Zwart"),
        ("everyone", "visitor", "Sign in to write to Wim Zwart"),
        ("everyone", "client", ">Write to Wim Zwart"),
        ("everyone", "member", ">Write to Wim Zwart"),
    ],
)
def test_way_to_write_is_shown_to_who_may(client_of, wim, contact, reader, expected):
    profile = listed(wim, contact)
    person = READERS[reader]()
    page = client_of(person).get(profile_page(profile)).content.decode()
    assert expected in page
    assert ("rite to Wim Zwart" in page) is bool(expected)

    answer = client_of(person).get(write_page(profile))
    sent = client_of(person).post(write_page(profile), LETTER)
    if person is None:
        assert (answer.status_code, sent.status_code) == (302, 302)
    else:
        assert answer.status_code == (200 if expected else 404)
        assert sent.status_code == (302 if expected else 404)
    assert Conversation.objects.exists() is (expected == ">Write to Wim Zwart")


def test_nobody_writes_to_oneself(client_of, wim):
    profile = listed(wim)
    assert "rite to Wim" not in client_of(wim).get(profile_page(profile)).content.decode()
    assert client_of(wim).post(write_page(profile), LETTER).status_code == 404


def test_member_who_is_not_found_cannot_be_written_to(client_of, wim):
    profile = listed(wim, "everyone", listing="members")
    assert client_of(make_client()).post(write_page(profile), LETTER).status_code == 404
    assert client_of(make_member()).get(write_page(profile)).status_code == 200
    wim.member.status = "left"
    wim.member.save()
    assert client_of(make_member()).post(write_page(profile), LETTER).status_code == 404


def test_message_arrives_and_no_page_shows_an_address(client_of, wim):
    profile, sender = listed(wim), make_member("Sofie Blauw")
    client = client_of(sender)
    pages = [client.get(address) for address in (profile_page(profile), write_page(profile))]
    sent = client.post(write_page(profile), LETTER, follow=True)
    received = client_of(wim).get(sent.redirect_chain[-1][0])

    assert "<em>helpen</em>" in received.content.decode()
    assert "Sofie Blauw" in received.content.decode()
    for page in (*pages, sent):
        assert wim.email not in page.content.decode()
    assert sender.email not in received.content.decode()


def test_message_is_kept_on_the_page_if_something_is_wrong(client_of, wim):
    response = client_of(make_member()).post(write_page(listed(wim)), LETTER | {"subject": ""})
    assert response.status_code == 422
    assert "Kan je *helpen*?" in response.content.decode()
    assert not Message.objects.exists()


def test_message_is_there_again_after_the_sign_in_if_the_session_had_ended(wim):
    profile, sender = listed(wim, listing="members"), make_person("member")
    client = Client()
    to_sign_in = client.post(write_page(profile), LETTER)
    client.post(to_sign_in["Location"], {"login": sender.email, "password": PASSWORD})

    page = client.get(write_page(profile)).content.decode()

    assert "Kan je *helpen*?" in page
    assert "Een vraag" in page
    assert not Message.objects.exists()


def test_visitor_is_led_to_the_sign_in_whether_there_is_somebody_or_not(wim):
    profile = listed(wim, "nobody", listing="off")
    for key in (profile.pk, profile.pk + 1):
        address = reverse("directory:profile-write", args=[key])
        assert Client().post(address, LETTER).status_code == 302
        assert Client().get(address).status_code == 302


def test_who_is_blocked_sees_the_same_as_before(client_of, wim):
    profile, sender = listed(wim), make_member()
    block_person(owner=wim, person=sender)
    page = client_of(sender).get(profile_page(profile)).content.decode()
    assert ">Write to Wim Zwart" in page

    sent = client_of(sender).post(write_page(profile), LETTER, follow=True)

    assert "Your message is sent." in sent.content.decode()
    assert "Een vraag" not in client_of(wim).get("/en/messages/").content.decode()


def test_who_blocked_the_member_is_not_offered_to_write(client_of, wim):
    profile, sender = listed(wim), make_member()
    block_person(owner=sender, person=wim)
    assert ">Write to" not in client_of(sender).get(profile_page(profile)).content.decode()
    assert client_of(sender).post(write_page(profile), LETTER).status_code == 422
