"""Dutch compounds and their parts."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agora.search.words import compounds
from agora.search.words.compounds import MissingWords, compound_parts


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("auteursrechten", "auteur rechten"),
        ("loonbudget", "loon budget"),
        ("vertaalbureau", "vertaal bureau"),
        ("steenhouwer", "steen houwer"),
        ("arbeidsovereenkomst", "arbeid overeenkomst"),
        ("werkloosheidsuitkering", "werkloosheid uitkering"),
        ("geluidstechnicus", "geluid technicus"),
        ("kunstenaarsstatuut", "kunstenaar statuut"),
        ("kindertheater", "kinder theater"),
        ("scenarioschrijver", "scenario schrijver"),
        ("webdesigner", "web designer"),
        ("btwaangifte", "btw aangifte"),
        ("maaltijdcheques", "maaltijd cheques"),
        ("poppentheater", "poppen theater"),
        ("pianolessen", "piano lessen"),
        ("subsidieaanvraag", "subsidie aanvraag"),
        ("onkostenvergoeding", "onkosten vergoeding"),
        ("projectcoordinator", "project coordinator"),
        ("zonnepanelen", "zonne panelen"),
        ("werkgelegenheidsplan", "werk gelegenheid plan"),
    ],
)
def test_compound_is_cut_into_its_parts(word, parts):
    assert compound_parts(word) == parts.split()


@pytest.mark.parametrize(
    "word",
    [
        "kunstenaar",
        "kunstenaars",
        "minister",
        "burgemeester",
        "kantoor",
        "organisatie",
        "democratie",
        "informatie",
        "vergadering",
        "vergaderingen",
        "samenwerking",
        "ondernemer",
        "ondernemers",
        "kandidaat",
        "restaurant",
        "bakkerij",
        "medewerker",
        "coordinator",
        "fotograaf",
        "voorstelling",
        "algemeen",
        "bijzonder",
        "ingenieur",
        "bank",
        "loon",
        "x2y3z4a5b",
        "loon-budget",
    ],
)
def test_word_is_left_whole_if_it_is_none(word):
    assert compound_parts(word) == []


@given(word=st.text() | st.text(alphabet="aeionrstlkdbp", max_size=80))
def test_parts_stand_in_the_word_in_order(word):
    at = 0
    for part in compound_parts(word):
        at = word.index(part, at) + len(part)


def test_hard_words_are_cut_in_time():
    for word in ("les" * 20, "en" * 30, "kinder" * 10, "s" * 60, "loonbudget" * 6):
        compound_parts(word)


def test_list_of_words_is_small():
    compounds._words.cache_clear()
    tracemalloc.start()
    compounds._words()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


def test_missing_list_is_told_in_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(compounds, "ROOT", tmp_path)
    compounds._words.cache_clear()
    with pytest.raises(MissingWords, match="not installed"):
        compounds._words()
