"""A mail is a job queued in the transaction of its cause."""

import pytest
from django.core.mail import BadHeaderError, EmailMessage, EmailMultiAlternatives, send_mail
from django.db import transaction
from django.utils import translation
from procrastinate.contrib.django.models import ProcrastinateJob

from agora.notifications.mail import queue_mail
from agora.notifications.models import OutgoingMail

LETTER = {"recipient": "ana@example.org", "subject": "Bonjour", "text": "Ça va ?"}


def jobs() -> list[dict]:
    rows = ProcrastinateJob.objects.filter(task_name="notifications.deliver_mail")
    return [row.args for row in rows.order_by("id")]


@pytest.mark.django_db(transaction=True)
def test_mail_and_job_are_there_if_the_cause_commits():
    with transaction.atomic():
        mail = queue_mail(**LETTER)
    assert OutgoingMail.objects.get().pk == mail.pk
    assert jobs() == [{"mail_id": mail.pk}]


@pytest.mark.django_db(transaction=True)
def test_neither_mail_nor_job_is_there_if_the_cause_rolls_back():
    class Broken(Exception):
        pass

    @transaction.atomic
    def cause():
        queue_mail(**LETTER)
        raise Broken

    with pytest.raises(Broken):
        cause()
    assert not OutgoingMail.objects.exists()
    assert jobs() == []


@pytest.mark.django_db
def test_each_recipient_gets_a_mail_of_their_own():
    send_mail("Hello", "Text", None, ["ana@example.org", "ben@example.org"])
    mails = OutgoingMail.objects.order_by("recipient")
    assert [mail.recipient for mail in mails] == ["ana@example.org", "ben@example.org"]
    assert len({mail.message_id for mail in mails}) == 2
    assert len(jobs()) == 2


@pytest.mark.django_db
def test_copies_and_reply_address_are_kept():
    EmailMessage(
        "Hello", "Text", None, ["a@example.org"], cc=["b@example.org"], bcc=["c@example.org"],
        reply_to=["desk@example.org"],
    ).send()  # fmt: skip
    mails = OutgoingMail.objects.order_by("recipient")
    assert [mail.recipient[0] for mail in mails] == ["a", "b", "c"]
    assert {mail.headers["Reply-To"] for mail in mails} == {"desk@example.org"}


@pytest.mark.django_db
def test_html_is_kept_beside_the_text():
    message = EmailMultiAlternatives("Hello", "Text", None, ["a@example.org"])
    message.attach_alternative("<p>HTML</p>", "text/html")
    message.send()
    mail = OutgoingMail.objects.get()
    assert (mail.text, mail.html) == ("Text", "<p>HTML</p>")


@pytest.mark.django_db
def test_mail_is_refused_if_a_file_is_attached():
    message = EmailMessage("Hello", "Text", None, ["a@example.org"])
    message.attach("list.csv", "a,b", "text/csv")
    with pytest.raises(ValueError, match="no file"):
        message.send()
    assert not OutgoingMail.objects.exists()


@pytest.mark.django_db
def test_mail_says_its_language():
    with translation.override("nl"):
        assert queue_mail(**LETTER).language == "nl"
    assert queue_mail(**LETTER, headers={"Content-Language": "fr"}).language == "fr"


@pytest.mark.django_db
@pytest.mark.parametrize("gap", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", "\n\n \n"])
def test_subject_stays_one_line(gap):
    mail = queue_mail(**LETTER | {"subject": f"Hello{gap}Bcc: spy@example.org"})
    assert mail.subject == "Hello Bcc: spy@example.org"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"recipient": "a@example.org\nBcc: spy@example.org"},
        {"recipient": "a@example.org\x00"},
        {"sender": "Agora\r\nBcc: spy@example.org <a@example.org>"},
        {"headers": {"X-Note": "a\nBcc: spy@example.org"}},
        {"headers": {"X-Note: a\nBcc": "spy@example.org"}},
    ],
)
def test_mail_is_refused_if_a_header_is_smuggled_in(change):
    with pytest.raises(BadHeaderError):
        queue_mail(**LETTER | change)
    assert not OutgoingMail.objects.exists()


@pytest.mark.django_db
def test_control_characters_are_left_out():
    mail = queue_mail(**LETTER | {"subject": "A\x00B", "text": "a\x00b\tc\nd\x1b"})
    mail.refresh_from_db()
    assert (mail.subject, mail.text) == ("AB", "ab\tc\nd")
