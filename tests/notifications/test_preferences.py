"""Choosing what one is told; and that “off” is silence, whatever the kind."""

from datetime import timedelta

import pytest
from django.utils import timezone

from agora.core.models import AuditEntry
from agora.notifications.actions.notify import notify
from agora.notifications.kinds import Frequency, kinds, kinds_for
from agora.notifications.models import Notification, OutgoingMail, Preference
from tests.accounts.factories import make_person
from tests.notifications.factories import (
    DEMO_KIND,
    KINDS,
    OTHER_KIND,
    choose,
    make_due_digests,
    post_all,
    tell,
)

pytestmark = pytest.mark.django_db
PAGE = "/en/account/notifications/"


@pytest.fixture
def person():
    return make_person("member")


def chosen_by(person) -> dict[str, str]:
    return dict(Preference.objects.filter(user=person).values_list("kind", "frequency"))


def tell_of_every_kind(*people) -> None:
    for kind in kinds():
        notify(
            kind=kind.code,
            recipient_ids=[each.pk for each in people],
            route="search:results",
            route_kwargs={},
            about="everything",
            context={"title": "Something"},
        )


def live_on() -> None:
    """Let all that is due at once leave, and every digest of two months."""
    post_all()
    for days in range(60):
        make_due_digests(timezone.now() + timedelta(days=days))
    post_all()


def test_page_has_a_row_for_each_kind_with_what_holds_now(client_of, person):
    choose(person, Frequency.APP)
    page = client_of(person).get(PAGE).content.decode()
    for kind in kinds_for(person):
        assert page.count(f'name="{kind.code}"') == len(Frequency)
        assert f"{kind.label}: </span><span" in page
    assert page.count("checked") == len(kinds_for(person))
    chosen = page.partition(f'name="{DEMO_KIND}" value="app"')[2].partition(">")[0]
    assert "checked" in chosen


def test_choice_is_kept(client_of, person):
    other = make_person("member")
    client = client_of(person)
    response = client.post(PAGE, {DEMO_KIND: "now", OTHER_KIND: "weekly"})
    assert "Your choice is kept." in client.get(response.url).content.decode()
    assert chosen_by(person) == {DEMO_KIND: "now", OTHER_KIND: "weekly"}
    assert chosen_by(other) == {}
    entry = AuditEntry.objects.get(verb="notifications.chosen")
    assert (entry.actor, entry.details) == (person, chosen_by(person))


def test_choice_that_says_nothing_new_is_not_noted(client_of, person):
    client_of(person).post(PAGE, {kind.code: str(kind.default) for kind in kinds()})
    assert chosen_by(person) == {}
    assert not AuditEntry.objects.filter(verb="notifications.chosen").exists()


def test_kind_that_is_not_sent_stays_as_it_is(client_of, person):
    choose(person, Frequency.NOW)
    client_of(person).post(PAGE, {OTHER_KIND: "off"})
    assert chosen_by(person) == {DEMO_KIND: "now", OTHER_KIND: "off"}


def test_unheard_of_frequency_is_refused(client_of, person):
    response = client_of(person).post(PAGE, {DEMO_KIND: "hourly", OTHER_KIND: "off"})
    assert "Nothing was changed." in response.content.decode()
    assert chosen_by(person) == {}


def test_everything_is_turned_off_by_one_button(client_of, person):
    client_of(person).post(PAGE, {"everything_off": "1"})
    assert chosen_by(person) == {kind.code: "off" for kind in kinds()}


def test_page_is_linked_from_the_account(client_of, person):
    assert f'href="{PAGE}"' in client_of(person).get("/en/account/").content.decode()


def test_off_sends_no_mail_and_shows_nothing_whatever_the_kind(client_of, person, smtp):
    sibling = make_person("member")
    tell_of_every_kind(person)  # waits for a digest that must not come
    client_of(person).post(PAGE, {"everything_off": "1"})
    Notification.objects.filter(recipient=person).update(read_at=timezone.now())
    tell_of_every_kind(person)
    for kind in KINDS:
        tell(sibling, kind=kind)
    live_on()
    assert {mail["To"] for mail in smtp.received} == {sibling.email}
    assert not OutgoingMail.objects.filter(recipient=person.email).exists()
    assert not Notification.objects.filter(recipient=person, read_at=None).exists()


@pytest.mark.parametrize("frequency", [Frequency.APP, Frequency.OFF])
def test_silent_frequency_sends_no_mail_for_each_kind(person, smtp, frequency):
    for kind in kinds():
        choose(person, frequency, kind=kind.code)
    tell_of_every_kind(person)
    live_on()
    assert smtp.received == []
    shown = Notification.objects.filter(recipient=person).count()
    assert shown == (len(kinds()) if frequency == Frequency.APP else 0)


@pytest.mark.parametrize("frequency", [Frequency.NOW, Frequency.DAILY, Frequency.WEEKLY])
def test_other_frequencies_send_one_mail(person, smtp, frequency):
    choose(person, frequency)
    tell(person)
    live_on()
    assert [mail["To"] for mail in smtp.received] == [person.email]


def test_visitor_is_asked_to_sign_in(client):
    assert client.get(PAGE).status_code == 302
    assert client.post(PAGE, {DEMO_KIND: "off"}).status_code == 302
