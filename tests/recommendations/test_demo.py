"""The demo has followers and participants, and tells nobody of what it loads."""

import datetime

import pytest

from agora.accounts.demo import load_people
from agora.accounts.models import User
from agora.core.demo import load_cooperative
from agora.notifications.models import Notification
from agora.recommendations.actions.follow import stop_following
from agora.recommendations.demo import load_recommendations
from agora.recommendations.models import Follow, GroupParticipant, Theme

pytestmark = pytest.mark.django_db


def test_demo_tells_nobody_and_keeps_what_people_choose():
    load_cooperative()
    load_people()
    load_recommendations(datetime.date(2026, 1, 15))
    counts = Follow.objects.count(), GroupParticipant.objects.count()
    assert min(counts) > 3
    camille = User.objects.get(email="camille.durieux@mirabelle.example")
    assert camille.follows.get().theme.slug == "egalite"
    stop_following(actor=camille, subject=Theme.objects.get(slug="vie-cooperative"))

    load_recommendations(datetime.date(2026, 1, 16))

    assert camille.follows.get(theme__slug="vie-cooperative").state == "muted"
    assert Follow.objects.count() == counts[0] + 1
    assert GroupParticipant.objects.count() == counts[1]
    assert Notification.objects.count() == 0
