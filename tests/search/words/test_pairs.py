"""Words that must find one another do, and others do not: folded, then stemmed by the server."""

import pytest
from django.db import connection

from agora.search.words.fold import fold
from agora.search.words.stems import configuration_of
from tests.search.words.pairs import APART, FOLDED_APART, MEET, of


def stems(text: str, language: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT strip(to_tsvector(%s::regconfig, %s))::text",
            [configuration_of(language), fold(text, language)],
        )
        return cursor.fetchone()[0]


@pytest.mark.parametrize(("language", "one", "other"), of(MEET))
def test_words_meet_once_folded_and_stemmed(db, language, one, other):
    assert stems(one, language) == stems(other, language) != ""


@pytest.mark.parametrize(("language", "one", "other"), of(APART))
def test_words_stay_apart_once_folded_and_stemmed(db, language, one, other):
    assert stems(one, language) != stems(other, language)


@pytest.mark.parametrize(("language", "one", "other"), of(FOLDED_APART))
def test_words_stay_apart_once_folded(language, one, other):
    assert fold(one, language) != fold(other, language)
