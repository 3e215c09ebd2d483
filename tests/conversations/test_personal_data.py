"""A copy of one's messages, and what is left when someone is forgotten."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from agora.conversations.actions.reply import reply
from agora.conversations.actions.report_conversation import report_conversation
from agora.conversations.models import Conversation, Message, Report
from agora.conversations.personal_data import collect
from agora.notifications.models import Notification, OutgoingMail
from agora.privacy.actions.block_person import block_person
from agora.privacy.actions.erase_person import erase_person
from tests.conversations.factories import texts_of, write
from tests.notifications.factories import post_all

pytestmark = pytest.mark.django_db


def test_copy_holds_what_was_written_and_received(ada, bob):
    conversation = write(ada, bob, text="De moi.")
    reply(actor=bob, conversation=conversation, text="De toi.", language="fr")
    block_person(owner=ada, person=bob)
    reply(actor=bob, conversation=conversation, text="De trop.", language="fr")

    mine = json.dumps(collect(ada))

    assert "De moi." in mine
    assert "De toi." in mine
    assert "De trop." not in mine
    assert bob.email not in mine
    assert "De trop." in json.dumps(collect(bob))


def test_words_go_with_their_author_and_the_other_keeps_theirs(ada, bob, settings):
    settings.MAIL_URL = "store:"
    conversation = write(ada, bob, text="Secret d'Ada.", subject="Sujet d'Ada")
    reply(actor=bob, conversation=conversation, text="Réponse de Bob.", language="fr")
    report_conversation(
        reporter=ada,
        conversation=conversation,
        message=None,
        reason="other",
        text="Plainte d'Ada.",
        language="fr",
    )
    post_all()
    assert OutgoingMail.objects.filter(recipient=bob.email, text__contains="Secret").exists()

    erase_person(person=ada)

    assert texts_of(conversation) == ["", "Réponse de Bob."]
    assert not Notification.objects.filter(recipient=bob).exists()
    assert not OutgoingMail.objects.filter(text__contains="Secret").exists()
    assert Report.objects.get().reporter is None
    assert Report.objects.get().text == ""
    client = Client()
    client.force_login(bob)
    address = reverse("conversations:conversation-detail", args=[conversation.pk])
    page = client.get(address).content.decode()
    assert "former member" in page
    assert "Réponse de Bob." in page
    assert "Ada" not in page
    assert "cannot be written to" in page


def test_conversation_goes_if_both_are_forgotten(ada, bob):
    conversation = write(ada, bob)
    reply(actor=bob, conversation=conversation, text="Oui.", language="fr")
    erase_person(person=bob)
    assert Conversation.objects.exists()
    erase_person(person=ada)
    assert not Conversation.objects.exists()
    assert not Message.objects.exists()
