"""What one choice for each thing promises, tried by real threads."""

import pytest

from agora.recommendations.actions.follow import follow, stop_following
from agora.recommendations.followers import followers_of
from agora.recommendations.models import Follow
from tests.recommendations.actions.test_races import at_once
from tests.recommendations.conftest import person

pytestmark = pytest.mark.django_db(transaction=True)


def test_follow_stands_once_if_pressed_twice_at_once(recommendation):
    reader = person("member")

    def press():
        return follow(actor=reader, subject=recommendation)

    outcomes = at_once(press, press, press)

    assert {type(outcome) for outcome in outcomes} == {Follow}
    assert len({outcome.pk for outcome in outcomes}) == 1
    assert followers_of(recommendation) == [reader.pk]


def test_choice_stands_once_if_followed_and_stopped_at_once(recommendation):
    reader = person("member")
    follow(actor=reader, subject=recommendation.theme)
    calls = [
        lambda: follow(actor=reader, subject=recommendation),
        lambda: stop_following(actor=reader, subject=recommendation),
    ]

    outcomes = at_once(*calls, *calls)

    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert reader.follows.filter(recommendation=recommendation).count() <= 1
