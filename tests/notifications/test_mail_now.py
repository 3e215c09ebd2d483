"""The mail that tells at once, as a mail server gets it."""

import re

import pytest
from django.db import IntegrityError, transaction

from agora.notifications.kinds import Frequency
from agora.notifications.letters import queue_letter
from agora.notifications.models import Notification, OutgoingMail
from tests.accounts.factories import make_person
from tests.notifications.factories import DEMO_KIND, OTHER_KIND, choose, post_all, tell

pytestmark = pytest.mark.django_db
Mail = Notification.Mail


def reader(**fields):
    person = make_person("member", **fields)
    choose(person, Frequency.NOW)
    return person


def text_of(mail) -> str:
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def html_of(mail) -> str:
    return mail.get_body(("html",)).get_content()


def test_mail_says_what_happened_as_text_and_as_html(smtp):
    tell(reader(display_name="Zoë & Co"), title="Bread & <roses>")
    post_all()
    [mail] = smtp.received
    assert mail["Subject"] == "Bread & <roses>"
    assert "Hello Zoë & Co," in text_of(mail)
    assert "It is called Bread & <roses>." in text_of(mail)
    assert "Zoë &amp; Co" in html_of(mail)
    assert "<strong>Bread &amp; &lt;roses&gt;</strong>" in html_of(mail)
    assert "http://127.0.0.1:8000/en/search/" in text_of(mail)
    assert "News of tests" in text_of(mail)


def test_mail_shows_nothing_from_elsewhere(smtp):
    tell(reader())
    post_all()
    html = html_of(smtp.received[0])
    assert not re.search(r"<(img|link|script|iframe|form)|src=|url\(|@import", html)


@pytest.mark.parametrize(("language", "hello"), [("fr", "Bonjour"), ("nl", "Dag")])
def test_mail_is_in_the_language_of_its_reader(smtp, language, hello):
    tell(reader(language=language))
    post_all()
    [mail] = smtp.received
    assert mail["Content-Language"] == language
    assert hello in text_of(mail)
    assert f'<html lang="{language}">' in html_of(mail)
    addresses = set(re.findall(r"8000/(\w\w)/", text_of(mail) + html_of(mail)))
    assert addresses == {language}


def test_mail_is_in_the_first_language_if_the_reader_s_is_not_offered_any_more(smtp, settings):
    person = reader(language="nl")
    settings.LANGUAGES = [(code, name) for code, name in settings.LANGUAGES if code != "nl"]
    tell(person)
    post_all()
    assert smtp.received[0]["Content-Language"] == "fr"


def test_mails_about_one_thing_are_one_thread(smtp):
    person = reader()
    for about in ("recommendation:1", "recommendation:1", "recommendation:2"):
        tell(person, about=about)
    post_all()
    threads = [mail["References"] for mail in smtp.received]
    assert threads == [mail["In-Reply-To"] for mail in smtp.received]
    assert sorted(map(threads.count, threads)) == [1, 2, 2]
    assert len(set(smtp.ids())) == 3
    assert all(re.fullmatch(r"<[^<>@\s]+@127\.0\.0\.1>", name) for name in smtp.ids() + threads)


def test_mail_says_how_it_is_stopped(smtp):
    tell(reader())
    post_all()
    [mail] = smtp.received
    assert mail["List-Id"] == "<tests.news.127.0.0.1>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    # On one line, however long: not every mail program unfolds it.
    line = re.search(rb"^List-Unsubscribe: <(\S+)>\r$", smtp.raw[0], re.MULTILINE)
    address = line.group(1).decode()
    assert mail["List-Unsubscribe"] == f"<{address}>"
    assert address in text_of(mail)
    assert address in html_of(mail).replace("&amp;", "&")
    assert "/en/account/notifications/" in text_of(mail)


def test_mail_is_made_once_if_its_job_runs_twice(smtp):
    tell(reader())
    post_all()
    post_all()
    assert len(smtp.received) == 1
    assert OutgoingMail.objects.count() == 1
    assert Notification.objects.get().mail == Mail.SENT


def test_database_refuses_a_second_mail_of_one_notification():
    person = reader()
    tell(person)
    notification = Notification.objects.get()
    queue_letter(notification, person)
    with pytest.raises(IntegrityError), transaction.atomic():
        queue_letter(notification, person)


@pytest.mark.parametrize(
    ("later", "state"),
    [
        (Frequency.OFF, Mail.OFF),
        (Frequency.APP, Mail.OFF),
        (Frequency.DAILY, Mail.DUE),
    ],
)
def test_mail_is_not_made_if_its_reader_chose_otherwise_meanwhile(smtp, later, state):
    person = reader()
    tell(person)
    choose(person, later)
    post_all()
    assert smtp.received == []
    assert Notification.objects.get().mail == state


def test_mail_is_not_made_if_the_account_was_closed_meanwhile(smtp):
    person = reader()
    tell(person)
    person.is_active = False
    person.save()
    post_all()
    assert smtp.received == []


def test_only_what_is_wanted_at_once_is_mailed_at_once(smtp):
    person = reader()
    tell(person, kind=OTHER_KIND, title="Later")
    tell(person, kind=DEMO_KIND, title="Now")
    post_all()
    assert [mail["Subject"] for mail in smtp.received] == ["Now"]
