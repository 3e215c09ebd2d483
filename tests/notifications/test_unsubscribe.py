"""One click in a mail stops such mails, without signing in; reading the link never does."""

import re

import pytest
from django.test import Client

from agora.notifications.kinds import Frequency
from agora.notifications.models import Notification, Preference
from agora.notifications.unsubscribing import unsubscribe_address
from tests.accounts.factories import make_person
from tests.notifications.factories import DEMO_KIND, OTHER_KIND, choose, post_all, tell

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def person():
    return make_person("member")


@pytest.fixture
def stranger() -> Client:
    """Give a program without cookies, held to the rules of forms as browsers are."""
    return Client(enforce_csrf_checks=True)


def path_of(person, topic: str = DEMO_KIND) -> str:
    return unsubscribe_address(person.pk, topic).removeprefix("http://127.0.0.1:8000")


def frequency_of(person, kind: str = DEMO_KIND) -> str | None:
    found = Preference.objects.filter(user=person, kind=kind).first()
    return found.frequency if found else None


def test_mail_is_stopped_by_the_form_that_its_header_asks_for(person, stranger, smtp):
    choose(person, Frequency.NOW)
    tell(person)
    post_all()
    [mail] = smtp.received
    address = re.fullmatch(r"<(\S+)>", mail["List-Unsubscribe"]).group(1)
    response = stranger.post(address.removeprefix("http://127.0.0.1:8000"), ONE_CLICK)
    assert response.status_code == 200  # no redirection: RFC 8058
    assert "These mails are stopped" in response.content.decode()
    assert not response.cookies.keys() & {"sessionid", "csrftoken"}
    tell(person)
    post_all()
    assert len(smtp.received) == 1
    assert Notification.objects.filter(recipient=person, read_at=None).count() == 2


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_reading_the_link_stops_nothing(person, stranger, method):
    choose(person, Frequency.NOW)
    response = getattr(stranger, method)(path_of(person))
    assert response.status_code == (405 if method == "options" else 200)
    assert frequency_of(person) == "now"


def test_link_leads_to_a_page_with_one_button(person, stranger):
    page = stranger.get(path_of(person)).content.decode()
    assert "“News of tests”" in page
    main = page.partition("<main")[2].partition("</main>")[0]
    assert main.count("<form") == main.count('type="submit"') == 1
    assert person.email not in page
    assert person.display_name not in page


def test_only_that_kind_of_that_person_is_stopped(person, stranger):
    other = make_person("member")
    stranger.post(path_of(person), ONE_CLICK)
    assert frequency_of(person) == "app"
    assert frequency_of(person, OTHER_KIND) is None
    assert frequency_of(other) is None


def test_stopping_twice_is_stopping_once(person, stranger):
    stranger.post(path_of(person), ONE_CLICK)
    assert stranger.post(path_of(person), ONE_CLICK).status_code == 200
    assert frequency_of(person) == "app"


def test_what_is_off_stays_off(person, stranger):
    choose(person, Frequency.OFF)
    stranger.post(path_of(person), ONE_CLICK)
    assert frequency_of(person) == "off"


def test_digest_is_stopped_for_all_its_kinds_and_no_other(person, stranger):
    choose(person, Frequency.DAILY)  # the other is daily by default
    page = stranger.post(path_of(person, "weekly"), ONE_CLICK).content.decode()
    assert "once a week" in page
    assert (frequency_of(person), frequency_of(person, OTHER_KIND)) == ("daily", None)
    stranger.post(path_of(person, "daily"), ONE_CLICK)
    assert (frequency_of(person), frequency_of(person, OTHER_KIND)) == ("app", "app")


def test_link_of_a_closed_account_works_in_silence(person, stranger):
    person.is_active = False
    person.save()
    assert stranger.post(path_of(person), ONE_CLICK).status_code == 200
    assert frequency_of(person) == "app"


def test_link_of_a_person_or_a_kind_that_is_gone_works_in_silence(person, stranger):
    gone, kind = path_of(person), path_of(make_person("member"), "gone.kind")
    person.delete()
    assert stranger.post(gone, ONE_CLICK).status_code == 200
    assert stranger.get(kind).status_code == 200
    assert stranger.post(kind, ONE_CLICK).status_code == 200
    assert not Preference.objects.exists()


def test_link_that_agora_did_not_make_is_refused(person, stranger):
    path = path_of(person)
    other = make_person("member")
    forged = path.replace(f"/{person.pk}:", f"/{other.pk}:")
    for wrong in (path[:-6] + "/", forged, "/en/unsubscribe/nonsense/"):
        for response in (stranger.get(wrong), stranger.post(wrong, ONE_CLICK)):
            assert response.status_code == 404
            assert "This link does not work" in response.content.decode()
    assert not Preference.objects.exists()
