"""Reading and answering, through the pages."""

import pytest
from django.test import Client
from django.urls import reverse

from agora.conversations.models import Message, Participant
from agora.notifications.models import Notification
from agora.privacy.actions.block_person import block_person
from agora.privacy.actions.unblock_person import unblock_person
from tests.accounts.factories import PASSWORD, make_person
from tests.conversations.factories import texts_of, write

pytestmark = pytest.mark.django_db
INBOX = "/en/messages/"


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of(conversation) -> str:
    return reverse("conversations:conversation-detail", args=[conversation.pk])


def text_at(person, address: str) -> str:
    response = signed_in(person).get(address)
    assert response.status_code == 200
    return response.content.decode()


def answer(person, conversation, text: str = "Très bien."):
    return signed_in(person).post(page_of(conversation), {"text": text, "language": "fr"})


def test_message_is_read_by_both_and_answered(ada, bob):
    conversation = write(ada, bob)

    assert "Un mot" in text_at(bob, INBOX)
    page = text_at(bob, page_of(conversation))
    assert "<em>toi</em>" in page
    assert "Ada Lenoir" in page
    assert answer(bob, conversation).status_code == 302
    page = text_at(ada, page_of(conversation))
    assert "Très bien." in page
    assert texts_of(conversation) == ["Bonjour *toi*.", "Très bien."]


def test_page_shows_no_address_of_either(ada, bob):
    conversation = write(ada, bob)
    answer(bob, conversation)

    for address in (INBOX, page_of(conversation)):
        for reader, other in ((ada, bob), (bob, ada)):
            assert other.email not in text_at(reader, address)


def test_conversation_is_absent_for_others(ada, bob, moderator):
    conversation = write(ada, bob)
    pages = ("detail", "read", "archive", "block", "report")
    for stranger in (make_person("member"), make_person("administrator"), moderator):
        client = signed_in(stranger)
        for page in pages:
            address = reverse(f"conversations:conversation-{page}", args=[conversation.pk])
            assert client.post(address, {"text": "x", "language": "fr"}).status_code == 404
        assert client.get(page_of(conversation)).status_code == 404


def test_reading_marks_nothing_until_it_is_said(ada, bob):
    conversation = write(ada, bob)
    client = signed_in(bob)
    assert "1 new" in " ".join(client.get(INBOX).content.decode().split())

    client.get(page_of(conversation))
    assert Participant.objects.get(user=bob).unread
    client.post(reverse("conversations:conversation-read", args=[conversation.pk]))

    assert not Participant.objects.get(user=bob).unread
    assert not Notification.objects.filter(recipient=bob, read_at=None).exists()
    assert "1 new" not in " ".join(client.get(INBOX).content.decode().split())


def test_conversation_put_away_comes_back_with_a_new_message(ada, bob):
    conversation = write(ada, bob)
    client = signed_in(bob)
    client.post(
        reverse("conversations:conversation-archive", args=[conversation.pk]), {"archive": "yes"}
    )
    assert "Un mot" not in client.get(INBOX).content.decode()
    assert "Un mot" in client.get(f"{INBOX}?archived=yes").content.decode()

    answer(ada, conversation, "Encore moi.")

    assert "Un mot" in client.get(INBOX).content.decode()


def test_answer_is_kept_on_the_page_if_it_is_refused(ada, bob):
    conversation = write(ada, bob)
    response = answer(bob, conversation, "x" * 5001)

    assert response.status_code == 422
    assert "x" * 5001 in response.content.decode()
    assert texts_of(conversation) == ["Bonjour *toi*."]


def test_answer_is_there_again_after_the_sign_in_if_the_session_had_ended(ada, bob):
    conversation = write(ada, bob)
    client = Client()
    response = client.post(page_of(conversation), {"text": "Perdu ?", "language": "nl"})
    assert response.status_code == 302
    assert "sign-in" in response["Location"] or "login" in response["Location"]
    client.post(response["Location"], {"login": bob.email, "password": PASSWORD})

    page = client.get(page_of(conversation)).content.decode()
    assert "Perdu ?" in page
    assert texts_of(conversation) == ["Bonjour *toi*."]
    client.post(page_of(conversation), {"text": "Perdu ?", "language": "nl"})
    assert "Perdu ?" in texts_of(conversation)
    assert "draft" not in client.session


