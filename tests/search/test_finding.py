"""What is found, by words: stems, accents, inclusive spellings, beginnings, misspelt words."""

import pytest

from agora.search.finding import search
from agora.search.sources import EVERYONE, VISITORS
from tests.search.factories import KIND, hide, keep, take_away, thing

pytestmark = pytest.mark.django_db

VISITOR = [EVERYONE, VISITORS]


def found(typed: str, audiences=VISITOR, language: str = "fr", **limits) -> list[int]:
    """Give the keys of the things found, in their order."""
    hits = search(audiences, typed, language=language, **limits).hits
    return [hit.object_id for hit in hits if hit.kind == KIND]


@pytest.mark.parametrize(
    "typed",
    [
        "conseillères",
        "conseiller·es",
        "conseiller(e)s",
        "CONSEILLER.ÈRE",
        "conseil",
        "conseillr",
        "cnoseiller",
        "accompagner conseiller",
    ],
)
def test_thing_is_found_whatever_the_spelling(typed):
    keep(
        thing(1, "Les conseiller·ères accompagnent", "On y parle de tout."),
        thing(2, "Autre chose", "Rien à voir."),
    )
    assert found(typed) == [1]


@pytest.mark.parametrize("typed", ["budget", "loonbudget", "loonbudgetten"])
def test_dutch_compound_is_found_by_its_parts(typed):
    keep(thing(1, "Het loonbudget", language="nl"), thing(2, "De fiets", language="nl"))
    assert found(typed, language="nl") == [1]


@pytest.mark.parametrize("typed", ["xylophone", "", "   ", "·", "le", "%", "'"])
def test_nothing_is_found_if_nothing_holds_it(typed):
    keep(thing(1, "Céramique", "Des bols et des assiettes."))
    assert found(typed) == []


def test_title_counts_more_than_text():
    keep(thing(1, "Autre", "La poterie, entre autres."), thing(2, "La poterie", "Des bols."))
    assert found("poterie") == [2, 1]


def test_curated_thing_comes_first():
    keep(thing(1, "La poterie"), thing(2, "La poterie", rank=3))
    assert found("poterie") == [2, 1]


def test_thing_in_two_languages_is_one_hit_in_the_readers():
    both = {"names": [("fr", "céramique")]}
    keep(thing(1, "Bols", **both), thing(1, "Kommen", language="nl", **both))
    for language, title in (("fr", "Bols"), ("nl", "Kommen"), ("en", "Bols")):
        hits = search(VISITOR, "céramique", language=language).hits
        assert [hit.title.text for hit in hits] == [title]
        assert hits[0].language == ("nl" if language == "nl" else "fr")


def test_thing_is_found_by_the_words_of_its_other_language():
    keep(thing(1, "Bols en grès"), thing(1, "Kommen van steengoed", language="nl"))
    hits = search(VISITOR, "steengoed", language="fr").hits
    assert [(hit.title.text, hit.language) for hit in hits] == [("Kommen van steengoed", "nl")]


def test_some_words_are_enough_if_no_thing_holds_all():
    keep(thing(1, "Relire un contrat"), thing(2, "Vendre des livres"), thing(3, "Autre"))
    assert found("comment relire mon contrat d'édition") == [1]


def test_rare_word_counts_more_than_common_ones():
    keep(*(thing(key, "Un contrat") for key in range(1, 9)), thing(9, "L'édition"))
    assert found("contrat édition zanzibar")[0] == 9


def test_changed_thing_is_found_by_its_new_words_alone():
    keep(thing(1, "Poterie"))
    keep(thing(1, "Menuiserie"))
    assert (found("poterie"), found("menuiserie")) == ([], [1])
    take_away(1)
    assert found("menuiserie") == []


def test_count_goes_on_beyond_the_hits_and_stops_after_a_thousand(settings):
    keep(*(thing(key, f"Poterie {key}") for key in range(1, 61)))
    result = search(VISITOR, "poterie", language="fr", of_each=5)
    assert len(result.hits) == 5
    assert (result.counts[KIND].number, result.counts[KIND].more) == (60, False)


def test_hidden_thing_changes_nothing():
    keep(thing(1, "Poterie et bols"), thing(2, "Poterie cachée zanzibarite"))
    hide(2)
    for typed in ("poterie", "zanzibarite", "zanzibarit", "zanz", "poterie zanzibarite"):
        with_hidden = search(VISITOR, typed, language="fr")
        take_away(2)
        assert search(VISITOR, typed, language="fr") == with_hidden
        keep(thing(2, "Poterie cachée zanzibarite"))
        hide(2)


@pytest.mark.parametrize(
    "typed",
    [
        "a" * 10_000,
        "mot " * 2_500,
        "a\x00b",
        "' | ! & ( ) :* <-> \\",
        "poterie' OR '1'='1",
        "\ud800",
        "ﷺ🏳️‍🌈 漢字 עברית",
        "%%%s {0} $1",
        "--; DROP TABLE search_entry;",
        "é́́́" * 500,
    ],
)
def test_whatever_is_typed_gets_an_answer(typed):
    keep(thing(1, "Poterie"))
    assert found(typed) in ([], [1])
