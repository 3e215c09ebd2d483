"""A new status, from the form of the back office to the follower's mailbox and out of it."""

import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from agora.accounts.models import Member, User
from agora.notifications.kinds import Frequency
from agora.notifications.letters import queue_digest
from agora.notifications.models import Notification
from agora.recommendations.actions.add_participant import add_participant
from agora.recommendations.actions.add_update import add_update
from agora.recommendations.actions.follow import follow
from tests.notifications.factories import choose, post_all
from tests.notifications.smtp import mail_server
from tests.recommendations.conftest import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def smtp(settings):
    with mail_server() as server:
        settings.MAIL_URL = server.url
        yield server


@pytest.fixture
def facilitator(client):
    user = person("facilitator")
    client.force_login(user)
    return user


def change_status(client, recommendation, status: str, day: str) -> None:
    """Send the form of the recommendation's page in the back office."""
    address = reverse("staff_recommendations:recommendation-edit", args=[recommendation.pk])
    sent = {
        "form": "status",
        "status-status": status,
        "status-on": day,
        "status-reason": "Een **zaal** is gevonden.",
        "status-language": "nl",
    }
    assert client.post(address, sent).status_code == 302


def reader(name: str, language: str) -> User:
    return User.objects.create_user(
        f"{name}@example.org", display_name=name.title(), language=language
    )


def test_followers_and_participants_get_a_mail_of_a_status_and_can_stop(
    client, recommendation, facilitator, smtp
):
    amandine, pieter, nobody = reader("amandine", "en"), reader("pieter", "fr"), reader("no", "en")
    member = Member.objects.create(number="5", name="Pieter", user=pieter)
    add_participant(actor=facilitator, group=recommendation.groups.all()[0], person=member)
    follow(actor=amandine, subject=recommendation.theme.cycle)
    follow(actor=facilitator, subject=recommendation)

    change_status(client, recommendation, "in_progress", "2021-03-01")
    post_all()

    mails = {mail["To"]: mail for mail in smtp.received}
    assert set(mails) == {amandine.email, pieter.email}, nobody
    assert mails[pieter.email]["Content-Language"] == "fr"
    mail = mails[amandine.email]
    assert mail["Subject"] == "In progress: 1. Ouvrir une salle le soir"
    text = mail.get_body(("plain",)).get_content()
    assert "Its status is now “In progress”, since 1 March 2021." in text
    assert "Een **zaal** is gevonden." in text
    assert "/en/recommendations/2019-2020/entraide/1/" in text
    html = mail.get_body(("html",)).get_content()
    assert '<html lang="en">' in html
    assert '<span lang="fr">Ouvrir une salle le soir</span>' in html
    assert '<div lang="nl"><p>Een <strong>zaal</strong> is gevonden.</p>' in html

    stop = re.search(r"<(.+?)>", mail["List-Unsubscribe"])[1]
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post(urlsplit(stop).path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    smtp.received.clear()

    change_status(client, recommendation, "done", "2021-04-01")
    post_all()

    assert [mail["To"] for mail in smtp.received] == [pieter.email]
    assert smtp.received[0]["References"] == mails[pieter.email]["References"]


def told_of(recommendation, *, language: str, frequency: Frequency) -> User:
    someone = reader("rosa", language)
    choose(someone, frequency, kind="recommendations.update")
    follow(actor=someone, subject=recommendation)
    add_update(
        actor=None, recommendation=recommendation, on=date(2021, 3, 1), text="Vu.", language="fr"
    )
    return someone


@pytest.mark.parametrize(
    ("language", "marked"),
    [("nl", '<span lang="fr">{}</span>'), ("fr", "<span>{}</span>")],
)
@pytest.mark.parametrize("frequency", [Frequency.NOW, Frequency.DAILY])
def test_title_is_marked_in_bell_and_mail_if_its_language_is_another(
    client, recommendation, smtp, language, marked, frequency
):
    type(recommendation).objects.update(title="Ouvrir <tôt> & tard")
    recommendation.refresh_from_db()
    someone = told_of(recommendation, language=language, frequency=frequency)
    title = marked.format("Ouvrir &lt;tôt&gt; &amp; tard")
    client.force_login(someone)
    with translation.override(language):
        bell = client.get(reverse("notifications:notification-list")).content.decode()
    assert f"1. {title}</a>" in bell
    if frequency == Frequency.DAILY:
        told = list(Notification.objects.filter(recipient=someone))
        zone = timezone.get_default_timezone()
        queue_digest(told, someone, frequency=frequency, hour=timezone.now(), zone=zone)
    post_all()
    [mail] = smtp.received
    assert f"1. {title}</" in mail.get_body(("html",)).get_content()
    assert "Ouvrir <tôt> & tard" in mail.get_body(("plain",)).get_content()
    if frequency == Frequency.NOW:
        assert mail["Subject"].endswith("1. Ouvrir <tôt> & tard")
