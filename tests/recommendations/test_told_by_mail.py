"""A new status, from the form of the back office to the follower's mailbox and out of it."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from agora.accounts.models import Member, User
from agora.recommendations.actions.add_participant import add_participant
from agora.recommendations.actions.follow import follow
from tests.notifications.factories import post_all
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
