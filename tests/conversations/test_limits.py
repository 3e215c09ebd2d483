"""How much one may write: nobody is stopped on a busy day, nobody writes to everybody."""

import datetime
import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from agora.conversations import limits
from agora.conversations.actions.reply import reply
from agora.conversations.models import Conversation, Message
from tests.accounts.factories import make_person
from tests.conversations.factories import write


def earlier(**ago) -> None:
    """Make all that was written so far this much older."""
    for message in Message.objects.all():
        moment = message.sent_at - datetime.timedelta(**ago)
        Message.objects.filter(pk=message.pk).update(sent_at=moment)


def test_sixth_conversation_waits_if_five_began_in_ten_minutes(ada, bob):
    for number in range(5):
        write(ada, bob, subject=f"n{number}")
    with pytest.raises(ValidationError) as refused:
        write(ada, bob, subject="n5")
    assert refused.value.code == "too_many"

    earlier(minutes=11)
    write(ada, bob, subject="n5")


def test_twenty_first_conversation_waits_if_twenty_began_in_a_day(ada, bob):
    for number in range(20):
        write(ada, bob, subject=f"n{number}")
        earlier(minutes=11)
    with pytest.raises(ValidationError) as refused:
        write(ada, bob, subject="n20")
    assert refused.value.code == "too_many"
    write(bob, ada, subject="n20")

    earlier(days=1)
    write(ada, bob, subject="n20")


def test_messages_wait_if_two_hundred_went_in_a_day(ada, bob):
    conversation = write(ada, bob)
    sent = {"conversation": conversation, "author": ada, "language": "fr", "way": "reply"}
    Message.objects.bulk_create(Message(text="x", **sent) for _ in range(199))
    with pytest.raises(ValidationError) as refused:
        reply(actor=ada, conversation=conversation, text="De trop.", language="fr")
    assert refused.value.code == "too_many"
    reply(actor=bob, conversation=conversation, text="Pas de trop.", language="fr")


def test_day_of_many_answers_is_not_stopped(ada):
    """Fifteen conversations through the day, and ten answers in each."""
    for number in range(15):
        other = make_person("member")
        conversation = write(ada, other, subject=f"n{number}")
        for turn in range(10):
            reply(actor=ada, conversation=conversation, text=f"t{turn}", language="fr")
        earlier(minutes=20)


@pytest.mark.parametrize(
    ("subject", "text", "field"),
    [
        ("", "x", "subject"),
        ("x" * 121, "x", "subject"),
        ("x", " ", "text"),
        ("x", "x" * 5001, "text"),
    ],
)
def test_message_without_words_or_with_too_many_is_refused(ada, bob, subject, text, field):
    with pytest.raises(ValidationError) as refused:
        write(ada, bob, subject=subject, text=text)
    assert list(refused.value.message_dict) == [field]


def test_nobody_writes_to_oneself_or_to_a_closed_account(ada, bob):
    with pytest.raises(ValidationError) as refused:
        write(ada, ada)
    assert refused.value.code == "oneself"
    bob.is_active = False
    bob.save()
    with pytest.raises(ValidationError) as refused:
        write(ada, bob)
    assert refused.value.code == "gone"
    with pytest.raises(PermissionDenied):
        write(bob, ada)
    assert not Conversation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_conversations_begun_at_once_are_counted_one_by_one(ada):
    others = [make_person("member") for _ in range(8)]
    barrier, outcomes = threading.Barrier(len(others)), []

    def begin(other):
        try:
            barrier.wait()
            outcomes.append(write(ada, other))
        except ValidationError as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=begin, args=[other]) for other in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("too_many") == 3
    assert Conversation.objects.count() == limits.BEGUN_IN_SHORT


@pytest.mark.django_db(transaction=True)
def test_answer_sent_twice_at_once_stands_once(ada, bob):
    conversation = write(ada, bob)
    barrier = threading.Barrier(4)

    def send():
        try:
            barrier.wait()
            reply(actor=bob, conversation=conversation, text="Une fois.", language="fr")
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Message.objects.filter(text="Une fois.").count() == 1
    assert Message.objects.get(text="Une fois.").sent_at <= timezone.now()