def test_visitor_learns_nothing_of_a_conversation(ada, bob):
    conversation = write(ada, bob)
    there, absent = Client(), Client()
    for client, key in ((there, conversation.pk), (absent, conversation.pk + 1)):
        address = reverse("conversations:conversation-detail", args=[key])
        assert client.get(address).status_code == 302
        assert client.post(address, {"text": "x"}).status_code == 302


def test_blocked_person_is_not_told_and_not_read(ada, bob):
    conversation = write(ada, bob)
    block_person(owner=bob, person=ada)
    Notification.objects.all().delete()

    refused, allowed = answer(ada, conversation, "Réponds !"), text_at(ada, page_of(conversation))
    other = write(ada, bob, subject="Autre chose", text="Et ceci ?")

    assert refused.status_code == 302
    assert "Réponds !" in allowed
    assert "Et ceci ?" in text_at(ada, page_of(other))
    assert "Réponds !" not in text_at(bob, page_of(conversation))
    assert signed_in(bob).get(page_of(other)).status_code == 404
    assert "Autre chose" not in text_at(bob, INBOX)
    assert not Notification.objects.exists()


def test_words_of_a_blocked_person_say_the_same_as_any_others(ada, bob):
    cleo = make_person("member", display_name="Cleo Vos")
    block_person(owner=bob, person=ada)
    conversations = [write(ada, bob), write(cleo, bob)]
    pages = []
    for sender, conversation in zip((ada, cleo), conversations, strict=True):
        client = signed_in(sender)
        client.post(page_of(conversation), {"text": "Alors ?", "language": "fr"})
        page = client.get(page_of(conversation)).content.decode()
        pages.append(page.count("<article"))
        assert "Your message is sent." in page
    assert pages == [2, 2]


def test_withheld_message_stays_withheld_if_its_author_is_unblocked(ada, bob):
    block_person(owner=bob, person=ada)
    conversation = write(ada, bob, text="Caché.")
    unblock_person(owner=bob, person=ada)
    answer(ada, conversation, "Visible.")

    page = text_at(bob, page_of(conversation))
    assert "Visible." in page
    assert "Caché." not in page


def test_who_blocked_someone_is_told_why_they_cannot_write(ada, bob):
    conversation = write(ada, bob)
    block_person(owner=bob, person=ada)

    response = answer(bob, conversation)

    assert response.status_code == 422
    assert "You blocked this person. Unblock them first" in response.content.decode()
    assert Message.objects.count() == 1


def test_person_is_blocked_from_the_conversation(ada, bob):
    conversation = write(ada, bob)
    address = reverse("conversations:conversation-block", args=[conversation.pk])
    signed_in(bob).post(address, {"block": "yes"})
    assert "You blocked this person" in text_at(bob, page_of(conversation))
    signed_in(bob).post(address, {"block": "no"})
    assert "You blocked this person" not in text_at(bob, page_of(conversation))


def test_same_message_is_sent_once_if_it_is_posted_twice(ada, bob):
    assert write(ada, bob) == write(ada, bob)
    conversation = write(ada, bob)
    answer(bob, conversation)
    answer(bob, conversation)
    assert texts_of(conversation) == ["Bonjour *toi*.", "Très bien."]


def test_long_conversation_has_pages(ada, bob):
    conversation = write(ada, bob)
    Message.objects.bulk_create(
        Message(
            conversation=conversation, author=bob, text=f"n{number}.", language="fr", way="reply"
        )
        for number in range(60)
    )
    page = text_at(ada, page_of(conversation))
    assert "n59." in page
    assert "n5." not in page
    assert "Next page" in page
    assert signed_in(ada).get(f"{page_of(conversation)}?cursor=x").status_code == 404
    assert signed_in(ada).get(f"{INBOX}?cursor=x").status_code == 404
