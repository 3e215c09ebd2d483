"""Milestones: announced, moved, reached, and not reached after all."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from agora.recommendations.actions.set_milestone import set_milestone

pytestmark = pytest.mark.django_db
MARCH, APRIL = datetime.date(2021, 3, 1), datetime.date(2021, 4, 1)


@pytest.fixture
def announce(recommendation):
    def announce(title="La clé", due_on=MARCH, reached_on=None, language="fr"):
        milestone = set_milestone(
            actor=None,
            recommendation=recommendation,
            title=title,
            language=language,
            due_on=due_on,
            reached_on=reached_on,
        )
        recommendation.refresh_from_db()
        return milestone

    return announce


def test_milestone_is_news_only_if_reached(recommendation, announce):
    announce()
    assert recommendation.last_news_on is None

    announce(reached_on=APRIL)
    assert recommendation.last_news_on == APRIL

    announce(reached_on=None)
    assert recommendation.last_news_on is None


def test_milestone_moves_if_announced_again(recommendation, announce):
    announce()
    announce(title="  La  clé ", due_on=APRIL)

    assert [each.due_on for each in recommendation.milestones.all()] == [APRIL]


def test_milestone_does_nothing_if_it_stands_so_already(announce):
    assert announce(reached_on=APRIL)
    assert announce(reached_on=APRIL) is None


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "é" * 201}, "title"),
        ({"language": ""}, "language"),
        ({"reached_on": timezone.localdate() + datetime.timedelta(days=1)}, "reached_on"),
    ],
)
def test_milestone_is_refused_if_something_is_wrong(recommendation, announce, words, field):
    with pytest.raises(ValidationError) as refused:
        announce(**words)

    assert list(refused.value.message_dict) == [field]
    assert recommendation.milestones.count() == 0
