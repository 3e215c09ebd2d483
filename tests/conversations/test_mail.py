"""The notice by mail: the words, and no address of anyone."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from agora.conversations.actions.reply import reply
from tests.accounts.factories import make_person
from tests.conversations.factories import write
from tests.notifications.factories import post_all
from tests.notifications.smtp import mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def smtp(settings):
    with mail_server() as server:
        settings.MAIL_URL = server.url
        yield server


def only_mail(smtp):
    (mail,) = smtp.received
    return mail


def test_recipient_is_told_in_their_language_with_the_words(ada, bob, smtp):
    bob.language = "nl"
    bob.save()
    conversation = write(ada, bob, text="Bonjour *toi*.")
    post_all()

    mail = only_mail(smtp)
    assert mail["To"] == bob.email
    assert mail["Content-Language"] == "nl"
    assert "Ada Lenoir" in mail["Subject"]
    assert mail["Subject"].endswith("Un mot")
    for part in ("plain", "html"):
        assert "toi" in mail.get_body((part,)).get_content()
    text = mail.get_body(("plain",)).get_content()
    assert f"/{conversation.pk}/" in text


def test_mail_holds_no_address_of_the_sender_and_nobody_to_reply_to(ada, bob, smtp):
    write(ada, bob)
    post_all()

    assert ada.email.encode() not in smtp.raw[0]
    assert bob.email.encode() not in smtp.raw[0].partition(b"\n\n")[2]
    mail = only_mail(smtp)
    assert mail["Reply-To"] is None
    assert ada.display_name not in mail["From"]


def test_mails_of_messages_stop_with_one_click(ada, bob, smtp):
    conversation = write(ada, bob)
    post_all()
    mail = only_mail(smtp)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = urlsplit(mail["List-Unsubscribe"].strip("<>"))
    sent = Client().post(address.path, {"List-Unsubscribe": "One-Click"})
    assert sent.status_code == 200

    reply(actor=ada, conversation=conversation, text="Encore.", language="fr")
    post_all()
    assert len(smtp.received) == 1


def test_member_is_not_offered_to_hear_of_reports(ada):
    for person, offered in ((ada, False), (make_person("moderator"), True)):
        client = Client()
        client.force_login(person)
        page = client.get("/en/account/notifications/").content.decode()
        assert ("A message is reported" in page) is offered
        assert "Someone writes to me" in page
