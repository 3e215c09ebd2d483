"""Telling people: one call, each as they chose."""

import pytest
from django.db import transaction

from agora.notifications.actions.notify import notify
from agora.notifications.kinds import Frequency
from agora.notifications.models import Notification
from tests.accounts.factories import make_person
from tests.notifications.factories import DEMO_KIND, OTHER_KIND, choose, tell

pytestmark = pytest.mark.django_db
Mail = Notification.Mail


def test_person_is_told_by_the_default_of_the_kind():
    person = make_person("member")
    assert tell(person) == 1
    told = Notification.objects.get(recipient=person)
    assert (told.kind, told.mail, told.read_at) == (DEMO_KIND, Mail.DUE, None)


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        (Frequency.NOW, [Mail.DUE]),
        (Frequency.DAILY, [Mail.DUE]),
        (Frequency.WEEKLY, [Mail.DUE]),
        (Frequency.APP, [Mail.NONE]),
        (Frequency.OFF, []),
    ],
)
def test_person_is_told_as_chosen(frequency, expected):
    person, other = make_person("member"), make_person("member")
    choose(person, frequency)
    choose(other, frequency, kind=OTHER_KIND)
    assert tell(person, other) == len(expected) + 1
    states = Notification.objects.filter(recipient=person).values_list("mail", flat=True)
    assert list(states) == expected
    assert Notification.objects.filter(recipient=other).count() == 1


def test_person_is_told_once_if_named_twice():
    person = make_person("member")
    assert tell(person, person) == 1


def test_person_is_not_told_if_the_account_is_closed():
    assert tell(make_person("member", is_active=False)) == 0


def test_nobody_is_told_if_the_transaction_fails():
    person = make_person("member")

    def tell_and_fail():
        with transaction.atomic():
            tell(person)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        tell_and_fail()
    assert not Notification.objects.exists()


def test_undeclared_kind_is_refused():
    with pytest.raises(KeyError):
        notify(
            kind="nobody.knows",
            recipient_ids=[make_person("member").pk],
            route="site:home",
            route_kwargs={},
            about="home",
            context={},
        )


def test_telling_takes_as_many_queries_for_many_people(django_assert_num_queries):
    people = [make_person("member") for _ in range(12)]
    with django_assert_num_queries(5):  # two for the transaction
        tell(people[0])
    with django_assert_num_queries(5):
        tell(*people)
