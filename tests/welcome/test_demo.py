"""This room's part of the demo cooperative."""

import datetime

import pytest
from django.core.management import call_command

from agora.accounts.models import User
from agora.notifications.models import OutgoingMail
from agora.welcome.demo import load_welcome
from agora.welcome.models import Invitation, InvitationRound
from agora.welcome.steps import unfinished_steps

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 24)


@pytest.fixture
def demo():
    call_command("demo", today=DAY, verbosity=0)


def test_demo_shows_a_round_that_is_over_and_one_that_waits(demo):
    states = InvitationRound.objects.order_by("pk").values_list("state", "total")
    assert list(states) == [("finished", 5), ("paused", 1)]
    found = Invitation.objects.order_by("pk").values_list("state", flat=True)
    assert list(found) == [*["accepted"] * 3, "bounced", "expired", "waiting"]
    assert not OutgoingMail.objects.exists()


def test_people_of_the_demo_have_no_step_left(demo):
    assert not any(unfinished_steps(person) for person in User.objects.all())


def test_second_load_changes_nothing(demo):
    load_welcome(DAY)
    assert InvitationRound.objects.count() == 2
    assert Invitation.objects.count() == 6
