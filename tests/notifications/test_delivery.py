"""What the mail server gets, and what becomes of a mail that it refuses."""

import socket
import threading

import pytest
from django.db import connection

from agora.notifications import delivery
from agora.notifications.delivery import ATTEMPTS, MailNotSent, deliver
from agora.notifications.mail import queue_mail
from agora.notifications.models import OutgoingMail

State = OutgoingMail.State


def a_mail(**changes) -> OutgoingMail:
    letter = {"recipient": "ana@example.org", "subject": "Bonjour", "text": "Voilà."}
    return queue_mail(**letter | changes)


def state_of(mail: OutgoingMail) -> str:
    mail.refresh_from_db()
    return mail.state


@pytest.mark.django_db
def test_mail_arrives_and_its_text_is_forgotten(smtp):
    mail = a_mail(
        subject="Élections à Liège, «ça» commence: 100 €",
        text="Chère Zoë, ’s avonds.\n.\nŁódź\n" + "mot " * 300,
        html="<p>Chère Zoë</p>",
        sender="Coopérative <agora@example.org>",
    )
    deliver(mail.pk)
    received = smtp.received[0]
    assert received["Subject"].strip() == mail.subject
    text = received.get_body(("plain",)).get_content()
    assert text.replace("\r\n", "\n").startswith("Chère Zoë, ’s avonds.\n.\nŁódź\n")
    assert "Chère Zoë" in received.get_body(("html",)).get_content()
    assert received["To"] == "ana@example.org"
    assert received["Message-ID"] == mail.message_id
    assert received["Auto-Submitted"] == "auto-generated"
    assert state_of(mail) == State.SENT
    assert (mail.text, mail.html) == ("", "")


@pytest.mark.django_db
def test_mail_is_sent_once_if_its_job_runs_twice(smtp):
    mail = a_mail()
    deliver(mail.pk)
    deliver(mail.pk)
    assert smtp.ids() == [mail.message_id]


@pytest.mark.django_db(transaction=True)
def test_mail_is_sent_again_with_its_id_if_the_worker_dies_after_sending(smtp, monkeypatch):
    class Death(BaseException):
        pass

    mail = a_mail()

    def die(*args):
        raise Death

    with monkeypatch.context() as patch:
        patch.setattr(delivery, "_finish", die)
        with pytest.raises(Death):
            deliver(mail.pk)
    assert state_of(mail) == State.QUEUED
    deliver(mail.pk)
    assert smtp.ids() == [mail.message_id, mail.message_id]
    assert state_of(mail) == State.SENT


@pytest.mark.django_db
@pytest.mark.parametrize("refuse", ["recipient", "mail"])
def test_mail_is_tried_again_if_it_is_refused_for_now(smtp, refuse):
    mail = a_mail()
    if refuse == "recipient":
        smtp.refusals["ana@example.org"] = "451 Come back later"
    else:
        smtp.answer = lambda: "452 The disk is full"
    with pytest.raises(MailNotSent, match=r"45[12]"):
        deliver(mail.pk)
    assert state_of(mail) == State.QUEUED
    assert mail.attempts == 1
    smtp.refusals, smtp.answer = {}, lambda: "250 OK"
    deliver(mail.pk)
    assert state_of(mail) == State.SENT


@pytest.mark.django_db
@pytest.mark.parametrize("refuse", ["recipient", "mail"])
def test_mail_fails_if_it_is_refused_for_good(smtp, refuse):
    mail = a_mail()
    if refuse == "recipient":
        smtp.refusals["ana@example.org"] = "550 No such person"
    else:
        smtp.answer = lambda: "554 This is an advert"
    deliver(mail.pk)
    assert state_of(mail) == State.FAILED
    assert mail.last_error
    assert mail.text == "Voilà."  # kept, to be sent again


@pytest.mark.django_db
def test_mail_fails_after_the_last_try(smtp):
    mail = a_mail()
    smtp.answer = lambda: "451 Come back later"
    for _ in range(ATTEMPTS - 1):
        with pytest.raises(MailNotSent):
            deliver(mail.pk)
    deliver(mail.pk)
    assert state_of(mail) == State.FAILED
    assert len(smtp.received) == ATTEMPTS


@pytest.mark.django_db
def test_mail_is_tried_again_if_nobody_answers(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.MAIL_URL = f"smtp://127.0.0.1:{free.getsockname()[1]}"
    mail = a_mail()
    with pytest.raises(MailNotSent, match="ConnectionRefusedError"):
        deliver(mail.pk)
    assert state_of(mail) == State.QUEUED


@pytest.mark.django_db
def test_mail_fails_if_it_cannot_be_written_as_a_mail(smtp):
    mail = a_mail()
    OutgoingMail.objects.update(recipient="two addresses@example.org, b@example.org\n")
    deliver(mail.pk)
    assert state_of(mail) == State.FAILED
    assert smtp.received == []


@pytest.mark.django_db(transaction=True)
def test_mail_is_sent_once_if_two_workers_take_it_at_once(smtp):
    mail = a_mail()
    in_data, go_on = threading.Event(), threading.Event()

    def answer_late():
        in_data.set()
        go_on.wait(10)
        return "250 OK"

    smtp.answer = answer_late

    def work():
        try:
            deliver(mail.pk)
        finally:
            connection.close()

    first, second = threading.Thread(target=work), threading.Thread(target=work)
    first.start()
    assert in_data.wait(10)
    second.start()
    second.join(0.5)
    assert second.is_alive()  # it waits for the first
    go_on.set()
    first.join(10)
    second.join(10)
    assert smtp.ids() == [mail.message_id]
    assert state_of(mail) == State.SENT


@pytest.mark.django_db
def test_mail_stays_here_in_a_local_run(settings):
    settings.MAIL_URL = "store:"
    mail = a_mail()
    deliver(mail.pk)
    assert state_of(mail) == State.STORED
    assert mail.text == "Voilà."
