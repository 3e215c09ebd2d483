"""The mails of a local run, read in the browser."""

import pytest
from django.urls import reverse
from django.utils import translation

from agora.notifications.mail import queue_mail
from agora.notifications.models import OutgoingMail

pytestmark = pytest.mark.django_db
HTML = '<p>Bonjour</p><script>alert(1)</script><img src="https://spy.example/x.gif">'


@pytest.fixture
def mail() -> OutgoingMail:
    with translation.override("fr"):
        return queue_mail(
            recipient="ana@example.org",
            subject="Votre <code>",
            text="Le voici : AB12\nhttps://agora.example/fr/",
            html=HTML,
        )


def test_mailbox_lists_mails_to_everyone(client, mail):
    page = client.get("/en/mail/").content.decode()
    assert '<a href="/en/mail/' in page
    assert 'lang="fr">Votre &lt;code&gt;</a>' in page


def test_mailbox_says_what_to_do_if_it_is_empty(client):
    assert "No mail yet" in client.get("/en/mail/").content.decode()


def test_mail_is_read_as_text(client, mail):
    page = client.get(reverse("notifications:mailbox-mail", args=[mail.pk])).content.decode()
    assert "Le voici : AB12" in page
    assert '<a href="https://agora.example/fr/"' in page
    assert "alert(1)" not in page


def test_mail_as_html_is_shut_off_from_the_site(client, mail):
    response = client.get(reverse("notifications:mailbox-mail-html", args=[mail.pk]))
    assert response.content.decode() == HTML
    policy = response["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none';")
    assert "script-src" not in policy


def test_mail_as_html_is_absent_if_it_has_none(client):
    mail = queue_mail(recipient="ana@example.org", subject="Hi", text="Text")
    page = client.get(reverse("notifications:mailbox-mail", args=[mail.pk])).content.decode()
    url = reverse("notifications:mailbox-mail-html", args=[mail.pk])
    assert url not in page
    assert client.get(url).status_code == 404


def test_mailbox_goes_on_by_key(client):
    for number in range(35):
        queue_mail(recipient="ana@example.org", subject=f"Mail {number:02}", text="Text")
    first = client.get("/en/mail/")
    second = client.get("/en/mail/", {"cursor": first.context["page"].next_cursor})
    subjects = [row.subject for page in (first, second) for row in page.context["page"].rows]
    assert subjects == [f"Mail {number:02}" for number in reversed(range(35))]


def test_mailbox_is_absent_if_agora_is_not_local(client, mail, settings):
    settings.LOCAL_PAGES = False
    for name, args in [("", []), ("-mail", [mail.pk]), ("-mail-html", [mail.pk])]:
        assert client.get(reverse(f"notifications:mailbox{name}", args=args)).status_code == 404
