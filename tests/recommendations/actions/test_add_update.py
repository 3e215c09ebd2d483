"""News: dated, in a language, each once a day."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from agora.recommendations.actions.add_update import add_update

pytestmark = pytest.mark.django_db
MARCH, APRIL = datetime.date(2021, 3, 1), datetime.date(2021, 4, 1)


@pytest.fixture
def tell(recommendation):
    def tell(text="La clé est là.", on=MARCH, language="fr"):
        entry = add_update(
            actor=None, recommendation=recommendation, text=text, language=language, on=on
        )
        recommendation.refresh_from_db()
        return entry

    return tell


def test_update_is_the_newest_news_unless_older(recommendation, tell):
    tell(on=APRIL)
    tell(on=MARCH)

    assert recommendation.last_news_on == APRIL
    assert [entry.on for entry in recommendation.entries.order_by("on")] == [MARCH, APRIL]


def test_update_stands_once_if_told_twice_that_day(recommendation, tell):
    assert tell("Une clé,\ndeux membres.")
    assert tell("Une clé,\r\ndeux membres.\r\n") is None

    assert recommendation.entries.count() == 1


def test_update_stands_twice_if_told_on_two_days_or_in_other_words(recommendation, tell):
    assert tell()
    assert tell(on=APRIL)
    assert tell("La clé est perdue.")

    assert recommendation.entries.count() == 3


def test_update_may_be_longer_than_an_index_row(recommendation, tell):
    words = " ".join(str(number * 7919) for number in range(4000))

    assert tell(words).text == words
    assert tell(words) is None


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"text": " \n"}, "text"),
        ({"language": ""}, "language"),
        ({"on": timezone.localdate() + datetime.timedelta(days=1)}, "on"),
    ],
)
def test_update_is_refused_if_something_is_wrong(recommendation, tell, words, field):
    with pytest.raises(ValidationError) as refused:
        tell(**words)

    assert list(refused.value.message_dict) == [field]
    assert recommendation.entries.count() == 0
