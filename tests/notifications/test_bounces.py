"""Mails that came back, read in a mailbox."""

import json

import pytest
from django.core.management import CommandError, call_command

from agora.core.models import AuditEntry
from agora.notifications.bounces.mailbox import MailboxUnreachable, read_bounces
from agora.notifications.bounces.report import read_report
from agora.notifications.delivery import deliver
from agora.notifications.mail import queue_mail
from agora.notifications.models import OutgoingMail, PausedAddress
from agora.notifications.pauses import get_pause
from tests.notifications import reports
from tests.notifications.imap import imap_mailbox

State = OutgoingMail.State
LETTER = {"recipient": "ana@example.org", "subject": "Bonjour", "text": "Voilà."}
ABOUT = {"recipient": "ana@example.org", "message_id": "<1.2.3@agora.example>"}


@pytest.fixture
def mailbox(settings):
    with imap_mailbox() as box:
        settings.BOUNCE_URL = box.url
        yield box


@pytest.fixture
def sent(db, smtp) -> OutgoingMail:
    mail = queue_mail(**LETTER)
    deliver(mail.pk)
    mail.refresh_from_db()
    return mail


def about(mail: OutgoingMail) -> dict[str, str]:
    return {"recipient": mail.recipient, "message_id": mail.message_id}


# What a report says.


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        (reports.POSTFIX, "5.1.1 550 5.1.1 <ana@example.org>: Recipient address rejected"),
        (reports.EXCHANGE, "5.1.10 550 5.1.10 RESOLVER.ADR.RecipientNotFound"),
    ],
)
def test_delivery_report_names_the_mail_the_address_and_the_reason(text, detail):
    report = read_report(reports.written(text, **ABOUT))
    assert not report.is_complaint
    assert report.message_ids == (ABOUT["message_id"],)
    assert report.recipients == ("ana@example.org",)
    assert report.detail.startswith(detail)


def test_complaint_names_the_mail():
    report = read_report(reports.written(reports.COMPLAINT, **ABOUT))
    assert report.is_complaint
    assert report.message_ids == (ABOUT["message_id"],)
    assert report.detail == "abuse SomeGenerator/1.0"


def test_report_without_the_mail_names_the_address():
    report = read_report(reports.written(reports.BARE, recipient="Ana@Example.org"))
    assert (report.message_ids, report.recipients) == ((), ("ana@example.org",))


@pytest.mark.parametrize(
    "changes",
    [
        {"action": "delayed", "status": "4.4.1"},
        {"action": "relayed", "status": "2.1.9"},
        {"status": "5.2.2"},  # a full mailbox
        {"status": "5.7.1"},  # our reputation
        {"status": "5.4.4"},  # the way to it
        {"status": ""},
    ],
)
def test_report_of_another_trouble_than_the_address_is_left_alone(changes):
    assert read_report(reports.written(reports.POSTFIX, **ABOUT | changes)) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"Content-Type: multipart/report; boundary=x\r\n\r\nno parts",
        b"Content-Type: multipart/report; report-type=delivery-status\r\n\r\n--\r\n",
        b"Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: message/delivery-status\r\n\r\n\r\n--x--",
        reports.written(reports.AWAY, **ABOUT),
        reports.written(reports.COMPLAINT.replace("abuse\n", "not-spam\n"), **ABOUT),
    ],
)
def test_any_other_mail_is_no_report(content):
    assert read_report(content) is None


# What becomes of it.


@pytest.mark.parametrize("text", [reports.POSTFIX, reports.EXCHANGE, reports.BARE])
def test_address_is_paused_and_the_mail_came_back(mailbox, sent, text):
    mailbox.mails.append(reports.written(text, **about(sent)))
    found = read_bounces(mailbox.url)
    assert (found.read, found.reports) == (1, 1)
    pause = get_pause("Ana@example.org")
    assert pause.reason == PausedAddress.Reason.BOUNCE
    sent.refresh_from_db()
    assert sent.state == State.BOUNCED
    assert AuditEntry.objects.filter(verb="mail.paused").count() == 1


def test_complaint_pauses_the_address_of_a_mail_that_arrived(mailbox, sent):
    mailbox.mails.append(reports.written(reports.COMPLAINT, **about(sent)))
    read_bounces(mailbox.url)
    assert get_pause(sent.recipient).reason == PausedAddress.Reason.COMPLAINT
    sent.refresh_from_db()
    assert sent.state == State.SENT


def test_address_we_wrote_to_is_paused_if_the_mail_was_forwarded(mailbox, sent):
    forwarded = about(sent) | {"recipient": "elsewhere@example.com"}
    mailbox.mails.append(reports.written(reports.EXCHANGE, **forwarded))
    read_bounces(mailbox.url)
    assert get_pause("ana@example.org")
    assert not get_pause("elsewhere@example.com")


def test_nobody_can_pause_the_mail_of_another_by_a_report_of_their_own(mailbox, sent):
    invented = {"recipient": sent.recipient, "message_id": "<invented@agora.example>"}
    for text in (reports.POSTFIX, reports.COMPLAINT):
        mailbox.mails.append(reports.written(text, **invented))
    never_written_to = reports.written(reports.BARE, recipient="ben@example.org")
    mailbox.mails.append(never_written_to)
    assert read_bounces(mailbox.url).reports == 0
    assert not PausedAddress.objects.exists()


def test_each_mail_is_read_once_and_what_is_no_report_is_kept(mailbox, sent):
    mailbox.mails += [
        reports.written(reports.AWAY, **about(sent)),
        b"\xff\xfe broken",
        reports.written(reports.POSTFIX, **about(sent)),
    ]
    assert read_bounces(mailbox.url).read == 3
    assert mailbox.unread() == []
    assert read_bounces(mailbox.url).read == 0
    assert len(mailbox.mails) == 3


def test_one_mail_that_cannot_be_understood_does_not_stop_the_others(mailbox, sent, monkeypatch):
    def read(content):
        if b"broken" in content:
            raise ValueError
        return read_report(content)

    monkeypatch.setattr("agora.notifications.bounces.mailbox.read_report", read)
    mailbox.mails += [b"broken", reports.written(reports.POSTFIX, **about(sent))]
    found = read_bounces(mailbox.url)
    assert (found.read, found.reports, found.unclear) == (2, 1, 1)


# The command.


def test_command_says_what_it_read(mailbox, sent, capsys):
    mailbox.mails.append(reports.written(reports.POSTFIX, **about(sent)))
    call_command("read-bounces", json=True)
    assert json.loads(capsys.readouterr().out) == {"read": 1, "reports": 1, "unclear": 0}


def test_command_is_refused_if_no_mailbox_is_named(settings):
    settings.BOUNCE_URL = ""
    with pytest.raises(CommandError, match="AGORA_BOUNCE_URL"):
        call_command("read-bounces")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("pruim", "wrong", "wrong password"),
        ("/INBOX", "/Elsewhere", "no folder Elsewhere"),
    ],
)
def test_command_says_why_a_mailbox_cannot_be_read(mailbox, settings, before, after, words):
    settings.BOUNCE_URL = mailbox.url.replace(before, after)
    with pytest.raises(CommandError, match=words):
        call_command("read-bounces")


def test_password_is_never_sent_in_clear_to_another_machine(mailbox, monkeypatch):
    monkeypatch.setattr("agora.notifications.bounces.mailbox._LOOPBACK", ())
    with pytest.raises(MailboxUnreachable, match="in clear"):
        read_bounces(mailbox.url)
